"""What is new since the last time, for a watch list of parties."""

from queries.digest.digest import Digest, digest
from queries.digest.mark import read_mark, write_mark
from queries.digest.render import render_digest

__all__ = ["Digest", "digest", "read_mark", "render_digest", "write_mark"]
