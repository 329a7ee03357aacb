"""Measure the extraction on the annotated sets and hold it to what it reached before.

    python tests/quality/gate.py            measure; exit 1 where it got worse
    python tests/quality/gate.py --update   keep what is measured, where it is better
    python tests/quality/gate.py --update --lower   also where it is worse (say so in
                                            the changelog)

``baseline.json`` beside this file has, for each set, its digest, the floors under
the figures and the most sanctions that may be read as imposed though they are not.
The sets lie outside the repository; without them the gate fails. The scorer is the
product's own.
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
sys.path[:0] = [str(ROOT)]

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.evaluate import Report

    Measured = Mapping[str, Any]

__all__ = ["BASELINE", "SETS", "digest", "measured", "measured_on", "updated", "worse"]

GOLD = ROOT.parent / "shared" / "gold"
SETS = {"dev": GOLD / "dev.jsonl", "wires": GOLD / "train" / "wires.jsonl"}
BASELINE = HERE / "baseline.json"
PARTS = {"core": "core four", "all": "all types"}
STEP = 0.001  # figures are kept to a tenth of a per cent


def digest(path: Path) -> str:
    """Return the SHA-256 of an annotated set."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measured_on(path: Path) -> dict[str, Any]:
    """Return what is kept of an annotated set: its digest, figures, grave errors."""
    from loaders.evaluate import evaluate  # noqa: PLC0415 - keeps --help light

    return {"gold": digest(path), **measured(evaluate(path))}


def measured(report: Report) -> dict[str, Any]:
    """Return the figures that have floors and the errors that have a ceiling."""
    floors = {
        f"{part} {name}": round(figure.value or 0.0, 3)
        for part, row in PARTS.items()
        for name, figure in report.row(row).figures.items()
    }
    return {"floors": floors, "unreal sanctions": report.unreal}


def worse(now: Measured, kept: Measured) -> list[str]:
    """Return a line for each way in which a set got worse, or is not the same."""
    if not kept:
        return ["it was never measured: run with --update"]
    found = [
        f"{name} is {now['floors'].get(name, 0.0):.3f}, the floor is {floor:.3f}"
        for name, floor in kept["floors"].items()
        if now["floors"].get(name, 0.0) < floor - STEP / 2
    ]
    if now["unreal sanctions"] > kept["unreal sanctions"]:
        found.append(
            f"{now['unreal sanctions']} sanctions are read as imposed that are not, "
            f"{kept['unreal sanctions']} were"
        )
    if now["gold"] != kept["gold"]:
        found.append("the annotated set is another one")
    return found


def updated(now: Measured, kept: Measured, *, lower: bool) -> dict[str, Any]:
    """Return what to keep: never worse than before unless that is wanted."""
    if lower or not kept:
        return dict(now)
    floors = {
        name: max(figure, kept["floors"].get(name, 0.0))
        for name, figure in now["floors"].items()
    }
    unreal = min(now["unreal sanctions"], kept["unreal sanctions"])
    return {"gold": kept["gold"], "floors": floors, "unreal sanctions": unreal}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="lower them too")
    return parser.parse_args()


def _tell(name: str, now: Measured, kept: Measured) -> None:
    floors = kept.get("floors", {})
    for figure, value in now["floors"].items():
        floor = floors.get(figure, 0.0)
        sys.stdout.write(f"{name:<6} {figure:<15} {value:.3f}  floor {floor:.3f}\n")
    most = kept.get("unreal sanctions", "-")
    sys.stdout.write(
        f"{name:<6} unreal sanctions {now['unreal sanctions']:>4}   at most {most}\n"
    )


def main() -> int:
    """Measure, print, compare or update; return the exit code."""
    arguments = _arguments()
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    failed, kept = False, {}
    for name, path in SETS.items():
        if not path.exists():
            sys.stderr.write(f"Error: the annotated set {path} is not there\n")
            return 1
        now, before = measured_on(path), known.get(name, {})
        _tell(name, now, before)
        faults = worse(now, before) if before or not arguments.update else []
        for fault in faults:
            sys.stderr.write(f"Error: {name}: {fault}\n")
        failed = failed or bool(faults)
        kept[name] = updated(now, before, lower=arguments.lower)
    if arguments.update:
        BASELINE.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        return 1 if failed and not arguments.lower else 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
