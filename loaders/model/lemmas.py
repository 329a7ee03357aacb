"""Dictionary forms by part of speech: a table of irregular forms and suffix rules.

Names keep their form. The rules undo English spelling: ``banned`` loses its doubled
letter, ``imposing`` gets its silent e back, ``denies`` its y.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from loaders.model.data import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["lemma"]

_SHORTEST: Final = 3  # letters of a word that has a suffix
_DOUBLED: Final = re.compile(r"([bcdgklmnprtvz])\1$")
_SHORT_DOUBLED: Final = re.compile(r"[^aeiou]*(qu)?[aeiou]ll$")
_SILENT_E: Final = re.compile(
    r"[vcu]$|[^szt]z$|[^s]s$|[dlr]g$|ng$|[^aeiou][aeiouy]g$"
    r"|[bcdfgkpstz]l$"
    r"|(^|[^aeo])at$|([^ao]|^)ut$|[^oiaeu]ot$"
    r"|[^aeo]ir$|[^aeou]ur$|[^aeo]ar$"
    r"|[^aeou]in$|[^aeou]un$|[^aeou]il$|[^aeou]ul$"
    r"|[^eo]ad$|[^aeou]id$|[^aeou]ud$|[^aeou]od$"
    r"|[^eo]am$|[^aeou]im$|[^aeo]um$"
    r"|[^aeou]ap$|[^aeou]a?[aeiou]k$|[^aeou]ib$|[^aeou]ob$|yp$|thr?on$"
)
_WHOLE_ES: Final = re.compile(r"(ss|sh|ch|x|zz|o)es$")
_COMPARED_E: Final = re.compile(r"[^aeiou][aiou][bcdmrstvz]$|[^n]g$|[cvs]$|[^l]l$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The rows of ``lemmas.toml``: irregular form to dictionary form, and lists."""

    forms: Mapping[str, Mapping[str, str]]
    silent_e: frozenset[str]
    no_e: frozenset[str]
    doubled: frozenset[str]
    whole_es: frozenset[str]
    ie: frozenset[str]
    unchanged: frozenset[str]


@cache
def _table() -> _Table:
    rows = read_table("lemmas.toml")
    forms = {
        kind: {form: word for word, forms in words.items() for form in forms}
        for kind, words in rows["forms"].items()
    }
    lists = {
        key.replace("-", "_"): frozenset(row) for key, row in rows["rules"].items()
    }
    return _Table(forms=forms, **lists)


def lemma(word: str, pos: str, tag: str) -> str:
    """Return the dictionary form of a word with its two parts of speech.

    Example:
        >>> lemma("banned", "VERB", "VBN"), lemma("Allies", "NOUN", "NNS")
        ('ban', 'ally')
        >>> lemma("United", "PROPN", "NNP")
        'United'
    """
    if pos == "PROPN" or tag in {"NNP", "NNPS"}:
        return word
    lower = word.lower()
    irregular = _table().forms[_kind(pos, tag)].get(lower)
    if irregular is not None:
        return irregular
    rule = _RULES.get(tag)
    return rule(lower) if rule is not None and len(lower) > _SHORTEST else lower


def _kind(pos: str, tag: str) -> str:
    if pos == "AUX":
        return "auxiliary"
    if tag.startswith("V"):
        return "verb"
    if tag.startswith("NN"):
        return "noun"
    if tag in {"JJR", "JJS", "RBR", "RBS"}:
        return "adjective"
    return "pronoun" if tag == "PRP" else "other"


def _past(word: str) -> str:
    table = _table()
    if not word.endswith("ed"):
        return word
    if word.endswith("ied"):
        return word[:-1] if word[:-1] in table.ie else word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1]
    return _verb(word[:-2])


def _gerund(word: str) -> str:
    return _verb(word[:-3]) if word.endswith("ing") else word


def _verb(stem: str) -> str:
    """Return the verb of a stem that lost ``-ed`` or ``-ing``."""
    table = _table()
    if stem + "e" in table.silent_e:
        return stem + "e"
    if stem in table.no_e or stem in table.doubled:
        return stem
    if _DOUBLED.search(stem) and not _SHORT_DOUBLED.match(stem):
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) else stem


def _noun(word: str) -> str:
    return word if word in _table().unchanged else _plural(word)


def _plural(word: str) -> str:
    """Return what a noun's plural or a verb's third person comes from."""
    table = _table()
    if word[0].isdigit() or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-1] if word[:-1] in table.ie else word[:-3] + "y"
    if word[:-2] in table.whole_es and word.endswith("es"):
        return word[:-2]
    return word[:-2] if _WHOLE_ES.search(word) else word[:-1]


def _compared(word: str) -> str:
    """Return the adjective or adverb of a comparative or superlative."""
    stem = re.sub(r"(er|est)$", "", word)
    if stem == word:
        return word
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem) and not stem.endswith("ll"):
        return stem[:-1]
    return stem + "e" if _COMPARED_E.search(stem) else stem


_RULES: Final[Mapping[str, Callable[[str], str]]] = {
    "VBD": _past,
    "VBN": _past,
    "VBG": _gerund,
    "VBZ": _plural,
    "NNS": _noun,
    "JJR": _compared,
    "JJS": _compared,
    "RBR": _compared,
    "RBS": _compared,
}
