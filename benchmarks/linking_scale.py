"""How long linking takes, alone and in a ledger with its graph.

    python benchmarks/linking_scale.py [CLAIMS] [--ledger]

Makes CLAIMS claims (100000 by default) of articles that tell each event of two years
one to six times, a third of the events between two states; links them, and prints
seconds, peak memory, and the seconds for the largest block, which is what an article
costs that touches it. With ``--ledger`` the articles are then loaded into a ledger and
an embedded store in a temporary folder, and one more article is added.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from graph import open_ledger, open_store
from graph.build import build
from graph.gazetteer import gazetteer
from graph.link import Telling, block_of, link, signature
from graph.ontology import contact_types
from graph.records import (
    Article,
    Claim,
    DatePrecision,
    Entity,
    Extraction,
    Label,
    Office,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

STATES = 40
OFFICIALS = 3  # of each state
WAITING = 2_000  # reports that are mixed before they are written
BATCH = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What several articles tell of."""

    pair: tuple[str, str]
    officials: tuple[str, str]
    type: str
    status: Status
    day: date
    words: tuple[str, ...]


def made_up(claims: int, seed: int = 1) -> Iterator[Extraction]:
    """Yield articles of one to four claims, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - no secret
    states = sorted(gazetteer().countries)[:STATES]
    events = _events(random, states)
    waiting: list[tuple[Event, date]] = []
    made = 0
    while made < claims:
        while len(waiting) < WAITING:
            event = next(events)
            for _ in range(random.randint(1, 6)):
                told = event.day + timedelta(days=random.randrange(4))
                waiting.append((event, told))
        random.shuffle(waiting)
        told = waiting[-1][1]
        number = min(random.randint(1, 4), claims - made)
        yield _article(random, f"article-{made}", told, waiting[-number:])
        del waiting[-number:]
        made += number


def _events(random: Random, states: list[str]) -> Iterator[Event]:
    words = [f"matter{chr(97 + a)}{chr(97 + b)}" for a in range(26) for b in range(26)]
    types = tuple(contact_types())
    statuses = (Status.ACTUAL, Status.ACTUAL, Status.PLANNED)
    while True:
        crowd = random.random() < 1 / 3
        one, other = states[:2] if crowd else random.sample(states, 2)
        yield Event(
            pair=(one, other),
            officials=(_official(random, one), _official(random, other)),
            type=random.choice(types),
            status=random.choice(statuses),
            day=date(2022, 1, 1) + timedelta(days=random.randrange(730)),
            words=tuple(random.choices(words, k=6)),
        )


def _official(random: Random, state: str) -> str:
    return f"official:person-{random.randrange(OFFICIALS)}:{state}"


def _article(
    random: Random, id_: str, told: date, events: list[tuple[Event, date]]
) -> Extraction:
    sentences = [
        f"They spoke about {' and '.join(random.sample(event.words, 4))}."
        for event, _ in events
    ]
    text = " ".join(sentences)
    article = Article(
        id=id_,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        outlet=f"Outlet {random.randrange(50)}",
        published=told,
    )
    claims, start = [], 0
    for number, ((event, _), sentence) in enumerate(
        zip(events, sentences, strict=True)
    ):
        place = (start, start + len(sentence))
        claims.append(_claim(random, event, f"{id_}#{number}", article, place))
        start = place[1] + 1
    officials = {end for c in claims for end in (c.source, c.target) if ":" in end}
    entities = tuple(_entity(official) for official in sorted(officials))
    return Extraction(article=article, entities=entities, claims=tuple(claims))


def _entity(official: str) -> Entity:
    _, name, state = official.split(":")
    office = Office(title="minister", kind="", of=state)
    return Entity(id=official, label=Label.OFFICIAL, name=name, offices=(office,))


def _claim(
    random: Random, event: Event, id_: str, article: Article, place: tuple[int, int]
) -> Claim:
    ends = [
        official if random.random() < 2 / 3 else state
        for state, official in zip(event.pair, event.officials, strict=True)
    ]
    day = event.day.isoformat()
    when, precision = random.choice(
        (
            *((day, DatePrecision.DAY),) * 3,
            (day[:7], DatePrecision.MONTH),
            (None, DatePrecision.UNKNOWN),
        )
    )
    return Claim(
        id=id_,
        article=article.id,
        type=event.type,
        source=ends[0],
        target=ends[1],
        source_for=event.pair[0] if ends[0] != event.pair[0] else None,
        target_for=event.pair[1] if ends[1] != event.pair[1] else None,
        status=event.status,
        date=when,
        date_precision=precision,
        topic=random.choice((None, *event.words[:2])),
        start=place[0],
        end=place[1],
        evidence=article.text[place[0] : place[1]],
        confidence=0.8,
        trigger="made up",
        reason="made up",
    )


def alone(articles: list[Extraction]) -> Iterator[str]:
    """Yield how long linking alone takes, and the block that takes longest."""
    claims = [claim for each in articles for claim in each.claims]
    told = {
        article.id: Telling(
            id=article.id,
            outlet=article.outlet,
            published=article.published,
            signature=signature(article.text),
        )
        for article in (each.article for each in articles)
    }
    start, work = time.perf_counter(), time.process_time()
    contacts = link(claims, told)
    seconds, work = time.perf_counter() - start, time.process_time() - work
    yield f"{len(claims)} claims, {len(contacts)} contacts: {seconds:.1f} s"
    yield f"{work:.1f} s of processor time, {_peak()}"
    blocks: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        blocks[block_of(claim)].append(claim)
    largest = max(blocks.values(), key=len)
    start = time.process_time()
    link(largest, told)
    work = time.process_time() - start
    size = f"the largest of {len(largest)} claims"
    yield f"{len(blocks)} blocks, {size}: {work:.2f} s of it"


def in_a_ledger(articles: list[Extraction], folder: str) -> Iterator[str]:
    """Yield how long loading takes, and adding one more article."""
    *many, last = articles
    more = replace(last, article=replace(last.article, id="one-more"))
    claims = [replace(c, id=f"{c.id}+", article="one-more") for c in last.claims]
    more = replace(more, claims=tuple(claims))
    with (
        open_ledger(f"{folder}/graph.ledger.db") as ledger,
        open_store(f"ladybug:{folder}/graph.lbug") as store,
    ):
        start = time.perf_counter()
        build(many, ledger=ledger, store=store, batch=BATCH)
        seconds = time.perf_counter() - start
        yield f"loaded {len(many)} articles: {seconds:.0f} s, {_peak()}"
        for extraction in (last, more):
            start = time.perf_counter()
            build([extraction], ledger=ledger, store=store)
            seconds = time.perf_counter() - start
            yield f"one article of {len(extraction.claims)} claims: {seconds:.2f} s"


def _peak() -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{peak:.0f} MB at most"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=100_000)
    parser.add_argument("--ledger", action="store_true")
    options = parser.parse_args()
    articles = list(islice(made_up(options.claims), options.claims))
    for line in alone(articles):
        print(line, flush=True)
    if options.ledger:
        with tempfile.TemporaryDirectory() as folder:
            for line in in_a_ledger(articles, folder):
                print(line, flush=True)


if __name__ == "__main__":
    main()
