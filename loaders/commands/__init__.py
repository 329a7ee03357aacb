"""The commands of this room; click only."""
