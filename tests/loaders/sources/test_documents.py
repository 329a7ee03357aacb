from __future__ import annotations

import io
import zipfile

import docx
import pytest

from graph.records import Article, Skipped
from loaders import read

SENTENCE = "The foreign ministers of France and Turkey met in Paris on Monday."
MORE = "They agreed that the ports would stay open, a spokesman said."


def pdf(*lines):
    """Return a PDF file of one page, written by hand in the exact format."""
    shown = b" ".join(
        b"(%s) Tj 0 -14 Td" % line.encode("latin-1").replace(b"(", b"\\(")
        for line in lines
    )
    content = b"BT /F1 11 Tf 50 700 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R %s >>"
        % b"/Resources << /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%s"
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(out))
    )


def word(*paragraphs, table=()):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(rows=1, cols=len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def reading(tmp_path):
    def write(data, name):
        path = tmp_path / name
        path.write_bytes(data)
        return list(read(path))

    return write


def test_a_pdf_file_is_one_article(reading):
    (article,) = reading(pdf("Readout", "", SENTENCE, MORE), "readout.pdf")
    assert SENTENCE in article.text
    assert MORE in article.text


def test_a_pdf_file_is_known_without_its_suffix(reading):
    (article,) = reading(pdf(SENTENCE), "readout")
    assert article.text == SENTENCE


def test_the_lines_of_a_paragraph_are_joined(reading):
    lines = ("The foreign ministers of France and Turkey met", "in Paris on Monday.")
    (article,) = reading(pdf(*lines), "a.pdf")
    assert article.text == SENTENCE


def test_a_scan_says_what_to_do(reading):
    (item,) = reading(pdf(), "scan.pdf")
    assert item.reason == (
        "a PDF file of pages without text, as of a scan; read it with OCR first"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n" + b"\0" * 3000,
        pdf(SENTENCE)[:200],
        pdf(SENTENCE).replace(b"/Count 1", b"/Count 99999999"),
        pdf(SENTENCE).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    ],
    ids=["head", "noise", "cut", "count", "loop"],
)
@pytest.mark.filterwarnings("ignore")
def test_a_broken_pdf_file_is_skipped_or_read(reading, data):
    (item,) = reading(data, "a.pdf")
    assert isinstance(item, Skipped) or item.text == SENTENCE


def test_a_word_document_is_one_article_with_its_tables(reading):
    data = word("Readout", SENTENCE, table=("Friday", MORE))
    (article,) = reading(data, "readout.docx")
    assert article.text == f"Readout\n\n{SENTENCE}\n\nFriday\n\n{MORE}"
    assert isinstance(article, Article)


def test_a_word_document_that_is_a_bomb_is_refused(reading):
    out = io.BytesIO(word(SENTENCE))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", b"\0" * 150_000_000)
    (item,) = reading(out.getvalue(), "a.docx")
    assert item.reason == "a Word document that unpacks to more than 100 MB"


def test_entities_in_a_word_document_are_not_expanded(reading):
    source, out = io.BytesIO(word(SENTENCE)), io.BytesIO()
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "met met met">'
        + "".join(
            f'<!ENTITY {new} "{f"&{old};" * 10}">'
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]><w:document xmlns:w="
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = bomb if name == "word/document.xml" else old.read(name)
            new.writestr(name, data)
    (item,) = reading(out.getvalue(), "a.docx")
    assert isinstance(item, Skipped)


def test_what_only_begins_like_a_word_document_is_skipped(reading):
    (item,) = reading(b"PK\x03\x04nothing", "a.docx")
    assert item.reason.startswith("a Word document that cannot be read")
