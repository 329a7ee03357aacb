"""One module a source; each yields articles."""
