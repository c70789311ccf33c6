"""A briefing in Markdown, in which the words of articles are plain text: no markup and no links of theirs."""

import re
from typing import TYPE_CHECKING, Final

from seeds.unseen import on_one_line
from timeline.export.addresses import link

if TYPE_CHECKING:
    from timeline.brief import Brief, Line, Source

MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~&!$#^=])")
"""Characters with a meaning within a line, in CommonMark or one of its usual extensions."""

LINKED: Final = re.compile(r"(?<=\S)([:.])(?=[\w/])(?!(?<=\d.)\d)")
"""What makes renderers that link bare addresses see one; in a number or a time it does not."""

NO_ADDRESS: Final = "\u2060@"
"""An invisible joiner keeps the sign from making an e-mail link; it cannot be escaped otherwise."""

MOST: Final = 3
"""Quotes under a line, at most."""


def text(words: str) -> str:
    """Words as Markdown that shows exactly them, on one line."""
    escaped = MARKUP.sub(r"\\\1", on_one_line(words))
    return LINKED.sub(r"\\\1", escaped).replace("@", NO_ADDRESS)


def in_markdown(brief: "Brief") -> str:
    """The briefing as a page."""
    parts = (
        ("What happened", brief.happened, "Nothing known."),
        ("What changed", brief.changed, "Nothing else has changed."),
        ("What is due", brief.due, "Nothing."),
        ("What is contested", brief.contested, "Nothing."),
    )
    pages = [f"# Briefing, {brief.since.isoformat()} to {brief.until.isoformat()}"]
    for heading, lines, nothing in parts:
        pages.append(f"## {heading}")
        pages.append("\n".join(_line(line) for line in lines) if lines else nothing)
    return "\n\n".join(pages) + "\n"


def _line(line: "Line") -> str:
    """A line with its sources as a list below it."""
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
