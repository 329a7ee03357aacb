"""The ledger: what was read, and all that was done with it. The graph follows from it.

`Ledger` writes, each method in one transaction that is on disk when it returns;
`Ledger.view` reads (see `graph.ledger.view.View`).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa

from graph.errors import LedgerError
from graph.ledger import history, judging, rows, running, tables, texts
from graph.ledger.adding import Added, Outcome, add
from graph.ledger.docket import Docket
from graph.ledger.engine import Database
from graph.ledger.identity import identity
from graph.ledger.past import Past, replay_judgements
from graph.ledger.schema import ensure_schema
from graph.ledger.view import View
from graph.ledger.writing import Writing
from graph.link import RULES
from graph.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from graph.ledger.entries import DeadLetter, Decided, Ruling, Version
    from graph.ledger.texts import Texts
    from graph.records import Article, Extraction, Skipped

__all__ = ["Added", "Ledger", "Outcome", "open_ledger"]


class Ledger:
    """All articles, what they say, and what was decided about it.

    Attributes:
        url: where it is, without a password.
        id: the name that it was given when it was made; no two ledgers share one.
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self.url = self._database.url
        try:
            ensure_schema(self._database)
            self.id = identity(self._database)
        except BaseException:
            self.close()
            raise

    def add(
        self, items: Iterable[Extraction | Skipped], run: int | None = None
    ) -> tuple[Added, ...]:
        """Keep a batch of extractions, all of it or nothing.

        An extraction that the ledger has already changes nothing; another one of the
        same article takes its place. One that makes no sense (`fault`) is skipped.

        Args:
            items: what was read, and what could not be.
            run: the load in which this happens, for the record of what was skipped.
        """
        with self._database.writing() as connection:
            writing = Writing(connection)
            added = tuple(add(connection, writing, item, run) for item in items)
            writing.link()
            return added

    def replay(
        self,
        versions: Iterable[Version],
        judgements: Iterable[Mapping[str, Any]] = (),
    ) -> int:
        """Keep in an empty ledger what stood in another, all of it or nothing.

        Args:
            versions: of articles, from `Past.as_of` of the other.
            judgements: from `Past.judgements_as_of` of the other.

        Returns:
            How many articles there were.
        """
        number = 0
        with self._database.writing() as connection:
            replay_judgements(connection, judgements)
            writing = Writing(connection)
            for version in versions:
                said = version.extraction
                writing.insert(
                    said,
                    rows.digest(said),
                    loaded_at=version.loaded_at,
                    trace=version.signature,
                )
                number += 1
            writing.link_first()
        return number

    def retract(self, article: str) -> bool:
        """Let an article stand no more and tell whether it did until now."""
        with self._database.writing() as connection:
            held = tables.articles.c
            chosen = sa.select(held.id).where(
                held.id == article, held.retracted_at.is_(None)
            )
            if connection.scalar(chosen) is None:
                return False
            writing = Writing(connection)
            writing.retract(article)
            writing.link()
            return True

    def decide(self, rulings: Iterable[Ruling]) -> tuple[Decided, ...]:
        """Write judgements down, all of them or none, and let the rest follow.

        One that answers the question of a former one takes its place.
        """
        with self._database.writing() as connection:
            return judging.decide(connection, Writing(connection), rulings)

    def undo(self, number: int, ruling: Ruling) -> Decided:
        """Take a judgement in force back; what it had superseded is in force again."""
        with self._database.writing() as connection:
            return judging.undo(connection, Writing(connection), number, ruling)

    def relink(self) -> int:
        """Derive contacts and parties anew by today's rules and gazetteer.

        Returns:
            How many changes that made: one for each article of which other parties or
            blocks came out, and one for each lot of blocks of which other contacts did.
        """
        with self._database.writing() as connection:
            writing = Writing(connection)
            ids = connection.scalars(sa.select(tables.articles.c.id)).all()
            number = sum(writing.derive(article) for article in ids)
            number += writing.link_all()
            meta = tables.meta
            ours = sa.update(meta).where(meta.c.name == "rules").values(value=RULES)
            connection.execute(ours)
            return number

    def start_run(self, job: str | None = None, *, retry: bool = False) -> int:
        """Write down that a load begins and return its number.

        Args:
            job: the declared job that it is a run of.
            retry: whether it reads only what earlier runs skipped.
        """
        with self._database.writing() as connection:
            return running.start(connection, job, retry=retry)

    def end_run(
        self,
        run: int,
        counts: Mapping[str, int],
        *,
        status: str = "done",
        reason: str | None = None,
    ) -> None:
        """Write down that a load came to its end, what it did and how it ended."""
        with self._database.writing() as connection:
            running.end(connection, run, counts, status, reason)

    def end_lost_runs(self, job: str, *, status: str, reason: str) -> int:
        """Write down of runs of a job without an end that they were cut off.

        Only for who knows that none of them goes on.

        Returns:
            How many there were.
        """
        with self._database.writing() as connection:
            return running.end_lost(connection, job, status, reason)

    def dead_letters(self, job: str) -> tuple[DeadLetter, ...]:
        """Return what runs of a job skipped and none has read since, in order."""
        with self._database.reading() as connection:
            return running.letters(connection, job)

    def settle(self, letters: Iterable[int], how: str) -> int:
        """Close dead letters by number, and tell how many of them were open.

        Args:
            letters: their numbers.
            how: that was read, or dismissed, in words.
        """
        with self._database.writing() as connection:
            return running.settle(connection, letters, how)

    def let_go(self, before: str, *, dry_run: bool = False) -> Texts:
        """Let texts go that were loaded before a moment, and return how much it was.

        Args:
            before: ISO 8601 in UTC.
            dry_run: whether nothing is changed.
        """
        with self._database.reading() as connection:
            found = texts.older(connection, before)
        more = not dry_run
        while more:
            with self._database.writing() as connection:
                more = texts.let_go(connection, before)
        if not dry_run:
            self._database.shrink()
        return found

    @contextmanager
    def view(self) -> Iterator[View]:
        """Lend a view of this moment."""
        with self._database.reading() as connection:
            yield View(connection)

    @contextmanager
    def docket(self) -> Iterator[Docket]:
        """Lend a view of this moment for those who judge."""
        with self._database.reading() as connection:
            yield Docket(connection)

    def holds(self, article: Article) -> bool:
        """Tell whether this very article stands: same id, same text, same data.

        A text that was let go is known by its digest.
        """
        with self.view() as view:
            found = view.articles([article.id])
            return any(texts.same_article(held, article) for held in found)

    def find(self, article: str) -> tuple[str, ...]:
        """Return the ids of the standing articles that have this id, else this URL."""
        held = tables.articles.c
        with self._database.reading() as connection:
            for column in (held.id, held.url):
                chosen = sa.select(held.id).where(
                    column == article, held.retracted_at.is_(None)
                )
                found = connection.scalars(chosen.order_by(held.id)).all()
                if found:
                    return tuple(found)
        return ()

    def articles(self) -> Iterator[Article]:
        """Yield the standing articles, sorted by id."""
        with self.view() as view:
            yield from view.articles()

    def extraction(self, article: str) -> Extraction:
        """Return all that was read out of an article, retracted or not.

        Raises:
            LedgerError: there is no such article.
        """
        with self._database.reading() as connection:
            try:
                return history.current(connection, article).extraction
            except sa.exc.NoResultFound as error:
                raise LedgerError(self.url, f"no article has id {article}") from error

    @contextmanager
    def past(self) -> Iterator[Past]:
        """Lend what was known before."""
        with self._database.reading() as connection:
            yield Past(connection, self.url)

    def close(self) -> None:
        """Let go of the database; safe to repeat."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_ledger(url: str | None = None) -> Ledger:
    """Open a ledger, making it or bringing its tables up to date where needed.

    Args:
        url: ``sqlite:///FILE``, a plain path, or ``postgresql://USER@HOST/DATABASE``;
            without it what the environment or the defaults say.

    Raises:
        LedgerError: it cannot be opened, or is of a later version.
    """
    return Ledger(settings(ledger=url).ledger)
