"""From a reading to claims: who did what to whom, when, with what standing."""

from loaders.extract.claims.read import read_claims

__all__ = ["read_claims"]
