"""Feed broken sources to every parser of outside bytes, for some minutes.

    python benchmarks/fuzz.py [MINUTES] [SEED]

Prints a line for each finding, with the edits that lead to it, and how many sources
were read. The exit code is 1 if there was a finding; it becomes a test then.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzz.outside import broken, check, seeds  # noqa: E402 - the line above

_EDITS = 8


def main() -> None:
    """Run until the time is over."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1  # noqa: PLR2004
    chance = random.Random(seed)  # noqa: S311 - a seeded order, no secret
    whole, done, findings = seeds(), Counter[str](), set[str]()
    end = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as name:
        while time.monotonic() < end:
            kind = chance.choice(sorted(whole))
            edits = [
                tuple(chance.randrange(2**32) for _ in range(4))
                for _ in range(chance.randint(1, _EDITS))
            ]
            done[kind] += 1
            try:
                check(
                    kind, broken(whole[kind], edits, list(whole.values())), Path(name)
                )
            except Exception:  # noqa: BLE001 - whatever it is, it is a finding
                told = traceback.format_exc().strip().splitlines()
                place = " | ".join(line.strip() for line in told[-3:])
                if place not in findings:
                    findings.add(place)
                    print(f"{kind}: {edits}\n  {place}", flush=True)
    print(f"{done.total()} sources read, {len(findings)} findings: {dict(done)}")
    sys.exit(bool(findings))


if __name__ == "__main__":
    main()
