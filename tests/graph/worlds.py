"""Made-up articles: builders of single ones, and whole worlds drawn from small pools.

The pools are small so that articles meet: same people, same days, same contacts. Some
parties are the gazetteer's, some are known only from what the articles say.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from random import Random
from typing import Any

from graph.records import (
    Article,
    Claim,
    DatePrecision,
    Entity,
    Extraction,
    Judgement,
    Label,
    Mention,
    MentionKind,
    Office,
    Status,
)

COUNTRIES = ("FRA", "RUS", "USA", "DEU")
BODIES = ("org:nato", "org:european-union", "org:league-of-rivers")
OFFICIALS = ("official:Q7821917", "official:ana-lind:FRA", "official:bo-quist:RUS")
PARTIES = (*COUNTRIES, *BODIES, *OFFICIALS)
OUTLETS = (None, "Example Wire", "Daily Example")
DAYS = (None, "2021-12-23", "2021-12-24", "2021-12", "2021")
PRECISIONS = {0: DatePrecision.UNKNOWN, 4: DatePrecision.YEAR, 7: DatePrecision.MONTH}
CHANNELS = ("unknown", "phone", "video", "in-person")
TOPICS = (None, "trade", "security")
NAMES = ("Ana Lind", "A. Lind", "Dr Lind \u2028 \N{GRINNING FACE}")
TYPES = ("CALLED", "MET", "SANCTIONED", "WARNED")


def an_article(id_: str = "a1", text: str = "Ana Lind called.", **said: Any) -> Article:
    digest = sha256(text.encode()).hexdigest()
    return Article(id=id_, text=text, sha256=digest, **said)


def a_claim(article: Article, number: int = 0, **said: Any) -> Claim:
    start = said.pop("start", 0)
    end = said.pop("end", len(article.text))
    day = said.get("date")
    default = {
        "id": f"{article.id}.{number}",
        "type": "CALLED",
        "source": "USA",
        "target": "RUS",
        "confidence": 0.8,
        "date_precision": PRECISIONS.get(len(day or ""), DatePrecision.DAY),
        "trigger": "call.called",
        "reason": "made up",
    }
    return Claim(
        article=article.id,
        start=start,
        end=end,
        evidence=article.text[start:end],
        **default | said,
    )


def a_mention(entity: str, start: int = 0, end: int = 8, **said: Any) -> Mention:
    default = {
        "kind": MentionKind.NAME,
        "judgement": Judgement.SAME,
        "reason": "its name",
    }
    return Mention(entity=entity, start=start, end=end, **default | said)


def an_official(id_: str = OFFICIALS[1], name: str = NAMES[0], **said: Any) -> Entity:
    return Entity(id=id_, label=Label.OFFICIAL, name=name, **said)


def an_extraction(article: Article | None = None, **said: Any) -> Extraction:
    """Return an extraction with one claim, unless other things are said."""
    article = article or an_article()
    said.setdefault("claims", (a_claim(article),))
    return Extraction(article=article, **said)


def a_world(seed: int, articles: int) -> list[Extraction]:
    """Return the extractions of some articles, the same for the same seed."""
    return [a_random_one(seed * 10_000 + number) for number in range(articles)]


def a_random_one(seed: int, id_: str | None = None) -> Extraction:
    """Return an extraction drawn at random, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - no secret
    id_ = id_ or f"article-{seed}"
    sentences = [
        f"Sentence {number} of {id_} says {random.choice(NAMES)} {random.random()}."
        for number in range(random.randint(1, 4))
    ]
    article = an_article(
        id_,
        " ".join(sentences),
        outlet=random.choice(OUTLETS),
        published=random.choice((None, date(2021, 12, 24), date(2021, 12, 25))),
        title=f"Title of {id_}",
    )
    claims = tuple(
        _a_random_claim(random, article, number, sentences)
        for number in range(random.randint(0, 4))
    )
    mentions = tuple(
        a_mention(
            random.choice(PARTIES),
            judgement=random.choice((Judgement.SAME, Judgement.DOUBTFUL)),
        )
        for _ in range(random.randint(0, 4))
    )
    return Extraction(
        article=article,
        entities=tuple(_described(random)),
        mentions=mentions,
        claims=claims,
    )


def _a_random_claim(
    random: Random, article: Article, number: int, sentences: list[str]
) -> Claim:
    evidence = random.choice(sentences)
    start = article.text.index(evidence)
    source, target = random.sample(PARTIES, 2)
    return a_claim(
        article,
        number,
        type=random.choice(TYPES),
        source=source,
        target=target,
        source_for=_side(random, source),
        target_for=_side(random, target),
        status=random.choice((Status.ACTUAL, Status.PROPOSED)),
        date=random.choice(DAYS),
        channel=random.choice(CHANNELS),
        topic=random.choice(TOPICS),
        confidence=random.choice((0.5, 0.8, 1.0)),
        start=start,
        end=start + len(evidence),
    )


def _side(random: Random, party: str) -> str | None:
    return random.choice((None, *COUNTRIES)) if party in OFFICIALS else None


def _described(random: Random) -> list[Entity]:
    """Return those parties whom no gazetteer knows, as one article has them."""
    league = Entity(
        id=BODIES[2],
        label=Label.ORGANISATION,
        name=random.choice(("League of Rivers", "Rivers League")),
        acronym=random.choice((None, "LR")),
        aliases=random.choice(((), ("the League",))),
    )
    return [
        league,
        an_official(OFFICIALS[1], random.choice(NAMES), offices=_offices(random)),
        an_official(OFFICIALS[2], "Bo Quist", offices=_offices(random)),
    ]


def _offices(random: Random) -> tuple[Office, ...]:
    places = ("FRA", "RUS", BODIES[2], "org:nobody-describes-this")
    return tuple(
        Office(title="minister", kind="", of=of, since=random.choice((None, "2020")))
        for of in random.sample(places, random.randint(0, 2))
    )
