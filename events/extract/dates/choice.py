"""The choice among the dates that an expression may mean: past or future, this year or another."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from events.extract.dates import moments
from events.extract.dates.calendar_words import words
from events.extract.dates.direction import Outlook
from events.extract.dates.moments import DAY, Moment
from events.extract.dates.scene import WORD_BEFORE, Scene
from events.extract.dates.tense_cues import Direction

DATELINE = re.compile(r"\s*(?:\([A-Z][\w/ -]+\)|/[A-Z][\w/ -]+/)")
"""The agency after the date of a dateline: "July 7 | (Reuters)"."""
LONG_AGO = 300 * DAY
"""How far back a date must be for a narrative to continue from it without a year."""
YEARS_AGO = 4 * 365 * DAY
"""The same for a bare year. After a more recent one, a month without a year may be of any year."""
SOON = 120 * DAY
"""How soon after such a date the next one must follow."""
NEAR = 45
"""How many days away an event known only by its date may be."""
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "first": "first", "second": "second"}
"""Words for parts of an interval, and how `moments.part` names them."""
YEAR_OPENS = re.compile(r"(?:^|[.!?\"]\s+|\n\s*)(?:Back in|In|The year|During|Early in|Late in)\s+$")
"""Precedes a year that opens its sentence: "Back in | 1992"."""
YEAR_ALONE = re.compile(r"(?:^|[.!?\"]\s+|\n\s*)[A-Z]\w+(?: \w+){0,3} in\s+$")
"""Precedes a year that is all that a short clause says: "They fell out in | 1992"."""


def choose(match: re.Match[str], scene: Scene, past: Moment, future: Moment) -> Moment:
    """The last interval that has begun, or the first that is not over, whichever the context implies.

    A dateline is past; "the July 7 summit" is whichever is close; otherwise the clause decides. If it leaves this open,
    or its verb is distant, the nearer one is chosen and marked as guessed.
    """
    if past == future or DATELINE.match(scene.text, match.end()):
        return past
    if scene.opens_entry(match):
        return _of_an_entry(scene, past, future)
    if (joined := scene.joined_to(match)) is not None:
        return past if joined.last <= scene.reference else future
    if scene.named is not None and scene.is_in_past_entry(match):
        entry_date = scene.named.last
        return past if abs(past.first - entry_date) <= abs(future.first - entry_date) else future
    back, ahead = (scene.reference - past.last) / DAY, (future.first - scene.reference) / DAY
    if scene.is_modifier(match):
        if scene.modifies_plan(match) and ahead <= NEAR < back:
            return future
        if not scene.modifies_plan(match) and back <= NEAR < ahead:
            return past
    return by_outlook(scene.outlook(match), past, future, back, ahead)


def _of_an_entry(scene: Scene, past: Moment, future: Moment) -> Moment:
    """The date of an entry: soon in a diary, otherwise over."""
    ahead, back = (future.first - scene.reference) / DAY, (scene.reference - past.last) / DAY
    return future if ahead <= NEAR and ahead < back else past


def of_told_year(match: re.Match[str], scene: Scene, make: Callable[[int], Moment | None]) -> Moment | None:
    """A yearly date soon after one of long ago that was just named: "in May 1989 ... on 21 August".

    None if there is no such date, or if the clause is about the future. A bare year counts only if it opens its
    sentence or is all that the sentence says, and if the next date opens its own: "In 1992 they fell out. In May they
    met".
    """
    anchor = scene.anchor(match)
    if anchor is not None and anchor.kind == "year":
        return make(anchor.first.year) if _is_of_the_story(match, scene, anchor) else None
    if anchor is None or anchor.kind not in ("day", "month") or scene.reference - anchor.last < LONG_AGO:
        return None
    opening = WORD_BEFORE.search(scene.text, max(0, scene.named_start - 30), scene.named_start)
    if opening is not None and opening[1].lower() in words("context", "determiners"):
        return None  # "charged in the Dec. 21, 1988, bombing"
    candidates = (moment for year in (anchor.first.year, anchor.first.year + 1) if (moment := make(year)) is not None)
    soon = next((one for one in candidates if anchor.first <= one.first <= anchor.last + SOON), None)
    return soon if soon is not None and scene.outlook(match).direction is not Direction.FUTURE else None


def _is_of_the_story(match: re.Match[str], scene: Scene, year: Moment) -> bool:
    """Whether a bare year of some time ago carries over to the match, because a narrative continues."""
    start, seen = scene.named_start, scene.outlook(match)
    if seen.direction is not Direction.PAST:
        return False
    if scene.text[start : scene.named_end].lower().startswith("that"):
        return True
    opens = any(where.search(scene.text, max(0, start - 40), start) for where in (YEAR_OPENS, YEAR_ALONE))
    return opens and seen.opens and scene.reference - year.last > YEARS_AGO


def by_outlook(seen: Outlook, past: Moment, future: Moment, back: float, ahead: float) -> Moment:
    """Past or future, by a clause's direction; `back` and `ahead` are the days to each."""
    if seen.direction is Direction.PAST:
        return past if seen.certain or ahead * 6 >= back else replace(future, guessed=True)
    if seen.direction is Direction.FUTURE:
        just_over = future.kind != "month" and back * 45 < ahead  # a day of next year would be named with its year
        return future if not just_over and (seen.certain or back * 6 >= ahead) else replace(past, guessed=True)
    if seen.direction is Direction.PLANNED:
        return replace(past if back * 3 < ahead else future, guessed=True)
    return replace(future if ahead * 2 < back else past, guessed=True)


def around(make: Callable[[int], Moment | None], reference: date) -> tuple[Moment, Moment]:
    """Of a yearly date, the last one that has begun by the reference date, and the first that is not over before it.

    Args:
        make: returns the date in a year, or None if that year has none (29 February).
        reference: the day to look from.
    """
    found = [moment for y in range(reference.year - 8, reference.year + 9) if (moment := make(y)) is not None]
    past = max((m for m in found if m.first <= reference), key=lambda m: m.first)
    future = min((m for m in found if m.last >= reference), key=lambda m: m.first)
    return past, future


def relative_year(word: str, scene: Scene, anchor: Moment | None) -> int:
    """The year that "last year" means, or "that year", relative to the anchor."""
    base = anchor.first.year if anchor and word.startswith("th") and word != "this" else scene.reference.year
    return base + {"last": -1, "next": 1, "the previous": -1, "the following": 1}.get(word, 0)


def with_part(whole: Moment, part: str, reference: date) -> Moment:
    """Apply "early", "mid", "late", "earlier" or "later" to an interval: the whole, with the part as `narrowed`.

    "Early", "mid" and "late" mean thirds of a month, year or decade; "first" and "second" halves of a month. "Earlier
    this month" runs from its first day to the reference date, "later this month" from there to its end. If the
    reference date is not in the interval, these say nothing.
    """
    if part in PARTS:
        narrow = moments.part(whole, PARTS[part])
    elif part in ("earlier", "later") and whole.first <= reference <= whole.last:
        narrow = moments.days(*((whole.first, reference) if part == "earlier" else (reference, whole.last)))
    else:
        return whole
    return replace(whole, narrowed=narrow.edtf)
