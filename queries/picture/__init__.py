"""From an answer to one self-contained page."""
