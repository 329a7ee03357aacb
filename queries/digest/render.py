"""A digest as Markdown for mail and chat, or as an HTML page.

Names and sentences come from the open web: in HTML they are escaped by the template
engine, in Markdown every mark that means something is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from queries.tables import clean

if TYPE_CHECKING:
    from queries.digest.digest import Digest

__all__ = ["FORMS", "render_digest"]

FORMS = ("markdown", "html")
_TEMPLATES = {"markdown": "digest.md.j2", "html": "digest.html.j2"}
_MARKS = re.compile(r"([\\`*_\[\]<>~&|@])")
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\\]+")


def render_digest(digest: Digest, form: str) -> str:
    """Return a digest as text.

    Args:
        digest: what is new.
        form: ``markdown`` or ``html``.
    """
    return _environment().get_template(_TEMPLATES[form]).render(digest=digest)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("queries.digest"),
        autoescape=select_autoescape(("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plain": _plain, "shown": clean, "address": _address}
    return environment


def _plain(value: object) -> str:
    r"""Return text in which no mark of Markdown means anything.

    Example:
        >>> _plain("see [this](http://a) <b>")
        'see \\[this\\](http://a) \\<b\\>'
    """
    return _MARKS.sub(r"\\\1", clean(value))


def _address(value: object) -> str:
    """Return an address that may become a link, empty for anything else."""
    text = str(value or "")
    return text if _ADDRESS.fullmatch(text) else ""
