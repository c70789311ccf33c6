"""Messages: the text of notices, one line each."""

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from seeds.unseen import on_one_line
from timeline.checks import LABELS
from timeline.notify.notices import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.notify.notices import Notice

PER_MESSAGE: Final = 20
"""Deadlines per message: services truncate longer texts."""

MOST: Final = 200
"""Characters of a subject: an obligation's is a whole sentence."""


MEANS: Final = {"<": "‹", ">": "›", "@": "@\u2060", "](": "]\u2060("}
"""What chat services read as a mention (`@everyone`, `<!channel>`), a link or a tag, and an inert substitute.

The substitute is a look-alike, or the sign followed by an invisible joiner.
"""

MEANT: Final = re.compile("|".join(map(re.escape, MEANS)))


def batches(notices: "Iterable[Notice]") -> "Iterator[list[Notice]]":
    """The notices, split into messages."""
    rest = iter(notices)
    while batch := list(islice(rest, PER_MESSAGE)):
        yield batch


def title(notices: "Sequence[Notice]") -> str:
    """How many notices there are of each kind: `Timeline: 1 moved, 2 critical`."""
    labels = [label(notice) for notice in notices]
    known = [*map(str, Change), *LABELS]
    counts = [(labels.count(name), name) for name in known]
    counted = ", ".join(f"{count} {name}" for count, name in counts if count)
    return f"Timeline: {counted}"


def body(notices: "Sequence[Notice]", day: date) -> str:
    """The notices, one line each."""
    return "\n".join(line(notice, day) for notice in notices)


def line(notice: "Notice", day: date) -> str:
    """One notice: what is new, of what and whom, when it is due, and how to look it up."""
    what = _words(notice.subject)
    what = what if len(what) <= MOST else f"{what[: MOST - 1]}…"
    parties = f" ({_words(', '.join(notice.parties))})" if notice.parties else ""
    look_up = f" [{notice.occurrence}]" if notice.occurrence else ""
    return f"{label(notice).upper()}: {what}{parties}, {_when(notice, day)}.{look_up}"


def _words(text: str) -> str:
    """Words from articles on one line, without anything that a service would turn into a mention or link."""
    return MEANT.sub(lambda found: MEANS[found[0]], on_one_line(text))


def label(notice: "Notice") -> str:
    """What is new: a change, or else the stage."""
    if notice.change:
        return str(notice.change)
    return "silence" if (notice.kind, notice.stage) == ("meeting", "passed") else notice.stage


def _when(notice: "Notice", day: date) -> str:
    match notice.change:
        case Change.MOVED | Change.EXTENDED if notice.before is not None:
            return f"now due {notice.window}, not {notice.before} as reported before"
        case Change.EXTENDED:
            return f"no longer due {notice.window}; no new date is known"
        case None if notice.stage == "passed":
            return f"was due {notice.window}; no outcome is reported"
        case None:
            return f"due {notice.window}{_days(notice, day)}"
        case _:
            return f"was due {notice.window}"


def _days(notice: "Notice", day: date) -> str:
    """How far away it is from the day of the check."""
    start, end = notice.window.start, notice.window.end
    if start is not None and start > day:
        return f", in {_counted((start - day).days)}"
    if end is not None:
        return ", today" if start == end == day else f", within {_counted((end - day).days + 1)}"
    return ""


def _counted(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
