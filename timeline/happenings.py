"""Everything with a place in time: meetings, what becomes of treaties, acts and obligations, each with its claims."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from timeline.answers import ask
from timeline.backing import Backing, Record, backings
from timeline.filters import ANYTHING, Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.clocks import Clocks
    from timeline.database import Database

SUBJECTS: Final = ("meeting", "treaty", "act", "obligation")

ENDS: Final = frozenset({"treaty.expiry", "treaty.expired"})
"""Claims about a treaty's end, which its projection weighs."""

VERBS: Final = {"withdrawn": "withdrew from"}
"""What a party did to a treaty, where the effect is not the verb in the past tense."""


DOUBTS: Final = {"%": "perhaps about", "~": "about", "?": "perhaps"}
"""EDTF's qualifiers of a date, in words."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a window: its first and last day, both included; `None` is an open end.

    `kind` is meeting, expiry (of a treaty), obligation, treaty (any other event in its life) or act. `status` is the
    projection's; an act's is "done". `certain` means that the status is sure and undisputed.
    """

    kind: str
    occurrence: str
    title: str
    start: date | None
    end: date | None
    status: str
    certain: bool
    parties: tuple[str, ...]
    place: str | None
    backing: Backing
    claims: tuple[Record, ...]

    @property
    def day(self) -> date | None:
        """The exact day, if it is known."""
        return self.start if self.start == self.end and not self.doubt else None

    @property
    def doubt(self) -> str:
        """How the sources of this window qualify it: "about", "perhaps", "perhaps about", or not at all.

        These are EDTF's ~, ? and %.
        """
        same = [one for one in self.claims if (one["anchor_start"], one["anchor_end"]) == (self.start, self.end)]
        texts = [one["anchor"] or "" for one in same]
        if not texts or not all(any(sign in text for sign in DOUBTS) for text in texts):
            return ""
        return next(words for sign, words in DOUBTS.items() if sign in texts[0])

    @property
    def sort_key(self) -> tuple[date, date, str, str, str]:
        """By day, then by what it is."""
        first = self.start or self.end or date.max
        return first, self.end or date.max, self.kind, self.occurrence, self.title

    @property
    def when(self) -> str:
        """The window in words that claim no more than is known."""
        return f"{self.doubt} {in_words(self.start, self.end)}".strip()


def in_words(start: date | None, end: date | None) -> str:
    """A window in words: a day, a month, a year, or its bounds.

    >>> in_words(date(2019, 8, 1), date(2019, 8, 31)) 'August 2019'
    """
    if start is None or end is None:
        return "date unknown" if start == end else f"by {_day(end)}" if end else f"from {_day(start)} on"
    if start == end:
        return _day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"between {start.year} and {end.year}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        last = f"{end:%B} {end.year}"
        return (
            last
            if (start.year, start.month) == (end.year, end.month)
            else f"between {start:%B} {start.year} and {last}"
        )
    return f"between {_day(start)} and {_day(end)}"


def tells_the_end(claim: Record) -> bool:
    """Whether a claim about a treaty says when it ends."""
    return claim["type"] in ENDS or (claim["effect"] == "extended" and claim["due"] is not None)


def happenings(db: "Database", clocks: "Clocks", wanted: Filter = ANYTHING) -> list[Happening]:
    """All happenings at these clocks that match the filter's parties and days, in order of time."""
    resting = backings(db, clocks, SUBJECTS, wanted.parties)
    found = [
        *_meetings(db, clocks, resting),
        *_treaties(db, clocks, resting),
        *_obligations(db, clocks, resting),
        *_acts(clocks, resting),
    ]
    return sorted((one for one in found if _fits(one, wanted)), key=lambda one: one.sort_key)


def _meetings(db: "Database", clocks: "Clocks", resting: dict[str, Backing]) -> "Iterator[Happening]":
    for row in ask(db, "meetings", clocks).dicts():
        if backing := resting.get(row["occurrence"]):
            where = f" in {row['place']}" if row["place"] else ""
            title = f"{(row['format'] or 'meeting').capitalize()}{where}: {', '.join(row['parties'])}"
            yield _of_row(row, "meeting", title, (row["start"], row["end"]), backing)


