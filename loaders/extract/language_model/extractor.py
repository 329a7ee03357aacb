"""The extractor: ask for each part of an article, let the gate decide."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from graph.errors import ExtractorError
from graph.records import Article, Skipped
from loaders.clean import clean
from loaders.extract import pipeline
from loaders.extract.claims import read_claims
from loaders.extract.language_model.answer import AnswerError, Refused, read_answer
from loaders.extract.language_model.cache import Cache
from loaders.extract.language_model.distinct import distinct
from loaders.extract.language_model.endpoint import AskError, Endpoint
from loaders.extract.language_model.gate import Gate
from loaders.extract.language_model.parts import halves, parts, text_of
from loaders.extract.language_model.prompt import question, version
from loaders.extract.language_model.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from graph.records import Claim, Document, Extraction
    from loaders.extract.language_model.answer import Said
    from loaders.extract.language_model.cache import Answer
    from loaders.extract.language_model.parts import Part
    from loaders.extract.language_model.settings import ModelSettings

__all__ = ["LanguageModel"]

_LOG = logging.getLogger(__name__)
_MOST_FAILURES = 3  # articles in a row, after which the endpoint is given up


class LanguageModel:
    """Reads articles with a language model, one after the other; to be closed.

    Attributes:
        tally: what was asked, kept, refused and spent so far.
    """

    def __init__(self, settings: ModelSettings) -> None:
        """Prepare to ask; nothing is sent yet.

        Raises:
            SettingsError: the client is not installed, or the cache cannot be used.
        """
        self.tally = Tally()
        self._settings = settings
        self._endpoint = Endpoint(settings)
        self._cache = Cache(settings.cache)
        self._failures = 0

    def __call__(
        self, items: Iterable[Article | Extraction | Skipped]
    ) -> Iterator[Extraction | Skipped]:
        """Yield what is read out of each article; other items pass through.

        Raises:
            ExtractorError: none can be read: the endpoint, key or model is wrong.
            SettingsError: answers cannot be kept.
        """
        for item in items:
            yield self._one(item) if isinstance(item, Article) else item

    def _one(self, article: Article) -> Extraction | Skipped:
        document = clean(article)
        if not document.blocks:
            reason = "no running text: every line is boilerplate"
            return Skipped(source=article.id, reason=reason)
        try:
            return self.extract(document)
        except AnswerError as error:
            return Skipped(source=article.id, reason=str(error))

    def extract(self, document: Document) -> Extraction:
        """Return the entities, mentions and claims of a document.

        Raises:
            ExtractorError: none can be read: the endpoint, key or model is wrong.
            AnswerError: this one cannot be read.
        """
        reading = pipeline.read(document)
        teller = f"language model {self._settings.model}, instructions {version()}"
        gate = Gate(
            reading=reading,
            blocks=document.blocks,
            own=read_claims(reading),
            teller=teller,
        )
        said = [
            each
            for part in parts(document, reading)
            for each in self._say(document.article, part)
        ]
        claims = distinct(self._admitted(said, gate), reading)
        self.tally.kept += len(claims)
        return pipeline.assemble(reading, claims)

    def close(self) -> None:
        """Let go of the connection."""
        self._endpoint.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def lines(self) -> list[str]:
        """Return what a user should know at the end."""
        return list(self.tally.lines(self._settings.model, self._settings.price))

    def _admitted(self, said: list[Said | Refused], gate: Gate) -> Iterator[Claim]:
        for each in said:
            found = each if isinstance(each, Refused) else gate.admit(each)
            if isinstance(found, Refused):
                self.tally.refused[found.reason] += 1
                article = gate.reading.article.id
                _LOG.info("%s: refused, %s: %s", article, found.reason, found.said)
            else:
                yield found

    def _say(self, article: Article, part: Part) -> list[Said | Refused]:
        """Return what the model says of a part; of its halves if it cannot say all."""
        asked = question(article, text_of(part, article.text))
        answer = self._answer(asked)
        try:
            said = list(read_answer(self._whole(answer)))
        except AnswerError:
            smaller = halves(part)
            if not smaller:
                raise
            return [each for half in smaller for each in self._say(article, half)]
        self._cache.put(self._key(asked), answer)
        return said

    def _whole(self, answer: Answer) -> str:
        if answer.finished:
            return answer.content
        most = self._settings.max_tokens
        raise AnswerError(f"the model's answer is longer than {most} tokens")

    def _key(self, asked: str) -> tuple[str, ...]:
        settings = self._settings
        most = str(settings.max_tokens)
        return (settings.url, settings.model, version(), most, asked)

    def _answer(self, asked: str) -> Answer:
        known = self._cache.get(self._key(asked))
        if known is not None:
            self.tally.cached += 1
            return known
        try:
            answer = self._endpoint.ask(asked)
        except AskError as error:
            self._failures += 1
            lost = error.away and not self.tally.requests
            if lost or self._failures >= _MOST_FAILURES:
                raise ExtractorError(self._settings.url, str(error)) from error
            raise
        self._failures = 0
        self.tally.answered(answer)
        return answer
