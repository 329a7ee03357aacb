"""Describe a candidate by names of features.

Three groups add up: what the trigger is like, how it stands to each end, and how the
ends stand to each other. No feature holds a name, an id, an outlet or a figure of
the text: of names only that they are names, and of words the common ones.
"""

from loaders.extract.judge.features.describe import describe, describe_draft

__all__ = ["describe", "describe_draft"]
