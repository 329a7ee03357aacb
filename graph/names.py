"""One normal form of a name, and whether two names may be of one person.

Names of the same person differ in case, accents, apostrophes, initials, middle
names, the Arabic article and the way they are spelt in Latin letters. Everything
here is a pure function of text; who somebody is, is decided in `graph.resolve`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from graph.nicknames import is_short_for

__all__ = [
    "compatible",
    "core_words",
    "fold",
    "generation",
    "normal",
    "skeleton",
    "slug",
    "sounds_like",
    "words",
]

# letters that Unicode does not take apart into a plain letter and a mark
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "\u0131": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
    }
)
_APOSTROPHE = re.compile(r"['\u2019\u2018\u02bc\u02bb`\u00b4]")
_ARTICLE = re.compile(r"\b(?:al|el|ul)[-\u2010\u2011\u2013]|(?<=\w )(?:al|el|ul) ")
_HYPHENED = re.compile(r"\w+[-\u2010\u2011\u2013]\w+$")
_SON = re.compile(r"\bibn\b")
_NO_WORD = re.compile(r"[\W_]+")
_SPELLINGS = (
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"der\b"), "dr"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ONSETS = str.maketrans("aeoucqzg", "iiiikksj")  # letters for one first sound
_ALIKE = 70  # percent of a word that is spelt alike, by rapidfuzz' ratio
_VOWEL = re.compile(r"(?<=.)[aeiou]")
_INITIAL = 1
_SUFFIXES = frozenset({"jr", "sr", "iii"})
_TELLING = 4  # consonants of a family name that tell it from another
_TELLING_GIVEN = 3  # and of a given name
_FINAL_A = re.compile(r"ah?$")
_FULL = 2  # words of a name that is more than a family name


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Return the normal form: lower case, plain letters, single spaces.

    Apostrophes and the Arabic article go; hyphens and full stops become spaces.

    Example:
        >>> normal("Mohammed  al-Sa\u2019eed M\u00fcller")
        'mohammed saeed muller'
    """
    text = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = _ARTICLE.sub("", _APOSTROPHE.sub("", text))
    return _SON.sub("bin", _NO_WORD.sub(" ", text.translate(_PLAIN)).strip())


def words(name: str) -> tuple[str, ...]:
    """Return the words of the normal form.

    Example:
        >>> words("Antony J. Blinken")
        ('antony', 'j', 'blinken')
    """
    return tuple(normal(name).split())


def core_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without ``Jr.`` and the like behind it.

    Example:
        >>> core_words("Joseph R. Biden, Jr.")
        ('joseph', 'r', 'biden')
        >>> core_words("Charles III")
        ('charles', 'iii')
    """
    parts = words(name)
    while len(parts) > _FULL and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    return parts if parts != ("jr",) else ()


def generation(name: str) -> str:
    """Return ``jr``, ``sr`` or ``iii`` where a name ends so, else nothing.

    Example:
        >>> generation("John Doe Sr."), generation("John Doe")
        ('sr', '')
    """
    parts = words(name)
    return parts[-1] if len(parts) > _FULL and parts[-1] in _SUFFIXES else ""


def slug(name: str) -> str:
    """Return the part of an entity id that stands for a name.

    Example:
        >>> slug("Ant\u00f3nio Guterres")
        'antonio-guterres'
    """
    return normal(name).replace(" ", "-")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word of a normal form with usual spellings of one sound made equal.

    Example:
        >>> fold("zelenskyy") == fold("zelensky") == fold("zelenskiy")
        True
    """
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def skeleton(word: str) -> str:
    """Return the folded word without vowels behind its first letter.

    Example:
        >>> skeleton("mohammed") == skeleton("muhammad")
        True
    """
    return _VOWEL.sub("", fold(word))


