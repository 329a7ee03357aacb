"""Measure the extraction on the annotated set and hold it to its floors.

    python tests/quality/gate.py            measure; exit 1 below a floor
    python tests/quality/gate.py --update   raise the floors to what is measured
    python tests/quality/gate.py --update --lower   also lower them (say so in the
                                            changelog)

Floors and the digest of the annotated set are kept in ``baseline.json`` beside this
file. The set itself lies outside the repository; without it the gate fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from scoring import CORE, Score, score  # noqa: E402 - the line above finds it

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BASELINE", "GOLD", "below", "digest", "extracted", "measure"]

GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
BASELINE = HERE / "baseline.json"
STEP = 0.001  # figures are kept to a tenth of a per cent


def digest(path: Path = GOLD) -> str:
    """Return the SHA-256 of the annotated set."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def extracted(path: Path = GOLD) -> dict[str, list[dict[str, Any]]]:
    """Return the edges that demarche reads out of each article of a file."""
    from graph.records import Extraction  # noqa: PLC0415 - keeps --help light
    from loaders.load import extract_articles, read  # noqa: PLC0415
    from loaders.output import extraction_record  # noqa: PLC0415

    records = [
        extraction_record(item)
        for item in extract_articles(read(path))
        if isinstance(item, Extraction)
    ]
    return {record["id"]: record["edges"] for record in records}


def measure(
    edges: Mapping[str, list[dict[str, Any]]], path: Path = GOLD
) -> dict[str, float]:
    """Return the figures that have floors."""
    lines = path.read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()]
    figures = {**_named("core", score(documents, edges, CORE))}
    return {**figures, **_named("all", score(documents, edges))}


def _named(name: str, result: Score) -> dict[str, float]:
    return {
        f"{name} {figure}": round(getattr(result, figure), 3)
        for figure in ("precision", "recall", "f1", "status", "date")
    }


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each figure under its floor."""
    return [
        f"{name} is {figures.get(name, 0.0):.3f}, the floor is {floor:.3f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor - STEP / 2
    ]


def updated(
    figures: Mapping[str, float], floors: Mapping[str, float], *, lower: bool
) -> dict[str, float]:
    """Return the new floors: never lower than before unless that is wanted."""
    if lower:
        return dict(figures)
    return {name: max(figures[name], floors.get(name, 0.0)) for name in figures}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="lower them too")
    return parser.parse_args()


def main() -> int:
    """Measure, print, compare or update; return the exit code."""
    arguments = _arguments()
    if not GOLD.exists():
        sys.stderr.write(f"Error: the annotated set {GOLD} is not there\n")
        return 1
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    floors = known.get("floors", {})
    figures = measure(extracted())
    for name, figure in figures.items():
        sys.stdout.write(
            f"{name:<15} {figure:.3f}  floor {floors.get(name, 0.0):.3f}\n"
        )
    low = below(figures, floors)
    for line in low:
        sys.stderr.write(f"Error: {line}\n")
    if arguments.update and (arguments.lower or not low):
        floors = updated(figures, floors, lower=arguments.lower)
        text = json.dumps({"gold": digest(), "floors": floors}, indent=1)
        BASELINE.write_text(text + "\n", "utf-8")
        return 0
    if known.get("gold") != digest():
        sys.stderr.write("Error: the annotated set is not the measured one\n")
        return 1
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
