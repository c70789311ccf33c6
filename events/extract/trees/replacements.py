"""Words that stand in for others of the same length while a text is parsed, so that offsets stay."""

from events.lexicon import tables


def by_length(kind: str) -> dict[int, str]:
    """The replacements of one kind in `lexicons/en/parser.toml`, by their length."""
    return {len(word): word for word in tables("parser")["replacements"][kind]}
