"""Ask an endpoint that speaks OpenAI's chat completions, and read its answer with care.

The client retries with growing pauses where the endpoint is busy or fails. Redirects
are not followed: text and key go to the address that the user named, nowhere else.
What an endpoint does not know (a JSON schema, a seed, a temperature) is left out once
it says so. An answer that is too long or too slow is broken off.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import ExtractorError, SettingsError
from loaders.extract.language_model.answer import AnswerError
from loaders.extract.language_model.cache import Answer
from loaders.extract.language_model.prompt import instructions, schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openai import APIStatusError, OpenAI

    from loaders.extract.language_model.settings import ModelSettings

__all__ = ["AskError", "Endpoint"]

MOST_BYTES = 4_000_000
SEED = 1
_LOG = logging.getLogger(__name__)
_NO_KEY = "no-key"  # the client wants one; a local endpoint looks at none
_FORMS = 3  # a JSON schema, any JSON object, anything
_REFUSED = frozenset({400, 422})
_STOPS = {
    401: "the key was refused; set DEMARCHE_LLM_KEY",
    403: "the key may not be used for this; see DEMARCHE_LLM_KEY",
    404: "no such model or address; see --llm-model and --llm-url",
}


class AskError(AnswerError):
    """The endpoint gave no answer this time; another article may do better.

    Attributes:
        away: whether there is no endpoint at the address.
    """

    def __init__(self, reason: str, *, away: bool = False) -> None:
        super().__init__(reason)
        self.away = away


@dataclass(slots=True)
class _Manner:
    """How an endpoint wants to be asked, as far as it has said so."""

    form: int = 0
    limit: str = "max_tokens"
    temperature: bool = True
    seed: bool = True

    def options(self, most: int) -> dict[str, Any]:
        """Return what goes with a question."""
        found: dict[str, Any] = {self.limit: most}
        if self.form == 0:
            form = {"name": "claims", "strict": True, "schema": schema()}
            found["response_format"] = {"type": "json_schema", "json_schema": form}
        elif self.form == 1:
            found["response_format"] = {"type": "json_object"}
        if self.temperature:
            found["temperature"] = 0
        if self.seed:
            found["seed"] = SEED
        return found

    def yields(self, complaint: str) -> bool:
        """Give up what a complaint is about; say whether there was something."""
        if "max_completion_tokens" in complaint and self.limit == "max_tokens":
            self.limit = "max_completion_tokens"
        elif "temperature" in complaint and self.temperature:
            self.temperature = False
        elif "seed" in complaint and self.seed:
            self.seed = False
        elif self.form + 1 < _FORMS:
            self.form += 1
        else:
            return False
        return True


class Endpoint:
    """A model behind an endpoint."""

    def __init__(self, settings: ModelSettings) -> None:
        """Prepare to ask; nothing is sent yet.

        Raises:
            SettingsError: the client is not installed.
        """
        self._settings = settings
        self._manner = _Manner()
        self._client = _client(settings)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def ask(self, question: str) -> Answer:
        """Return the model's answer.

        Raises:
            ExtractorError: nothing more can be asked: key, model or address are wrong.
            AskError: there is no answer this time.
        """
        import openai  # noqa: PLC0415 - an extra, and slow to import

        while True:
            try:
                return self._ask(question)
            except openai.APIStatusError as error:
                complaint = self._complaint(error)
                if error.status_code in _REFUSED and self._manner.yields(complaint):
                    _LOG.info("asking in another form: %s", complaint)
                    continue
                raise self._refusal(error.status_code, complaint) from error
            except openai.APITimeoutError as error:
                seconds = f"{self._settings.timeout:g} seconds"
                raise AskError(f"the model gave no answer in {seconds}") from error
            except openai.APIConnectionError as error:
                raise AskError("it cannot be reached", away=True) from error
            except openai.APIError as error:
                raise AskError("the endpoint broke off its answer") from error

    def _ask(self, question: str) -> Answer:
        messages: Any = [
            {"role": "system", "content": instructions()},
            {"role": "user", "content": question},
        ]
        until = time.monotonic() + self._settings.timeout * (self._settings.retries + 1)
        with self._client.chat.completions.with_streaming_response.create(
            model=self._settings.model,
            messages=messages,
            **self._manner.options(self._settings.max_tokens),
        ) as response:
            body = _limited(response.iter_bytes(), until)
        return _answer(body)

    def _complaint(self, error: APIStatusError) -> str:
        """Return what an endpoint says of a refusal, short, and without the key."""
        key, text = self._settings.key, str(error.body or "")[:2000]
        return ascii(text.replace(key, "***") if key else text)[1:-1][:300]

    def _refusal(self, status: int, complaint: str) -> Exception:
        if status in _STOPS:
            return ExtractorError(self._settings.url, _STOPS[status])
        if 300 <= status < 400:  # noqa: PLR2004 - the HTTP range of redirects
            reason = "it sends elsewhere, which is not followed; see --llm-url"
            return ExtractorError(self._settings.url, reason)
        return AskError(f"the endpoint answered {status} {complaint}".strip())


def _client(settings: ModelSettings) -> OpenAI:
    try:
        import openai  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        advice = "install what it needs: pip install 'demarche[llm]'"
        raise SettingsError("extractor", "llm", advice) from error
    client = openai.OpenAI(
        api_key=settings.key or _NO_KEY,
        base_url=settings.url,
        timeout=settings.timeout,
        max_retries=settings.retries,
        http_client=openai.DefaultHttpxClient(
            follow_redirects=False, timeout=settings.timeout
        ),
    )
    # what the environment says of another account is none of this endpoint's business
    client.organization = client.project = client.admin_api_key = None
    return client


def _limited(parts: Iterable[bytes], until: float) -> bytes:
    """Return a body that is neither too long nor too slow."""
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > MOST_BYTES:
            raise AskError(f"the answer is larger than {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > until:
            raise AskError("the answer takes too long")
    return bytes(body)


def _answer(body: bytes) -> Answer:
    """Return what a response of the protocol says."""
    try:
        value = json.loads(body)
        choice = value["choices"][0]
        content = choice["message"]["content"]
        finished = choice.get("finish_reason") in {"stop", None}
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as e:
        raise AskError("the endpoint does not speak chat completions") from e
    if not isinstance(content, str):
        raise AskError("the model refused to answer")
    usage = value.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return Answer(
        content=content,
        finished=finished,
        read=_count(usage.get("prompt_tokens")),
        written=_count(usage.get("completion_tokens")),
    )


def _count(value: object) -> int:
    return value if type(value) is int and value > 0 else 0
