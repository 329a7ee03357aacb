"""From what a user gives for a parameter to the value that the query text gets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from graph.errors import ParameterError, suggestion
from queries.catalogue import ANY, ParameterType

if TYPE_CHECKING:
    from collections.abc import Callable

    from queries.catalogue import Parameter

__all__ = ["given", "read_value"]

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
FIRST_DAY = "0001-01-01"
NOT_GIVEN = ""


def given(value: Any) -> bool:
    """Tell whether a value was given: it is not None, blank or an empty list.

    Example:
        >>> given(" "), given(0)
        (False, True)
    """
    return any(text.strip() for text in _texts(value))


def read_value(query: str, parameter: Parameter, value: Any) -> Any:
    """Return the checked value; for parties the texts, still to be looked up.

    Args:
        query: name of the query, for the error.
        parameter: what the value is for.
        value: what was given.

    Raises:
        ParameterError: the value is not what the parameter takes.
    """
    if not given(value):
        value = parameter.default
    texts = [text.strip() for text in _texts(value) if text.strip()]
    try:
        _check_texts(parameter, texts)
        values = [_READERS[parameter.type](parameter, text) for text in texts]
    except ValueError as error:
        raise ParameterError(query, parameter.name, str(error)) from error
    if parameter.multiple:
        return values or [NOT_GIVEN]
    return values[0] if values else NOT_GIVEN


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(item) for item in value if item is not None]
    return [str(value)]


def _check_texts(parameter: Parameter, texts: list[str]) -> None:
    if len(texts) > 1 and not parameter.multiple:
        raise ValueError("only one value may be given")
    for text in texts:
        try:
            text.encode()
        except UnicodeEncodeError:
            raise ValueError(f"{text!a} is not valid text") from None


def _text(parameter: Parameter, text: str) -> str:  # noqa: ARG001 - one form for all
    return text


def _date(parameter: Parameter, text: str) -> str:  # noqa: ARG001 - one form for all
    written = DATE.fullmatch(text)
    try:
        date.fromisoformat(text + FIRST_DAY[len(text) :] if written else "")
    except ValueError:
        advice = "write YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(f"'{text}' is no date; {advice}") from None
    return text


def _choice(parameter: Parameter, text: str) -> str:
    known = {word.casefold(): word for word in parameter.choices}
    word = known.get(text.casefold())
    if word is None:
        hint = suggestion(text.casefold(), known) or ""
        raise ValueError(f"'{text}' is not one of {', '.join(known.values())}.{hint}")
    return "" if word == ANY else word


def _integer(parameter: Parameter, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise ValueError(f"'{text}' is no whole number") from None
    least, most = parameter.least, parameter.most
    if least is not None and number < least:
        raise ValueError(f"{number} is less than {least}")
    if most is not None and number > most:
        raise ValueError(f"{number} is more than {most}")
    return number


def _share(parameter: Parameter, text: str) -> float:  # noqa: ARG001 - one form
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"'{text}' is no number") from None
    if not 0 <= number <= 1:
        raise ValueError(f"{text} does not lie between 0 and 1")
    return number


def _moment(parameter: Parameter, text: str) -> str:  # noqa: ARG001 - one form
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        advice = "write it as 2024-05-17 or 2024-05-17T08:00:00Z"
        raise ValueError(f"'{text}' is no moment; {advice}") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        told = moment.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        raise ValueError(f"'{text}' lies outside of time") from None
    return told.replace("+00:00", "Z")  # as the ledger writes it


_READERS: dict[ParameterType, Callable[[Parameter, str], Any]] = {
    ParameterType.ORIGIN: _choice,
    ParameterType.PARTY: _text,
    ParameterType.DATE: _date,
    ParameterType.STATUS: _choice,
    ParameterType.CONTACT_TYPE: _choice,
    ParameterType.INTEGER: _integer,
    ParameterType.MOMENT: _moment,
    ParameterType.SHARE: _share,
    ParameterType.TEXT: _text,
}
