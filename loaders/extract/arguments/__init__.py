"""Who stands in which slot of a trigger: dependency trees in, parties out.

`index` maps tokens to references, `phrases` reads a noun phrase as parties,
`clauses` finds subjects, objects and speakers, `slots` names what the lexicon's
frames ask for.
"""

from loaders.extract.arguments.index import Index, Party
from loaders.extract.arguments.slots import Trigger, fill
from loaders.extract.arguments.voice import Voices

__all__ = ["Index", "Party", "Trigger", "Voices", "fill"]