def _treaties(db: "Database", clocks: "Clocks", resting: dict[str, Backing]) -> "Iterator[Happening]":
    for row in ask(db, "treaties", clocks).dicts():
        backing = resting.get(row["occurrence"])
        if backing is None:
            continue
        parties = f" ({', '.join(row['parties'])})" if row["parties"] else ""
        if row["expires_start"] or row["expires_end"]:
            ends = [claim for claim in backing.claims if tells_the_end(claim)]
            verb = "expired" if row["status"] == "expired" else "expires"
            days = row["expires_start"], row["expires_end"]
            yield _of_row(row, "expiry", f"{row['treaty']} {verb}{parties}", days, backing, ends)
        rest = [claim for claim in backing.claims if claim["type"] not in ENDS]
        for told in _by_effect(rest):
            days = _narrowest(told)
            if (days[0] or days[1] or clocks.as_of) > clocks.as_of:
                continue
            effect, actors = told[0]["effect"], ", ".join(told[0]["actors"])
            title = _done_to(row["treaty"], effect, actors) if actors else f"{row['treaty']} {effect}{parties}"
            yield _of_row({**row, "status": effect}, "treaty", title, days, backing, told)


def _done_to(treaty: str, effect: str, actors: str) -> str:
    """What a party did, in a sentence: RUS withdrew from the INF Treaty, USA suspended New START."""
    article = "" if treaty.rsplit(maxsplit=1)[-1].isupper() else "the "
    return f"{actors} {VERBS.get(effect, effect)} {article}{treaty}"


def _obligations(db: "Database", clocks: "Clocks", resting: dict[str, Backing]) -> "Iterator[Happening]":
    for row in ask(db, "deadlines", clocks).dicts():
        backing = resting.get(row["occurrence"])
        if row["kind"] == "obligation" and backing:
            yield _of_row(
                {**row, "possibly": False, "contested": False},
                "obligation",
                f"Deadline: {_short(row['subject'])}",
                (row["due_start"], row["due_end"]),
                backing,
            )


def _acts(clocks: "Clocks", resting: dict[str, Backing]) -> "Iterator[Happening]":
    for occurrence, backing in resting.items():
        if not occurrence.startswith("act-"):
            continue
        first = backing.claims[0]
        start, end = _narrowest(backing.claims)
        if (start or end or clocks.as_of) > clocks.as_of:
            continue
        noun, _, verb = first["type"].partition(".")
        sides = [", ".join(side) for side in (first["actors"], first["targets"]) if side]
        title = f"{noun.capitalize()} {verb}: {' → '.join(sides) or ', '.join(first['parties'])}"
        row = {"occurrence": occurrence, "status": "done", "parties": first["parties"], "place": first["place"]}
        yield _of_row({**row, "possibly": False, "contested": False}, "act", title, (start, end), backing)


def _of_row(
    row: dict[str, Any],
    kind: str,
    title: str,
    days: tuple[date | None, date | None],
    backing: Backing,
    claims: "Iterable[Record]" = (),
) -> Happening:
    return Happening(
        kind=kind,
        occurrence=row["occurrence"],
        title=title,
        start=days[0],
        end=days[1],
        status=row["status"],
        certain=not (row["contested"] or row["possibly"]),
        parties=tuple(row["parties"]),
        place=row.get("place"),
        backing=backing,
        claims=tuple(claims) or backing.claims,
    )


def _by_effect(claims: "Iterable[Record]") -> list[list[Record]]:
    """The claims about a treaty, grouped by effect and actors."""
    groups: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
    for claim in claims:
        groups.setdefault((claim["effect"], tuple(claim["actors"])), []).append(claim)
    return list(groups.values())


def _narrowest(claims: "Iterable[Record]") -> tuple[date | None, date | None]:
    windows = [(claim["anchor_start"], claim["anchor_end"]) for claim in claims]
    return min(windows, key=lambda days: ((days[1] or date.max) - (days[0] or date.min), days[0] or date.min))


def _fits(one: Happening, wanted: Filter) -> bool:
    if not set(wanted.parties) <= set(one.parties):
        return False
    if wanted.bounds is None:
        return True
    since, until = wanted.bounds
    return (one.start or date.min) <= until and (one.end or date.max) >= since


def _short(text: str, most: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + "…"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else ""
