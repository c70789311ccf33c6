"""Export meetings, treaties, acts and obligations as JSON for TimelineJS 3 (Knight Lab).

TimelineJS renders texts as HTML, so everything from articles is escaped. A date is as precise as it is known, and no
more: a year, a month, a day, or a window in words.
"""

from calendar import monthrange
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final

from seeds.unseen import on_one_line
from timeline.backing import by_publication
from timeline.export.addresses import link
from timeline.filters import ANYTHING, Filter
from timeline.happenings import Happening, happenings, in_words

if TYPE_CHECKING:
    from timeline.backing import Record
    from timeline.clocks import Clocks
    from timeline.database import Database

GROUPS: Final = {
    "meeting": "Meetings",
    "treaty": "Treaties",
    "expiry": "Treaties",
    "obligation": "Deadlines",
    "act": "Acts",
}
"""The rows of the timeline."""

MOST: Final = 5
"""Quotes on a slide, at most."""


def timeline_json(db: "Database", clocks: "Clocks", wanted: Filter = ANYTHING) -> dict[str, Any]:
    """What matches the filter at these clocks, for TimelineJS; undated happenings are left out."""
    events = [_slide(one) for one in happenings(db, clocks, wanted) if one.start or one.end]
    as_of = clocks.as_of.isoformat()
    known = f", as known on {clocks.known_on.isoformat()}" if clocks.known_on else ""
    return {
        "title": {"text": {"headline": "Timeline", "text": f"<p>As of {as_of}{known}. Every date has its source.</p>"}},
        "events": events,
    }


def dates(start: date | None, end: date | None) -> dict[str, Any]:
    """`start_date`, `end_date` and `display_date` of a window, as precise as it is."""
    first, last = start or end, end or start
    if first is None or last is None:
        return {}
    if start is None or end is None:
        # an open end has no day: the slide is placed at the known one, and says so
        return {"start_date": _date(first), "display_date": in_words(start, end)}
    if start == end:
        return {"start_date": _date(first)}
    if _is_year(start, end):
        return {"start_date": {"year": start.year}, "display_date": in_words(start, end)}
    if _is_month(start, end):
        return {"start_date": {"year": start.year, "month": start.month}, "display_date": in_words(start, end)}
    return {"start_date": _date(first), "end_date": _date(last), "display_date": in_words(start, end)}


def _slide(one: Happening) -> dict[str, Any]:
    told = by_publication(one.claims)
    doubt = "" if one.certain else "<p>Contested or uncertain.</p>"
    status = "" if one.kind in {"act", "treaty"} else f"<p>Status: {escape(one.status)}.</p>"
    more = f"<p>And {len(told) - MOST} more.</p>" if len(told) > MOST else ""
    text = "".join([status, doubt, *(_quoted(claim) for claim in told[:MOST]), more])
    return {
        **dates(one.start, one.end),
        **({"display_date": one.when} if one.doubt else {}),
        "text": {"headline": _escaped(one.title), "text": text},
        "group": GROUPS[one.kind],
        "autolink": False,  # otherwise addresses in quotes would become links
        "unique_id": f"{one.kind}-{told[0]['id']}" if one.kind == "treaty" else one.occurrence,
    }


def _quoted(claim: "Record") -> str:
    source = _escaped(claim["publisher"] or claim["title"] or claim["source"][:12])
    if address := link(claim["url"]):
        source = f'<a href="{escape(address)}" rel="noopener nofollow">{source}</a>'
    return f"<blockquote>{_escaped(claim['quote'])}</blockquote><p>{source}, {claim['reported'].isoformat()}</p>"


def _escaped(words: str) -> str:
    """Words as HTML that shows exactly them, on one line."""
    return escape(on_one_line(words))


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _is_year(start: date, end: date) -> bool:
    return start == date(start.year, 1, 1) and end == date(start.year, 12, 31)


def _is_month(start: date, end: date) -> bool:
    same = (start.year, start.month) == (end.year, end.month)
    return same and start.day == 1 and end.day == monthrange(end.year, end.month)[1]
