"""From the outside world to extractions."""

from __future__ import annotations

from loaders.load import Options, extract_articles, load, read, sample_paths
from loaders.output import edge_record, extraction_record
from loaders.registry import LOADERS

__all__ = [
    "LOADERS",
    "Options",
    "edge_record",
    "extract_articles",
    "extraction_record",
    "load",
    "read",
    "sample_paths",
]
