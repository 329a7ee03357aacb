"""From what a model wrote to what it says: checked in form, believed in nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import DemarcheError
from graph.ontology import contact_types
from graph.records import Status
from loaders.extract.language_model.prompt import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["AnswerError", "Refused", "Said", "read_answer"]

MOST = 200  # claims of one answer
LONGEST = {"source": 200, "target": 200, "evidence": 2000}  # characters
_FENCE = re.compile(r"\s*```[a-z]*\n(.*)\n```\s*", re.DOTALL)


class AnswerError(DemarcheError):
    """An answer cannot be read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim of a model, right in form."""

    type: str
    source: str
    target: str
    status: Status
    date: str | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One claim of a model that is not kept, and why."""

    reason: str
    said: str


def read_answer(content: str) -> Iterator[Said | Refused]:
    """Yield the claims of an answer; other fields than those asked for are ignored.

    Raises:
        AnswerError: it is no JSON object with a list of claims.
    """
    fenced = _FENCE.fullmatch(content)
    try:
        value = json.loads(fenced.group(1) if fenced else content)
    except (ValueError, RecursionError) as error:
        raise AnswerError("the model's answer is no JSON") from error
    claims = value.get("claims") if isinstance(value, dict) else None
    if not isinstance(claims, list):
        raise AnswerError("the model's answer has no list of claims")
    return _claims(claims)


def _claims(claims: list[Any]) -> Iterator[Said | Refused]:
    for number, claim in enumerate(claims):
        said = _shown(claim)
        if number >= MOST:
            yield Refused(reason=f"more than {MOST} claims in one answer", said=said)
            continue
        fault = _fault(claim)
        if fault:
            yield Refused(reason=fault, said=said)
            continue
        yield Said(
            type=claim["type"],
            source=claim["source"].strip(),
            target=claim["target"].strip(),
            status=Status(claim["status"]),
            date=(claim.get("date") or "").strip() or None,
            evidence=claim["evidence"].strip(),
        )


def _fault(claim: Any) -> str:
    """Return what is wrong with the form of a claim, or ""."""
    if not isinstance(claim, dict):
        return "no object"
    for name in FIELDS:
        value = claim.get(name)
        if name == "date" and value is None:
            continue
        if not isinstance(value, str) or (name != "date" and not value.strip()):
            return f"no {name}"
        if len(value) > LONGEST.get(name, 100):
            return f"{name} too long"
    if claim["type"] not in contact_types():
        return "unknown type"
    return "" if claim["status"] in set(Status) else "unknown status"


def _shown(claim: Any) -> str:
    """Return a claim in one short line that cannot steer a terminal."""
    return ascii(claim)[:300]
