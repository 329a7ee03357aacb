"""Articles a second of the extraction alone, model included, and its peak memory.

    python -m benchmarks.extraction [NUMBER] [PROCESSES]

Reads NUMBER articles of about 400 words (see `benchmarks/throughput.py`) with PROCESSES
processes, by default one a core. Starting the processes and loading the model counts.
Peak memory is that of all processes together, as the kernel has it: each one's largest
resident size, so pages that they share count more than once.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.throughput import articles
from loaders import extract_articles, read
from loaders.workers import usable_cores

_MEGABYTE = 1024  # of ru_maxrss, which is in KiB on Linux


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else usable_cores()  # noqa: PLR2004
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("\n".join(articles(number)), "utf-8")
        wall = time.perf_counter()
        claims = sum(
            len(getattr(found, "claims", ()))
            for found in extract_articles(read(source), processes=processes)
        )
        wall = time.perf_counter() - wall
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    peak = own.ru_maxrss + (workers.ru_maxrss * processes if processes > 1 else 0)
    print(f"{claims} claims of {number} articles by {processes} processes")
    print(f"{number / wall:.1f} articles a second of wall time")
    print(f"{number / busy:.1f} articles a second of processor time")
    print(f"{peak / _MEGABYTE:.0f} MB at the peak, all processes together")


if __name__ == "__main__":
    main()
