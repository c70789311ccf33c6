"""Dates that are always ahead: "Friday week", "a week on Monday", "within the next month", "before the year is out"."""

import re

from events.extract.dates import moments
from events.extract.dates.calendar_words import numbered
from events.extract.dates.choice import with_part
from events.extract.dates.moments import DAY, Moment
from events.extract.dates.patterns import as_unit, capitalised, group, number, pattern
from events.extract.dates.scene import Rule, Scene
from events.extract.dates.tense_cues import Direction

WEEKS = {"fortnight": 2, "week": 1}
SUMMER = 6
"""The last month of the first half: after it, "the new year" is the next one."""
LONGEST = 366
"""Days. A longer term is a policy's, not a meeting's."""


def _weeks_on(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "Friday week" and "a week on Friday": so many weeks after the next Friday."""
    if not capitalised(match, "weekday"):
        return None
    weeks = WEEKS[group(match, "unit")] * (number(group(match, "number")) or 1)
    named = group(match, "weekday") or group(match, "day")
    if named in ("today", "tomorrow"):
        return moments.day(scene.reference + (7 * weeks + (named == "tomorrow")) * DAY)
    ahead = (numbered("weekdays")[named] - scene.reference.isoweekday()) % 7 or 7
    return moments.day(scene.reference + (ahead + 7 * weeks) * DAY)


def _within(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "within the next three weeks" in a clause about the future: from now until then."""
    unit, count, before = as_unit(group(match, "unit")), number(group(match, "number")), scene.before(match)
    coming = match[0].lower().startswith("the ")
    if not count or (before != "within" and not (coming and before in ("during", "in", "over"))):
        return None
    last = moments.shift(scene.reference, count, unit)
    if scene.outlook(match).direction is not Direction.FUTURE or (last - scene.reference).days > LONGEST:
        return None
    return moments.days(scene.reference, last)


def _new_year(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "in the new year", if said of the future in the second half of a year: early next year."""
    if scene.reference.month <= SUMMER or scene.outlook(match).direction is not Direction.FUTURE:
        return None
    return with_part(moments.of_unit("year", moments.shift(scene.reference, 1, "year")), "early", scene.reference)


def _before_it_is_out(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "before the month is out": the rest of it."""
    whole = moments.of_unit(as_unit(group(match, "unit")), scene.reference)
    return moments.days(scene.reference, whole.last) if scene.before(match) == "before" else None


RULES = (
    Rule(pattern(r"\b(?P<weekday>@F) (?P<unit>week|fortnight)\b(?!-|\w)"), _weeks_on),
    Rule(
        pattern(
            r"\b(?P<number>@N) (?P<unit>week|fortnight)s? (?:on|from) (?:(?P<day>today|tomorrow)|(?P<weekday>@F))\b"
        ),
        _weeks_on,
    ),
    Rule(pattern(r"\b(?:the (?:next|coming) )?(?P<number>@N) (?P<unit>day|week|month)s?\b(?! (?:of|ago)\b)"), _within),
    Rule(pattern(r"\b(?:early )?in the new year\b"), _new_year),
    Rule(pattern(r"\bthe (?P<unit>week|month|year) is (?:out|over|up)\b"), _before_it_is_out),
)
