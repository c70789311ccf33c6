"""A briefing in Markdown, in which the words of articles are words: no markup of theirs, no link of theirs."""

import re
from typing import TYPE_CHECKING, Final

from timeline.export.addresses import link

if TYPE_CHECKING:
    from timeline.brief import Brief, Line, Source

MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~&!$#^=])")
"""What means something within a line, in CommonMark or one of its usual extensions."""

LINKED: Final = re.compile(r"(?<=\S)([:.])(?=[\w/])")
"""What makes an address of words, for those who turn bare addresses into links."""

UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069]+")
"""White space, what cannot be seen, and what turns the direction of a text."""

NO_ADDRESS: Final = "\u2060@"
"""An invisible joiner before the sign keeps it from making a link of an address: there is no other way to escape it."""

MOST: Final = 3
"""Sentences quoted under a line."""


def text(words: str) -> str:
    """Words as Markdown that shows them, on one line, and nothing else."""
    escaped = MARKUP.sub(r"\\\1", UNSEEN.sub(" ", words).strip())
    return LINKED.sub(r"\\\1", escaped).replace("@", NO_ADDRESS)


def in_markdown(brief: "Brief") -> str:
    """The briefing as a page."""
    parts = (
        ("What happened", brief.happened, "Nothing that we know of."),
        ("What changed", brief.changed, "Nothing else is told otherwise than it was."),
        ("What is due", brief.due, "Nothing."),
        ("What is contested", brief.contested, "Nothing."),
    )
    pages = [f"# Briefing, {brief.since.isoformat()} to {brief.until.isoformat()}"]
    for heading, lines, nothing in parts:
        pages.append(f"## {heading}")
        pages.append("\n".join(_line(line) for line in lines) if lines else nothing)
    return "\n\n".join(pages) + "\n"


def _line(line: "Line") -> str:
    """A line, and its sources as a list below it."""
    told = [f"  - {_source(source)}" for source in line.sources[:MOST]]
    if (rest := len(line.sources) - MOST) > 0:
        more = ", ".join(f"`{source.claim[:12]}`" for source in line.sources[MOST:][:MOST])
        told.append(f"  - and {rest} more: {more}{', …' if rest > MOST else ''}")
    return "\n".join([f"- {text(line.text)}", *told])


def _source(source: "Source") -> str:
    name = text(", ".join(filter(None, (source.publisher, source.title))) or "document without a name")
    address = link(source.url)
    named = f"[{name}]({address})" if address else name
    return f"“{text(source.quote)}” — {named}, {source.reported.isoformat()} (`{source.claim[:12]}`)"
