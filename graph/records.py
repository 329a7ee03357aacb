"""What travels between the steps: frozen records, no behaviour.

An `Article` becomes a `Document`; the extraction finds `Mention`s and `Claim`s in
it; the ledger keeps them; linking makes `Contact`s of them; a store holds these.

Offsets are character offsets into ``Article.text``, half-open: ``text[start:end]``.
Dates of events are ISO 8601 text of the precision that is known: ``2021-12-23``,
``2021-12``, ``2021`` or None. Entity ids are the same in the ledger, in both
stores and in every export (see `Entity`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - part of the public record types
from enum import StrEnum

__all__ = [
    "Article",
    "Claim",
    "Contact",
    "DatePrecision",
    "Document",
    "Entity",
    "Extraction",
    "Judgement",
    "Label",
    "Mention",
    "MentionKind",
    "Office",
    "Skipped",
    "Span",
    "Status",
]


class Label(StrEnum):
    """The three kinds of party."""

    OFFICIAL = "Official"
    COUNTRY = "Country"
    ORGANISATION = "Organisation"


class Status(StrEnum):
    """What standing a claim gives to its event."""

    ACTUAL = "actual"
    PLANNED = "planned"
    PROPOSED = "proposed"
    THREATENED = "threatened"
    DENIED = "denied"
    ENDED = "ended"


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class MentionKind(StrEnum):
    """By what means a span names a party."""

    NAME = "name"  # Antony Blinken, Russia, NATO
    TITLE = "title"  # the Russian foreign minister; his Russian counterpart
    DEMONYM = "demonym"  # Russian officials, the Russians
    METONYM = "metonym"  # the Kremlin, Downing Street
    PRONOUN = "pronoun"  # he, they
    GROUP = "group"  # the two leaders, both sides


class Judgement(StrEnum):
    """How sure a resolution is."""

    SAME = "same"  # settled by a rule or by an analyst
    DOUBTFUL = "doubtful"  # the best guess, queued for review
    NOT_SAME = "not same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open character offsets into an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What an outlet published. Two articles with one id are one article."""

    id: str
    text: str
    sha256: str  # hex digest of the UTF-8 text
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_rule: str | None = None  # option, metadata or the text pattern used
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An item of a source that could not be used, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article without boilerplate: its running text as blocks of the raw text.

    A block is one paragraph or heading; sentences never cross blocks.
    """

    article: Article
    blocks: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that an official holds or held; dates are inclusive ISO text."""

    title: str
    kind: str  # head-of-state, foreign-minister ...; "" when not known
    of: str  # entity id of the country or organisation
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An official, country or organisation. The id is a pure function of what it is.

    Country: ISO 3166-1 alpha-3 (``RUS``). Organisation: ``org:nato`` (slug of the
    usual name). Official: ``official:Q948`` where a Wikidata item is known, else
    ``official:jane-doe:USA`` (slug of the usual name, state or body acted for).
    """

    id: str
    label: Label
    name: str
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    iso2: str | None = None  # countries
    acronym: str | None = None  # organisations
    kind: str | None = None  # organisations
    offices: tuple[Office, ...] = ()  # officials


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an entity, and why it is taken to."""

    start: int
    end: int
    kind: MentionKind
    entity: str  # entity id
    judgement: Judgement
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says of one event. Immutable.

    ``source_for`` and ``target_for`` name the country or organisation that an
    official at that end acts for on the day of the event; None for other ends.
    For a symmetric type the ends stand in the order in which the text has them.
    """

    id: str
    article: str
    type: str  # a contact type of the ontology
    source: str  # entity id
    target: str  # entity id
    source_for: str | None = None
    target_for: str | None = None
    status: Status = Status.ACTUAL
    date: str | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    channel: str = "unknown"
    topic: str | None = None
    start: int
    end: int
    evidence: str
    confidence: float
    trigger: str  # id of the lexicon entry
    reason: str  # the rules that gave ends, status, date and channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one article."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One real-world event between two parties, standing on one or more claims.

    Attributes:
        independent: how many independent sources tell of it: near-identical articles,
            and all articles of one outlet, count as one.
        dates: the dates that claims give where these disagree, sorted; else empty.
        episode: the id of the chain of contacts that are steps of one matter, such as
            planned and held, proposed and imposed; empty for a contact alone.
        origin: ``read`` in articles, or ``coded`` in event data and without a sentence.
    """

    id: str
    type: str
    source: str
    target: str
    source_for: str | None
    target_for: str | None
    status: Status
    date: str | None
    date_precision: DatePrecision
    month: str | None  # 2021-12
    channel: str
    topics: tuple[str, ...]
    claims: tuple[str, ...]  # claim ids, sorted
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    independent: int
    dates: tuple[str, ...]
    episode: str
    first_published: str | None
    last_published: str | None
    confidence: float
    plover: str
    cameo: str
    origin: str = "read"
