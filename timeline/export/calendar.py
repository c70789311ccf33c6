"""Export meetings and deadlines as a calendar (iCalendar, RFC 5545).

The same store gives the same bytes: the only clock is the log's. Every entry is an all-day one, because sources give
days; `DTEND` is the day after the last.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from seeds.unseen import CONTROL, TURNING
from timeline.backing import by_publication
from timeline.errors import Refused
from timeline.export.addresses import link
from timeline.filters import ANYTHING, Filter
from timeline.happenings import Happening, happenings

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

    from timeline.clocks import Clocks
    from timeline.database import Database

KINDS: Final = frozenset({"meeting", "expiry", "obligation"})
"""The kinds of happenings that belong in a calendar."""

ALARMS: Final = (7, 1)
"""Default reminders, in days before an entry."""

DOMAIN: Final = "@timeline"
"""The suffix of our UIDs."""

MOST: Final = 10
"""Quotes in a description, at most."""

PREFIX: Final = {"canceled": "Canceled: ", "postponed": "Postponed: ", "unconfirmed": "No outcome reported: "}
"""Added to the summary, because not every calendar shows a status."""

UNFIT: Final = re.compile(rf"(?![\t\n])[{CONTROL}{TURNING}\u2028\u2029\ufffe\uffff]|[\ud800-\udfff]")
"""Characters that are not allowed in the text of a calendar."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to write a calendar.

    `alarms`: days before a future entry on which calendars remind of it. `replacing`: the calendar that was published
    before; entries of it that are gone are canceled in the new one, and no `SEQUENCE` decreases. `feed`: it is for
    subscribers, and may be empty.
    """

    alarms: tuple[int, ...] = ALARMS
    replacing: str | None = None
    feed: bool = False


def export_calendar(db: "Database", clocks: "Clocks", wanted: Filter = ANYTHING, style: Style | None = None) -> bytes:
    """The calendar of what matches the filter, at these clocks.

    Raises:
        Refused: nothing has a date (only a feed may be empty), or what is to be replaced is not a calendar.
    """
    from icalendar import Calendar

    style = style or Style()
    found = [one for one in happenings(db, clocks, wanted) if in_calendar(one)]
    entries = {_uid(one): _entry(one, clocks.as_of, style.alarms) for one in found}
    if style.replacing is not None:
        _follow(entries, style.replacing, found)
    if not entries and not style.feed:
        raise Refused("Nothing that matches has a date, and a calendar needs at least one entry.")
    calendar = Calendar()
    calendar.add("prodid", "-//Timeline//Timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", "Timeline")
    calendar.add("x-wr-calname", "Timeline")
    for entry in entries.values():
        calendar.add_component(entry)
    if not entries:
        calendar.add_component(_no_zone())
    return bytes(calendar.to_ical())


def _no_zone() -> "Timezone":
    """A time zone, because even an empty calendar needs a component (RFC 5545, 3.4)."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone = Timezone()
    zone.add("tzid", "Etc/UTC")
    zone.add_component(standard)
    return zone


def in_calendar(one: Happening) -> bool:
    """Whether it gets an entry: a meeting, an expiry or an obligation with a date."""
    return one.kind in KINDS and bool(one.start or one.end)


def _uid(one: Happening) -> str:
    """The UID, made from the claim that was recorded first, so that it never changes."""
    return f"{one.backing.origin}{DOMAIN}"


def _entry(one: Happening, today: date, alarms: Iterable[int]) -> "Event":
    from icalendar import Event

    title, (first, last) = plain(PREFIX.get(one.status, "") + one.title), _days(one, today)
    summary = title if one.day else f"{title} ({one.when})"
    created, changed = (_moment(one.backing.changes[at].recorded_at) for at in (0, -1))
    address = next(filter(None, (link(claim["url"] or "") for claim in reversed(by_publication(one.claims)))), None)
    fields = {
        "uid": _uid(one),
        "sequence": one.backing.revision,
        "dtstamp": changed,
        "created": created,
        "last-modified": changed,
        "dtstart": first,
        # the last of all days has no day after it; without an end, an entry lasts one day
        "dtend": last + timedelta(days=1) if last < date.max else None,
        "summary": summary,
        "status": status_of(one),
        "transp": "TRANSPARENT",
        "categories": [one.kind.upper(), *one.parties],
        "location": plain(one.place) if one.place else None,
        "description": _description(one),
        "url": address,
        "x-timeline-occurrence": one.occurrence,
    }
    entry = Event()
    for name, value in fields.items():
        if value is not None:
            entry.add(name, value)
    if first >= today and status_of(one) != "CANCELLED" and one.status != "held":
        for days in sorted(set(alarms), reverse=True):
            entry.add_component(_alarm(summary, days))
    return entry


