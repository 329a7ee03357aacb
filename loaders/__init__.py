"""From the outside world to extractions."""
