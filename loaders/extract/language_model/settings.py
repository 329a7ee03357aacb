"""Which model is asked where: read once from options and environment.

==========================  ====================================================
``DEMARCHE_LLM_URL``        base URL of the endpoint, up to ``/v1``
``DEMARCHE_LLM_MODEL``      name of the model there
``DEMARCHE_LLM_KEY``        its key; without a URL, ``OPENAI_API_KEY`` will do
``DEMARCHE_LLM_TIMEOUT``    seconds that one answer may take
``DEMARCHE_LLM_MAX_TOKENS`` tokens that one answer may have
``DEMARCHE_LLM_RETRIES``    how often a busy or failing endpoint is asked again
``DEMARCHE_LLM_PRICE``      per million tokens read and written: ``0.15,0.60``
``DEMARCHE_LLM_CACHE``      folder in which answers are kept
==========================  ====================================================
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from graph.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ModelSettings", "model_settings"]

PREFIX = "DEMARCHE_LLM_"
OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """What is needed to ask a model.

    Attributes:
        url: base URL of the endpoint; it is the user's own word and never followed
            to another address.
        model: name of the model.
        key: sent to the endpoint and nowhere else; never shown.
        timeout: seconds that one answer may take.
        max_tokens: tokens that one answer may have.
        retries: how often a busy or failing endpoint is asked again.
        price: of a million tokens read and of a million written, if known.
        cache: folder in which answers are kept.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    max_tokens: int = 4096
    retries: int = 4
    price: tuple[float, float] | None = None
    cache: Path


def model_settings(
    url: str | None = None,
    model: str | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
) -> ModelSettings:
    """Return the settings: options, else environment, else defaults.

    Raises:
        SettingsError: the model or the key is missing, or a value makes no sense.

    Example:
        >>> found = model_settings("http://localhost:11434/v1", "m", environment={})
        >>> found.model, found.key, found.timeout
        ('m', None, 120.0)
    """
    given = {
        name.removeprefix(PREFIX): value.strip()
        for name, value in environment.items()
        if name.startswith(PREFIX) and value.strip()
    }
    stated = url or given.get("URL")
    name = model or given.get("MODEL")
    if not name:
        advice = "name the model with --llm-model or in the environment"
        raise SettingsError(f"{PREFIX}MODEL", "", advice)
    key = given.get("KEY")
    if not stated:
        key = key or environment.get("OPENAI_API_KEY", "").strip() or None
        if key is None:
            advice = f"set the key of {OPENAI}, or --llm-url for another endpoint"
            raise SettingsError(f"{PREFIX}KEY", "", advice)
    if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
        raise SettingsError(f"{PREFIX}KEY", "***", "a key is one word in ASCII")
    cache = given.get("CACHE")
    return ModelSettings(
        url=_address(stated or OPENAI),
        model=name,
        key=key,
        timeout=_number(given, "TIMEOUT", 120.0, least=0.1),
        max_tokens=int(_number(given, "MAX_TOKENS", 4096, least=16)),
        retries=int(_number(given, "RETRIES", 4, least=0)),
        price=_price(given.get("PRICE")),
        cache=Path(cache) if cache else _cache(environment),
    )


def _cache(environment: Mapping[str, str]) -> Path:
    home = environment.get("DEMARCHE_HOME")
    folder = Path(home) if home else user_cache_path("demarche", appauthor=False)
    return folder / "language-model"


def _address(url: str) -> str:
    advice = "write it as http://localhost:11434/v1 or https://example.org/v1"
    shown = url.rpartition("@")[2]  # never show a password in it
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingsError(f"{PREFIX}URL", shown, advice) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise SettingsError(f"{PREFIX}URL", shown, advice)
    if parts.username or parts.password:
        advice = f"leave name and password out; a key goes into {PREFIX}KEY"
        raise SettingsError(f"{PREFIX}URL", shown, advice)
    return url.rstrip("/")


def _number(
    given: Mapping[str, str], name: str, default: float, *, least: float
) -> float:
    text = given.get(name)
    value = default if text is None else _float(text)
    if value is None or value < least:
        advice = f"a number from {least:g} on"
        raise SettingsError(f"{PREFIX}{name}", text or "", advice)
    return value


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _price(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    values = [_float(part) for part in text.split(",")]
    match values:
        case [float(read), float(written)] if min(read, written) >= 0:
            return (read, written)
    advice = "two numbers, per million tokens read and written, such as 0.15,0.60"
    raise SettingsError(f"{PREFIX}PRICE", text, advice)
