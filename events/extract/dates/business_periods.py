"""The periods of business news: quarters, halves and fiscal years ("third-quarter net", "fiscal 1999").

No company's own fiscal calendar is known: quarters are calendar quarters, and a fiscal year is the year it is named
after.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from events.extract.dates import moments
from events.extract.dates.calendar_words import numbered, words
from events.extract.dates.choice import around, relative_year
from events.extract.dates.moments import DAY, Moment
from events.extract.dates.patterns import group, pattern, two_digit_year
from events.extract.dates.scene import Rule, Scene
from events.extract.dates.tense_cues import Direction

FORESEEN = 185
"""How many days ahead a quarter without a year may lie."""
HALVES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "last": 2, "final": 2}


def _quarter(match: re.Match[str], scene: Scene) -> Moment | None:
    number = _quarter_number(group(match, "ordinal") or group(match, "digit"))
    if number is None:
        return None
    if year := _year_of(match, scene):
        return moments.quarter(year, number)
    if group(match, "ordinal") in ("last", "final") or _is_part_of_other(match, scene):
        return None
    return _nearest(match, scene, lambda year: moments.quarter(year, number))


def _quarter_number(name: str) -> int | None:
    digits = re.sub(r"\D", "", name)
    count = int(digits) if digits else numbered("ordinals").get(name, 4)
    return count if 1 <= count <= 4 else None


def _half(match: re.Match[str], scene: Scene) -> Moment | None:
    number = HALVES.get(group(match, "ordinal"))
    if number is None:
        return None
    if year := _year_of(match, scene):
        return moments.half(year, number)
    following = scene.after(match).lower()
    spoken_of = following in words("context", "business_words") if "-" in match[0] else scene.profile.is_of_business
    if group(match, "ordinal") in ("last", "final") or not spoken_of or _is_part_of_other(match, scene):
        return None
    return _nearest(match, scene, lambda year: moments.half(year, number))


def _is_part_of_other(match: re.Match[str], scene: Scene) -> bool:
    """Whether they are the quarters of a match, or of what follows ("half of the 1980s")."""
    return scene.profile.is_of_play or scene.after(match).lower() == "of"


def _nearest(match: re.Match[str], scene: Scene, make: Callable[[int], Moment]) -> Moment:
    """The current period, the last one, or one expected soon. Any other would be named with its year."""
    past, future = around(make, scene.reference)
    if past == future or (future.first - scene.reference) / DAY > FORESEEN:
        return past
    direction = scene.outlook(match).direction
    if direction is Direction.FUTURE:
        return future
    return replace(past, guessed=direction is not Direction.PAST)


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year given with a quarter or half."""
    if year := group(match, "year"):
        return two_digit_year(year, scene.reference)
    if rel := group(match, "rel") or group(match, "whose"):
        return relative_year(" ".join(rel.split()), scene, scene.anchor(match))
    return scene.reference.year if group(match, "running") else None


def _fiscal(match: re.Match[str], scene: Scene) -> Moment:
    return moments.year(two_digit_year(match["year"], scene.reference))


def _running_fiscal(match: re.Match[str], scene: Scene) -> Moment:
    """Read "last fiscal year" as the calendar year, for want of the company's own."""
    step = {"last": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1}.get(group(match, "which"), 0)
    return moments.year(scene.reference.year + step)


def _quarter_told(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "the current quarter", "the latest quarter", and "the quarter" as an anaphor."""
    which, anchor = group(match, "which"), scene.anchor(match)
    if which == "current":
        return moments.of_unit("quarter", scene.reference)
    if anchor is not None and anchor.kind == "quarter":
        return anchor
    if which:
        return moments.of_unit("quarter", moments.shift(scene.reference, -1, "quarter"))
    return None


def _compared(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read the base of a comparison: "the year-earlier quarter", "the 1988 quarter", "the same quarter last year".

    It is the quarter named before, in the other year; without one, that year as a whole.
    """
    named = scene.quarter
    if year := group(match, "year"):
        return moments.of_unit("quarter", named.first.replace(year=int(year))) if named else None
    if named is None:
        return moments.year(scene.reference.year - 1)
    anchor = scene.anchor(match)
    base = anchor if anchor is not None and anchor.kind == "quarter" else named
    return moments.of_unit("quarter", moments.shift(base.first, -1, "year"))


ORDINAL = r"(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
ENDS = r"(?!-(?:final|hour|century|mile|finals|finalist|time)|\s+of\s+an?\b)\b"
OF_YEAR = r"(?:,? (?:of )?(?:fiscal(?: year)? )?(?P<year>@Y)|@R|(?P<running> of the (?:current )?(?:fiscal )?year\b))?"
WHOSE = r"(?:\b(?P<whose>last|this|next) year's|\b(?:fiscal )?(?P<year>@Y)(?:'?s)?)"

RULES = (
    Rule(pattern(rf"(?:the )?\b{ORDINAL}@Hquarter\b{ENDS}{OF_YEAR}"), _quarter),
    Rule(pattern(rf"(?:the )?\b{ORDINAL}@Hhalf\b{ENDS}{OF_YEAR}"), _half),
    Rule(pattern(rf"{WHOSE} {ORDINAL}@Hquarter\b{ENDS}"), _quarter),
    Rule(pattern(rf"{WHOSE} {ORDINAL}@Hhalf\b{ENDS}"), _half),
    Rule(pattern(r"\b(?P<digit>Q[1-4]|[1-4]Q)(?:(?: of|,|-)? ?(?P<year>@Y)|@R)?\b"), _quarter),
    Rule(pattern(r"\b(?:the )?(?:fiscal(?: year)?|FY) ?-?'?(?P<year>(?:19|20)?\d\d)(?:[-/]\d\d)?\b"), _fiscal),
    Rule(
        pattern(r"\b(?:the )?(?P<which>this|last|next|current|previous|prior|coming) (?:fiscal|financial) year\b"),
        _running_fiscal,
    ),
    Rule(
        pattern(
            r"\bthe (?:(?P<which>current|latest|most recent) )?quarter\b(?! (?:of|to|(?:that )?end(?:ed|ing|s))\b|-)"
        ),
        _quarter_told,
    ),
    Rule(
        pattern(
            r"\b(?:the )?year(?:-(?:ago|earlier)\b| (?:ago|earlier)(?= (?:period|quarter)))(?: (?:period|quarter)\b)?"
        ),
        _compared,
    ),
    Rule(pattern(r"\bthe (?P<year>@Y) (?:period|quarter)\b"), _compared),
    Rule(
        pattern(
            r"\b(?:the )?(?:same|like|comparable|corresponding|equivalent) (?:period|quarter)(?: of| in)? "
            r"(?:last year|a year (?:ago|earlier|before)|the (?:year before|previous year|prior year))\b"
        ),
        _compared,
    ),
)
