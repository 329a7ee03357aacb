"""Whether a state's or city's name is here a place, or part of another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.extract.mentions.lexicon import singular
from loaders.extract.mentions.spans import head_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from loaders.extract.mentions.lexicon import Lexicon
    from loaders.extract.mentions.spans import Hit, Scan

__all__ = ["is_other_name", "place_reason"]


_CHANNEL = 2  # digits of a channel's number; more are a year


def is_other_name(scan: Scan, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether a hit is part of a longer name: ``Minsk accords``."""
    if _family_name(scan.doc, hit):
        return True
    doc, words = scan.doc, lexicon.words
    stop = scan.sentence.tokens.end
    if hit.end < stop and doc[hit.end].lower_ in words["other_name"]:
        follower = doc[hit.end]
        if follower.text[0].isupper() or doc[hit.start].pos_ == "PROPN":
            return True
    if hit.end < stop and doc[hit.end].is_digit and _is_numbered(doc[hit.end], hit):
        return True
    before = [doc[i].lower_ for i in range(max(hit.start - 2, 0), hit.start)]
    if (
        before
        and doc[hit.start - 1].text != doc[hit.start - 1].lower_
        and before[-1] in words["other_name_before"]
    ):
        return True
    if (
        len(before) > 1
        and doc[hit.start - 2].text[0].isupper()
        and " ".join(before) in words["other_name_before"]
    ):
        return True
    return _inside_organisation(doc, hit, lexicon)


def _family_name(doc: Doc, hit: Hit) -> bool:
    """Tell whether a hit closes a person's name: ``Michael Jordan``."""
    return any(
        ent.label_ == "PERSON" and ent.start < hit.start and ent.end == hit.end
        for ent in doc[hit.start : hit.end].sent.ents
    )


def _is_numbered(number: Token, hit: Hit) -> bool:
    """Tell whether a number is part of a name: the channel ``France 24``."""
    return hit.start <= number.head.i < hit.end and len(number) <= _CHANNEL


def _inside_organisation(doc: Doc, hit: Hit, lexicon: Lexicon) -> bool:
    """Tell whether a longer organisation name without a body word covers the hit."""
    for ent in doc[hit.start : hit.end].sent.ents:
        covers = ent.start <= hit.start and hit.end <= ent.end
        if not covers or ent.label_ != "ORG":
            continue
        rest = [t for t in ent if not hit.start <= t.i < hit.end]
        rest = [
            t for t in rest if t.text[0].isalpha() and t.lower_ not in {"the", "and"}
        ]
        if rest and not any(lexicon.sort_of(token.lower_) for token in rest):
            return True
    return False


def place_reason(scan: Scan, hit: Hit, lexicon: Lexicon) -> str:
    """Return why a city or seat is only a place here, "" if it stands for a state."""
    doc = scan.doc
    token = doc[head_of(doc, hit.start, hit.end)]
    text = doc[hit.start : hit.end].text
    if _is_dateline(scan, hit):
        return f"place: dateline {text}"
    if hit.end < len(doc) and doc[hit.end].text in {"-", "\u2011"}:
        return f"place: part of a compound with {text}"
    case = _case(doc, hit, token)
    if case in lexicon.words["place_case"]:
        return f"place: '{case} {text}'"
    if case in {"to", "for", "from", "into"} and _is_motion(token.head, lexicon):
        return f"place: '{token.head.text} {case} {text}'"
    if case == "" and token.dep_ == "obj" and _is_motion(token.head, lexicon):
        return f"place: '{token.head.text} {text}'"
    return ""


def _case(doc: Doc, hit: Hit, token: Token) -> str:
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return str(child.lower_)
    before = hit.start - 1
    if before >= 0 and doc[before].lower_ == "the":
        before -= 1
    if before >= 0 and doc[before].pos_ == "ADP":
        return str(doc[before].lower_)
    return ""


def _is_motion(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a verb or noun is one of going somewhere."""
    motion = lexicon.words["motion"]
    return token.lemma_.lower() in motion or singular(token.lower_) in motion


def _is_dateline(scan: Scan, hit: Hit) -> bool:
    """Tell whether a hit opens a block and a dash or bracket follows soon."""
    doc = scan.doc
    if hit.start != 0:
        return False
    for at in range(hit.end, min(hit.end + 5, len(doc))):
        if doc[at].text in {"\u2014", "\u2013", "--", "-", ":"}:
            return True
        if doc[at].pos_ in {"VERB", "AUX"}:
            return False
    return (
        doc[hit.start : hit.end].text.isupper()
        and hit.end < len(doc)
        and doc[hit.end].text in {"(", ",", "/"}
    )
