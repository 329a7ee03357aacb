"""Numbers as coarse words, so that a feature can be counted."""

__all__ = ["bucket"]

_LIMITS = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30)


def bucket(value: int) -> str:
    """Return a number rounded up to a coarse scale.

    Example:
        >>> bucket(5), bucket(99)
        ('6', 'more')
    """
    return next((str(limit) for limit in _LIMITS if value <= limit), "more")
