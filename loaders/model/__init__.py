"""The parser and name tagger: text in, spaCy Doc out.

Importing this package is cheap; `load_parser` brings in spaCy and onnxruntime.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.model.parser import Parser

__all__ = ["load_parser"]


@cache
def load_parser() -> Parser:
    """Return the one parser of this process, read from the package's data.

    Example:
        >>> doc = next(load_parser().parse(["The ministers met in Vienna."]))
        >>> [(word.text, word.dep_) for word in doc[:3]]
        [('The', 'det'), ('ministers', 'nsubj'), ('met', 'ROOT')]
    """
    from loaders.model.parser import Parser  # noqa: PLC0415 - spaCy costs 1.5 s

    return Parser.from_data()
