"""The `Store` protocol and its two implementations, opened by URL."""
