"""Days given by number alone: "on the 12th", "from the 3rd to the 5th", "July 7 and 9"."""

import re
from datetime import date

from events.extract.dates import moments
from events.extract.dates.calendar_words import numbered, words
from events.extract.dates.choice import choose
from events.extract.dates.moments import DAY, Moment
from events.extract.dates.patterns import capitalised, group, pattern, safe_day
from events.extract.dates.scene import Rule, Scene

FAR = 31
"""Days from publication beyond which the date named before determines the month."""
LEADS = frozenset({"by", "for", "from", "on", "since", "till", "until"})
"""What precedes a day: "on the 12th", but not "in the 12th" or "the 12th man"."""
REPLACED = re.compile(r"(?:\binstead of|\brather than|, not)(?: on)? $")
"""What precedes a day that another one replaces."""
PRONOUNS = frozenset({"he", "i", "it", "she", "they", "we", "you"})
COUNTING = frozenset({"are", "had", "have", "is", "of", "was", "were"})
"""What makes a number after "July 7 and" a count: "9 were killed"."""
ANOTHER_ORDINAL = re.compile(r"\s*(?:-|to|and|or|,|&)\s*(?:the\s+)?\d")


def _ordinal_day(match: re.Match[str], scene: Scene) -> Moment | None:
    if not _is_day(match, scene):
        return None
    begin = _day_named(match, scene, int(match["day"]))
    if begin is None or not group(match, "day2"):
        return begin
    last = _next(begin.first, int(match["day2"]))
    return moments.days(begin.first, last) if last else None


def _is_day(match: re.Match[str], scene: Scene) -> bool:
    if group(match, "which"):
        return True
    after = scene.after(match).lower()
    followed = (after and after not in words("context", "function_words") | PRONOUNS) or after == "of"
    replaced = REPLACED.search(scene.text, max(0, match.start() - 12), match.start()) is not None
    if followed or not (replaced or scene.before(match) in LEADS) or scene.profile.is_of_play:
        return False
    return not ANOTHER_ORDINAL.match(scene.text, match.end())


def _day_named(match: re.Match[str], scene: Scene, number: int) -> Moment | None:
    """The day in the month of the date named before, if that is not recent; else the nearest that the tense allows."""
    anchor = scene.anchor(match)
    if which := group(match, "which"):
        step = {"last": -1, "next": 1}.get(which, 0)
        shifted = moments.shift(scene.reference.replace(day=1), step, "month")
        found = safe_day(shifted.year, shifted.month, number)
    elif anchor is not None and anchor.kind in ("day", "month") and abs(anchor.first - scene.reference) > FAR * DAY:
        found = _next(anchor.first, number)
    else:
        past, future = _previous(scene.reference, number), _next(scene.reference, number)
        return choose(match, scene, moments.day(past), moments.day(future)) if past and future else None
    return moments.day(found) if found else None


def _weekday_and_number(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "Friday the 13th": the nearest day with that weekday and number."""
    weekday, number = numbered("weekdays")[group(match, "weekday")], int(match["day"])
    after = scene.after(match).lower()
    if not capitalised(match, "weekday") or (after and after not in words("context", "function_words") | PRONOUNS):
        return None
    days = (scene.reference + n * DAY for span in range(400) for n in (-span, span))
    return next((moments.day(day) for day in days if (day.isoweekday(), day.day) == (weekday, number)), None)


def _next(start: date, number: int) -> date | None:
    """The first day of that number on or after the start."""
    return next((day for n in range(62) if (day := start + n * DAY).day == number), None)


def _previous(start: date, number: int) -> date | None:
    """The last day of that number on or before the start."""
    return next((day for n in range(62) if (day := start - n * DAY).day == number), None)


def _continued(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "9" in "July 7 and 9": a later day of the same month."""
    joined, after = scene.joined_to(match), scene.after(match).lower()
    if joined is None or joined.kind != "day" or scene.before(match) not in ("and", "or"):
        return None
    if not scene.text[: scene.named_end][-1:].isdigit() or after in COUNTING:
        return None
    if after and after not in words("context", "function_words"):
        return None
    found = safe_day(joined.first.year, joined.first.month, int(match["day"]))
    return moments.day(found) if found and found > joined.first else None


NUMBER = r"(?:[12]?\d|3[01])"
ORDINAL = rf"(?P<day>{NUMBER})(?:st|nd|rd|th)\b"
SECOND = rf"(?:@-(?:the )?(?P<day2>{NUMBER})(?:st|nd|rd|th)\b)"

RULES = (
    Rule(pattern(rf"\b(?P<weekday>@F),? (?:the )?{ORDINAL}"), _weekday_and_number),
    Rule(pattern(rf"\bthe {ORDINAL}{SECOND}?(?: of (?P<which>the|this|last|next) month\b)?"), _ordinal_day),
    Rule(pattern(rf"\b(?P<day>{NUMBER})(?![\d%]|[.:/,]\d|(?:st|nd|rd|th)\b)\b(?:,? @Y)?"), _continued),
)
