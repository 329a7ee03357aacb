"""Articles a second, end to end: read, extract, keep, project.

    python benchmarks/throughput.py [NUMBER]

Makes NUMBER articles of about 400 words out of the sample articles (paragraphs in
another order each time, seeded), loads them into an embedded store in a temporary
folder, and prints articles a second of wall time and of processor time.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from graph import open_ledger, open_store
from loaders import load, sample_paths

WORDS = 400


def articles(number: int) -> list[str]:
    """Return lines of JSON, one article each."""
    chance = random.Random(1)  # noqa: S311 - a seeded order, no secret
    paragraphs = [
        paragraph
        for path in sample_paths()
        for paragraph in path.read_text("utf-8").split("\n\n")
        if len(paragraph.split()) > 20  # noqa: PLR2004 - running text only
    ]
    lines = []
    for number_ in range(number):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < WORDS:
            text.append(chance.choice(paragraphs))
        row = {
            "id": f"a{number_}",
            "published": "2022-03-01",
            "text": "\n\n".join(text),
        }
        lines.append(json.dumps(row))
    return lines


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("\n".join(articles(number)), "utf-8")
        with (
            open_ledger(f"{folder}/graph.ledger.db") as ledger,
            open_store(f"ladybug:{folder}/graph.lbug") as store,
        ):
            wall, processor = time.perf_counter(), time.process_time()
            summary = load(source, ledger=ledger, store=store)
            wall = time.perf_counter() - wall
            processor = time.process_time() - processor
    print(summary)
    print(f"{number / wall:.1f} articles a second of wall time")
    print(f"{number / processor:.1f} articles a second of processor time")


if __name__ == "__main__":
    main()
