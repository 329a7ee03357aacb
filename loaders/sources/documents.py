"""PDF and Word documents, the readouts that ministries put up as files.

Both need an extra (``demarche[pdf]``, ``demarche[docx]``); without it a document is
skipped with the advice. What a file says of its own making is no day of publication.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from graph.errors import ParseError
from graph.records import Skipped
from loaders.clean import first_heading
from loaders.sources.loader import MAX_CHARACTERS, Fields, Hints, Loader, article
from loaders.sources.stream import Stream, megabytes, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.records import Article

__all__ = ["DOCX", "PDF"]

_MAX_PAGES = 500
_MAX_UNPACKED = 100_000_000  # bytes of a Word document
_ZIP = b"PK\x03\x04"
_NAME_IN_ZIP = b"[Content_Types].xml"


def _reader(
    read: Callable[[bytes, str], str],
) -> Callable[[Stream, Hints], Iterator[Article | Skipped]]:
    """Return what reads one document as one article."""

    def articles(stream: Stream, hints: Hints) -> Iterator[Article | Skipped]:
        try:
            text = read(read_whole(stream), stream.name)
            found = Fields(text=text, title=first_heading(text))
            yield article(found, hints, stream.name)
        except ParseError as error:
            yield Skipped(source=stream.name, reason=error.reason)

    return articles


def _pdf(data: bytes, name: str) -> str:
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing(name, "PDF", "pdf") from error
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ParseError(name, "a PDF file that asks for a password")
        if len(reader.pages) > _MAX_PAGES:
            raise ParseError(name, f"a PDF file of more than {_MAX_PAGES} pages")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MAX_CHARACTERS:
                break  # it will be refused as too long
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,  # an unknown way to encrypt
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise _broken(name, "PDF", error) from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        advice = "pages without text, as of a scan; read it with OCR first"
        raise ParseError(name, f"a PDF file of {advice}")
    return _joined(text)


def _joined(text: str) -> str:
    r"""Return text with the lines of a paragraph joined; a heading stays alone.

    A line belongs to the next one if it does not end a sentence and is not short.

    Example:
        >>> _joined("Readout\nThe ministers met in Vienna to talk of the\nborder.")
        'Readout\n\nThe ministers met in Vienna to talk of the border.'
    """
    paragraphs: list[str] = []
    for block in text.split("\n\n"):
        lines = [" ".join(line.split()) for line in block.split("\n")]
        full = max(map(len, lines), default=0) * 2 // 3
        held: list[str] = []
        for line in lines:
            held.append(line)
            if not line or len(line) < full:
                paragraphs.append(" ".join(held).strip())
                held = []
        paragraphs.append(" ".join(held).strip())
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _docx(data: bytes, name: str) -> str:
    try:
        from docx import Document  # noqa: PLC0415 - an extra
        from docx.opc.exceptions import OpcError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _missing(name, "Word document", "docx") from error
    try:
        _check_size(data, name)
        document = Document(io.BytesIO(data))
        blocks = [
            cell
            for part in document.iter_inner_content()
            for cell in (
                [part.text]
                if hasattr(part, "text")
                else [cell.text for row in part.rows for cell in row.cells]
            )
        ]
    except (
        OpcError,
        zipfile.BadZipFile,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        SyntaxError,  # of the XML inside
        TypeError,
        ValueError,
        zlib.error,
    ) as error:
        raise _broken(name, "Word document", error) from error
    text = "\n\n".join(block.strip() for block in blocks if block.strip())
    if not text:
        raise ParseError(name, "a Word document without text")
    return text


def _check_size(data: bytes, name: str) -> None:
    """Refuse an archive that unpacks to more than any document has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > _MAX_UNPACKED:
        most = megabytes(_MAX_UNPACKED)
        raise ParseError(name, f"a Word document that unpacks to more than {most}")


def _missing(name: str, what: str, extra: str) -> ParseError:
    advice = f"pip install 'demarche[{extra}]' reads it"
    return ParseError(name, f"a {what}; {advice}, or save it as plain text")


def _broken(name: str, what: str, error: Exception) -> ParseError:
    reason = " ".join(str(error).split())[:150] or type(error).__name__
    return ParseError(name, f"a {what} that cannot be read: {reason}")


PDF = Loader(
    kind="pdf",
    suffixes=(".pdf",),
    looks_like=lambda head: head.startswith(b"%PDF-"),
    articles=_reader(_pdf),
    binary=True,
)
DOCX = Loader(
    kind="docx",
    suffixes=(".docx",),
    looks_like=lambda head: head.startswith(_ZIP) and _NAME_IN_ZIP in head,
    articles=_reader(_docx),
    binary=True,
)