def _days(one: Happening, today: date) -> tuple[date, date]:
    """The first and last day of an entry. "By" a day means that day: it is the one not to be missed."""
    last = one.end or one.start or today
    return one.start or last, last


def status_of(one: Happening) -> str:
    """CANCELLED if called off; TENTATIVE if the day is inexact or disputed; else CONFIRMED."""
    if one.status == "canceled":
        return "CANCELLED"
    settled = one.day is not None and one.certain and one.status not in {"postponed", "unconfirmed"}
    return "CONFIRMED" if settled else "TENTATIVE"


def plain(text: str) -> str:
    """The text without characters that a calendar may not hold."""
    return UNFIT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _description(one: Happening) -> str:
    """When, how certain, and who says so: each claim with its quote and source."""
    lines = [f"When: {one.when}."]
    if one.day is None:
        lines.append(_bounds(one))
    lines.append(f"Status: {one.status}{'' if one.certain else ' (contested or uncertain)'}.")
    told = by_publication(one.claims)
    for claim in told[:MOST]:
        who = claim["publisher"] or claim["title"] or claim["source"][:12]
        lines.append(f"“{claim['quote']}” {who}, {claim['reported'].isoformat()} [{claim['id'][:12]}]")
    if len(told) > MOST:
        lines.append(f"And {len(told) - MOST} more: timeline show {one.occurrence}")
    return "\n".join(" ".join(plain(line).split()) for line in lines)


def _bounds(one: Happening) -> str:
    if one.doubt:
        return "The sources are not certain of it."
    if one.start is None:
        return "The sources name only the last possible day, which is where this entry is placed."
    if one.end is None:
        return "The sources name only the first possible day, which is where this entry is placed."
    return f"The day is not known: the sources allow {one.start.isoformat()} to {one.end.isoformat()}, inclusive."


def _alarm(summary: str, days: int) -> Any:  # noqa: ANN401 (icalendar's Alarm)
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _moment(recorded_at: datetime) -> datetime:
    return recorded_at.replace(microsecond=0, tzinfo=UTC)


def _follow(entries: dict[str, "Event"], before: str, found: list[Happening]) -> None:
    """Cancel the entries of the former calendar that are gone, and raise the `SEQUENCE` of those that changed."""
    now_in = {f"{claim}{DOMAIN}": _uid(one) for one in found for claim in one.backing.ids}
    for old in _parsed(before).events:
        uid, number = str(old.get("uid", "")), _number(old)
        if not uid.endswith(DOMAIN):
            continue
        if uid in entries:
            new = entries[uid]
            if _number(new) <= number:
                same = _content(new) == _content(old)
                del new["sequence"]
                new.add("sequence", number if same else number + 1)
            continue
        entries[uid] = old
        if str(old.get("status")) != "CANCELLED":
            _cancel(old, number, now_in.get(uid))


def _cancel(entry: "Event", number: int, successor: str | None) -> None:
    """Turn an entry into a cancellation that points to its successor, if there is one."""
    summary = str(entry.get("summary", ""))
    for name in ("status", "sequence", "summary", "related-to"):
        entry.pop(name, None)
    entry.subcomponents.clear()  # no alarms
    entry.add("status", "CANCELLED")
    entry.add("sequence", number + 1)
    entry.add("summary", f"{'Replaced' if successor else 'Withdrawn'}: {summary}")
    if successor:
        entry.add("related-to", successor)


def _content(entry: "Event") -> bytes:
    """An entry without its numbering and time stamps."""
    return b"\n".join(
        line
        for line in entry.to_ical().split(b"\r\n")
        if not line.startswith((b"SEQUENCE", b"DTSTAMP", b"LAST-MODIFIED", b"CREATED"))
    )


def _number(entry: "Event") -> int:
    return int(str(entry.get("sequence", 0)))


def _parsed(text: str) -> "Calendar":
    from icalendar import Calendar

    try:
        return Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError) as error:
        raise Refused("What is to be replaced is not a calendar. Give the file that was exported before.") from error
