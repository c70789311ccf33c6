"""The report as one HTML page that needs no network: its data, chart and scripts are embedded."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from seeds.unseen import TURNING
from timeline.happenings import in_words
from timeline.report.drawing import drawing
from timeline.report.story import Story, as_data

UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Characters that could end a script, or start a comment or line in it; in JSON they occur only in strings."""

TURNS: Final = re.compile(f"[{TURNING}]")


def page(story: Story, title: str) -> str:
    """The report.

    Raises:
        Refused: the drawing library is not installed.
    """
    style, script, drawn = _text("page.css"), _text("page.js"), drawing()
    return Template(_text("page.html")).substitute(
        policy=escape(_policy(style, (drawn.library, script))),
        title=escape(title),
        basis=escape(_basis(story)),
        notes=_notes(story),
        style=style,
        data=as_script(as_data(story)),
        spec=as_script(drawn.chart),
        library=drawn.library,
        script=script,
    )


def as_script(value: object) -> str:
    """JSON that is safe within a `<script>`, whatever text it holds, and without bidirectional controls."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_day)
    return TURNS.sub("", written).translate(UNSAFE)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON")


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """The page's content security policy: these scripts, this style, and no requests."""
    allowed = " ".join(map(_digest, scripts))
    own = f"script-src {allowed}; style-src {_digest(style)}"
    return f"default-src 'none'; {own}; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _basis(story: Story) -> str:
    """What the report rests on, in a sentence."""
    basis, known = story.basis, story.clocks.known_on
    if not basis["claims"]:
        return "Based on nothing: no claims are known."
    last = f"the latest of {_in_words(basis['last_reported'])}"
    on = f" What had been published by {_in_words(known)}." if known else ""
    return f"From {_counted(basis['claims'], 'claim')} in {_counted(basis['documents'], 'document')}, {last}.{on}"


def _notes(story: Story) -> str:
    if story.total <= len(story.marks):
        return ""
    shown = f"{len(story.marks)} of {_counted(story.total, 'mark')}: those nearest to {_in_words(story.clocks.as_of)}."
    return f'<p class="note">This page shows {escape(shown)} The options of the command choose others.</p>'


def _in_words(day: date) -> str:
    return in_words(day, day)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
