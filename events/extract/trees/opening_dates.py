"""Helps the parser with dates right before a name, which it takes for one name ("On Friday France recalled its envoy").

The small model has seen few such sentences without a comma. For parsing only, the last word of such a date is replaced
by one of the same length that forms no name. Offsets stay, and the token gets its own word back.
"""

import re
from typing import Final

from events.extract.trees.replacements import by_length
from events.lexicon import tables

ALONE: Final = by_length("alone")
"""Words that stand alone after a preposition, by length."""
SPANS: Final = by_length("spans")
"""The same after "last", "next" and "this"; "day" after a number as well."""
_NAMES: Final = "|".join(one[0].title() for key in ("weekdays", "months") for one in tables("dates")["calendar"][key])
_BEFORE: Final = "(?i:after|before|by|during|from|in|of|on|since|till|until)|early|late|mid"
_NAME: Final = rf"(?= (?!(?:{_NAMES})\b)[A-Z][A-Za-z'.-]+)"
"""A name that follows and is not part of the date."""
DATE: Final = re.compile(
    rf"\b(?:{_BEFORE}) (?P<named>{_NAMES}){_NAME}"
    rf"|\b(?:{_BEFORE}|{_NAMES}) (?P<year>(?:19|20)\d\d){_NAME}"
    rf"|(?:^|[.!?\"”] )(?:By|In|Since) (?P<first>(?:19|20)\d\d)(?= [a-z])"
    rf"|(?<![Tt]he )\b\d{{1,2}} (?P<month>{_NAMES}){_NAME}"
    rf"|\b(?i:last|next|this) (?P<span>{_NAMES}){_NAME}",
    re.MULTILINE,
)


def with_dates_apart(text: str) -> str:
    """The text with dates before names replaced by words that form no name."""
    return DATE.sub(_replacement, text)


def _replacement(date: re.Match[str]) -> str:
    kind = str(date.lastgroup)
    word = date[kind]
    as_span = kind == "span" or (kind == "month" and word == "May")
    return date.group().removesuffix(word) + (SPANS if as_span else ALONE)[len(word)]
