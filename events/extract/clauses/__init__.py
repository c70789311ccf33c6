"""Clauses: their syntax, and whether they assert an event."""