def compatible(left: str, right: str) -> bool:
    """Tell whether two names may be of one person.

    The family names must be spelt alike but for transliteration; given names may
    be initials, left out or spelt with other vowels. A single word is compatible
    with a name that begins or ends with it.

    Example:
        >>> compatible("Antony J. Blinken", "Antony Blinken")
        True
        >>> compatible("Volodymyr Zelensky", "Volodymyr Zelenskyy")
        True
        >>> compatible("Hillary Clinton", "Bill Clinton")
        False
    """
    ours, theirs = core_words(left), core_words(right)
    if not ours or not theirs or _are_apart(left, right):
        return False
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    if len(ours) == 1:
        return fold(ours[0]) in {fold(theirs[0]), fold(theirs[-1])}
    if sorted(ours) == sorted(theirs):
        return True
    if not _same_given(ours[0], theirs[0]):
        return False
    if _same_family(ours[-1], theirs[-1]):
        return _given_compatible(ours[:-1], theirs[:-1])
    return len(ours[-1]) > _INITIAL and _runs_through(ours, theirs)


def _are_apart(left: str, right: str) -> bool:
    """Tell whether two like names are of two people, by their last words."""
    if _of_two_generations(left, right):
        return True
    return _is_cut(left, right) or _is_cut(right, left)


def _of_two_generations(left: str, right: str) -> bool:
    ours, theirs = generation(left), generation(right)
    return bool(ours and theirs) and ours != theirs


def _is_cut(short: str, full: str) -> bool:
    """Tell whether a name ends amid the hyphenated word that ends the other.

    Both halves make the name: "Cho Hyun" is not "Cho Hyun-dong".
    """
    halves = _HYPHENED.search(full)
    ours, theirs = words(short), words(full)
    if halves is None or not _FULL <= len(ours) < len(theirs):
        return False
    tail = words(halves.group())
    return (
        len(tail) == _FULL
        and theirs[-_FULL:] == tail
        and fold(ours[-1]) == fold(tail[0])
    )


def sounds_like(left: str, right: str) -> bool:
    """Tell whether two full names may be one in two ways of writing its sounds.

    Much weaker than `compatible`: only for names of which something else says
    strongly that they are one, such as the same office on the same day.

    Example:
        >>> sounds_like("Wolodymyr Selenskyj", "Volodymyr Zelenskyy")
        True
        >>> sounds_like("Li Keqiang", "Li Qiang")
        False
    """
    ours, theirs = (
        [fold(word) for word in core_words(name) if len(word) > _INITIAL]
        for name in (left, right)
    )
    if len(ours) < _FULL or len(theirs) < _FULL:
        return False
    if "".join(ours) == "".join(theirs):
        return True
    return len(ours) == len(theirs) and all(
        _onset(one) == _onset(other)
        and len(skeleton(one)) == len(skeleton(other))
        and fuzz.ratio(one, other) >= _ALIKE
        for one, other in zip(ours, theirs, strict=True)
    )


def _onset(word: str) -> str:
    """Return the class of a word's first sound."""
    return word[0].translate(_ONSETS)


def _same_family(one: str, other: str) -> bool:
    """Tell whether two family names are one but for the spelling of sounds."""
    if fold(one) == fold(other):
        return True
    return len(skeleton(one)) >= _TELLING and skeleton(one) == skeleton(other)


def _runs_through(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether all words of the shorter name stand in order in the longer one."""
    rest = [fold(word) for word in theirs]
    for word in ours:
        if fold(word) not in rest:
            return False
        rest = rest[rest.index(fold(word)) + 1 :]
    return True


def _given_compatible(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether the shorter row of given names runs through the longer one."""
    if not _same_given(ours[0], theirs[0]):
        return False
    rest = list(theirs[1:])
    for word in ours[1:]:
        # an initial abridges the very next name: "George W." is no "George H. W."
        ahead = rest[:1] if len(word) == _INITIAL else rest
        place = next((i for i, w in enumerate(ahead) if _same_given(word, w)), None)
        if place is None:
            return False
        rest = rest[place + 1 :]
    return True


def _same_given(one: str, other: str) -> bool:
    if len(one) == _INITIAL or len(other) == _INITIAL:
        return one[0] == other[0]
    return _sounds_same(fold(one), fold(other)) or is_short_for(one, other)


def _sounds_same(one: str, other: str) -> bool:
    """Tell whether two folded given names differ at most in weak vowels.

    Short names live by their vowels (Jan, Jean), and a final "a" often makes another
    name (Robert, Roberta).
    """
    if one == other:
        return True
    bare = skeleton(one)
    if len(bare) < _TELLING_GIVEN or bare != skeleton(other):
        return False
    return bool(_FINAL_A.search(one)) == bool(_FINAL_A.search(other))
