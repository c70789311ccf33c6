"""Relative dates: "on Friday", "last month", "two days ago", "the day before"."""

import re
from dataclasses import replace
from datetime import date

from events.extract.dates import moments
from events.extract.dates.calendar_words import numbered, words
from events.extract.dates.choice import by_outlook, choose, with_part
from events.extract.dates.direction import Outlook
from events.extract.dates.moments import DAY, Moment
from events.extract.dates.patterns import as_unit, capitalised, group, in_weeks, number, pattern
from events.extract.dates.scene import Rule, Scene
from events.extract.dates.tense_cues import Direction

YESTERDAY = 1
COARSENESS = ("day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century")
AFTER_NAME = re.compile(r"[A-Z]\w+[^\S\n]+$")
"""Precedes "Today" in a name: "Russia | Today"."""
OFFSETS = {"after tomorrow": 2, "before yesterday": -2, "tomorrow": 1, "yesterday": -1, "last night": -1}
"""Days from the reference date, for the first of these that a phrase contains."""
REST = re.compile(r"\b(?:end|close|rest|remainder)\b", re.IGNORECASE)
"""Narrows a period to the rest of it."""
AFTER_DIGITS = re.compile(r"\d[.,/]$")
"""Precedes the end of a longer number: "1, | 500 years"."""
COMPARED = re.compile(r"\b(?:from|than|with|against)\b[^;\n]{0,60}$")
"""Introduces the base of a comparison."""
OF_DURATION = re.compile(r"\b(?:time|first|most|least|once|twice|times|second|third|\w+est)\s+(?:\w+\s+)?$")
"""Makes "in two weeks" a duration: "the first time | in two weeks"."""
DAY_BEFORE = re.compile(r"(?:The|A|One) day (?:before|earlier)")
BEFORE_THAT = frozenset({"by", "during", "early", "from", "in", "late", "later", "on", "since", "until"})
"""Words before "that Friday" as a date."""
CLAUSE_ENDS = re.compile(r"\s*[.,;:)\n]|\s*$")


def _weekday(match: re.Match[str], scene: Scene) -> Moment | None:
    if not capitalised(match, "weekday") or _is_name(match, scene):
        return None
    wanted = numbered("weekdays")[group(match, "weekday")]
    if week := group(match, "week"):
        return moments.day(_in_week(scene, wanted, week))
    return _nearest(match, scene, wanted)


def _in_week(scene: Scene, weekday: int, which: str) -> date:
    monday = moments.week(scene.reference).first
    return monday + (weekday - 1 + {"last": -7, "this": 0, "next": 7}[which]) * DAY


def _nearest(match: re.Match[str], scene: Scene, weekday: int) -> Moment:
    """The nearest such weekday that the tense allows; for "last" and "next", not the reference day itself.

    "Next Friday" is next week's, since this week's is "Friday" or "this Friday".
    """
    back = (scene.reference.isoweekday() - weekday) % 7
    past, future = moments.day(scene.reference - back * DAY), moments.day(scene.reference + (-back % 7) * DAY)
    which = " ".join(group(match, "which").split())
    if which in ("last", "past", "this past"):
        return moments.day(scene.reference - (back or 7) * DAY)
    if which == "next":
        return moments.day(_in_week(scene, weekday, "next"))
    if which.endswith(("coming", "upcoming")):
        return moments.day(scene.reference + ((-back % 7) or 7) * DAY)
    return _weekday_by_tense(match, scene, past, future)


def _weekday_by_tense(match: re.Match[str], scene: Scene, past: Moment, future: Moment) -> Moment:
    if past == future:
        return past
    seen, plan = scene.outlook(match), scene.modifies_plan(match)
    back, ahead = (scene.reference - past.last) / DAY, (future.first - scene.reference) / DAY
    if group(match, "which") == "this" and _is_of_plan(match, scene):
        return future
    if group(match, "which") == "this" and scene.text.startswith("'s", match.end()):
        seen = Outlook(Direction.PLANNED)
    elif scene.is_modifier(match) and not plan and not (seen.direction is Direction.FUTURE and seen.opens):
        return past
    if seen.direction in (Direction.PRESENT, Direction.UNKNOWN) and (plan or _is_timed(match, seen)):
        return replace(future, guessed=True)
    if seen.direction is Direction.FUTURE and seen.weak and not scene.in_headline(match):
        # "meets on Monday" may caption yesterday's photo; a headline names a day only if it is ahead
        seen = Outlook(Direction.PLANNED)
    if seen.direction is Direction.EITHER and back > YESTERDAY and not seen.opens:
        return replace(future, guessed=True)  # a cancellation precedes the planned day, or follows it closely
    return by_outlook(replace(seen, certain=True), past, future, back, ahead)


def _is_of_plan(match: re.Match[str], scene: Scene) -> bool:
    """Whether the weekday is that of a meeting or the like: "their summit this Friday"."""
    return scene.before(match) in words("context", "prospective_nouns")


def _is_timed(match: re.Match[str], seen: Outlook) -> bool:
    """Whether a present tense, or "this", dates something scheduled: "the deadline is Monday"."""
    return seen.direction is Direction.PRESENT or group(match, "which") == "this"


def _weekdays(match: re.Match[str], scene: Scene) -> Moment | None:
    """Two joined weekdays: one period if they are its ends, or consecutive."""
    if not capitalised(match, "weekday", "weekday2") or _is_name(match, scene):
        return None
    first, last = (numbered("weekdays")[group(match, key)] for key in ("weekday", "weekday2"))
    apart = match["join"].strip().lower() in ("and", "&") and (last - first) % 7 != 1
    if apart and scene.before(match) != "between":
        return None
    week = group(match, "week")
    begin = moments.day(_in_week(scene, first, week)) if week else _nearest(match, scene, first)
    return replace(moments.days(begin.first, begin.first + (last - first) % 7 * DAY), guessed=begin.guessed)


def _is_name(match: re.Match[str], scene: Scene) -> bool:
    """Whether the weekday is part of a name or a habit: "Black Friday", "every Friday", "the Sunday Times"."""
    after = scene.text[match.end() : match.end() + 20].lstrip().lower()
    capital = scene.text[match.end() : match.end() + 2].strip()[:1].isupper()
    return scene.before(match) in words("context", "weekday_names_before") or (
        capital and after.startswith(tuple(words("context", "weekday_names_after")))
    )


def _deictic(match: re.Match[str], scene: Scene) -> Moment | None:
    if match[0][0].isupper() and AFTER_NAME.search(scene.text, max(0, match.start() - 20), match.start()):
        return None  # "Russia Today"
    if scene.text.startswith("'s", match.end()) and scene.after(match).lower() in words("context", "of_our_time"):
        return None
    phrase = " ".join(match[0].lower().split())
    return moments.day(scene.reference + next((n for word, n in OFFSETS.items() if word in phrase), 0) * DAY)


def _unit(match: re.Match[str], scene: Scene) -> Moment | None:
    which, unit = " ".join(group(match, "which").split()), as_unit(group(match, "unit"))
    if scene.before(match) == "the" and which in ("last", "past", "next") and unit != "weekend":
        return None  # "over the last year" is a duration
    if unit == "weekend":
        return _weekend(match, scene, which)
    step = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(which, 0)
    whole = moments.of_unit(unit, moments.shift(scene.reference, step, unit))
    return with_part(whole, group(match, "part"), scene.reference)


def _running(match: re.Match[str], scene: Scene) -> Moment:
    """Read "by the end of the year": the current year, narrowed to the rest of it."""
    whole = moments.of_unit(as_unit(group(match, "unit")), scene.reference)
    left = moments.days(scene.reference, whole.last).edtf if REST.search(match[0]) else ""
    return replace(whole, narrowed=left)


def _part_of_running(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "later in the year": the year named before, else the current one."""
    unit, anchor = as_unit(group(match, "unit")), scene.anchor(match)
    near = anchor is not None and not _coarser(anchor, unit)
    whole = moments.of_unit(unit, anchor.first if anchor and near else scene.reference)
    return with_part(whole, group(match, "part"), scene.reference)


def _two_away(match: re.Match[str], scene: Scene) -> Moment:
    """Read "the week before last" and "the month after next"."""
    unit, step = as_unit(group(match, "unit")), 2 if group(match, "which").startswith("after") else -2
    return moments.of_unit(unit, moments.shift(scene.reference, step, unit))


def _weekend(match: re.Match[str], scene: Scene, which: str) -> Moment:
    here = moments.weekend(scene.reference)
    before, after = moments.weekend(scene.reference - 7 * DAY), moments.weekend(scene.reference + 7 * DAY)
    past = here if here.first <= scene.reference else before
    if which in ("last", "this past", "past"):
        return before
    if which == "next":
        return after
    return here if which in ("this coming", "the coming") else choose(match, scene, past, here)


def _count(match: re.Match[str], scene: Scene) -> int:
    """The number of units; 0 if it is only the end of a number: "1,500 years", "4 1/2 years", "half a century"."""
    if AFTER_DIGITS.search(scene.text, max(0, match.start("number") - 3), match.start("number")):
        return 0
    before, unit = scene.before(match), group(match, "unit")
    multiplied = before in numbered("numbers") and before not in ("a", "an", "one")
    return 0 if multiplied or before == "half" else number(group(match, "number")) * in_weeks(unit)


def _ago(match: re.Match[str], scene: Scene) -> Moment | None:
    count, unit = _count(match, scene), as_unit(group(match, "unit"))
    if not count:
        return None
    sign = -1 if group(match, "how") == "ago" else 1
    if day := group(match, "day"):
        return moments.day(moments.shift(scene.reference, sign * count, unit) - (day == "yesterday") * DAY)
    if (quarter := _quarter_compared(match, scene)) is not None:
        return quarter
    whole = moments.of_unit("year" if unit == "decade" else unit, moments.shift(scene.reference, sign * count, unit))
    about = group(match, "about") in ("about", "around", "roughly", "approximately")
    return replace(whole, edtf=f"{whole.edtf}~") if about and whole.kind in ("month", "year") else whole


def _quarter_compared(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "up from $1 million a year ago" of a quarter: the same quarter a year before."""
    anchor = scene.anchor(match)
    if " ".join(match[0].lower().split()) not in ("a year ago", "one year ago") or anchor is None:
        return None
    if anchor.kind != "quarter" or not COMPARED.search(scene.text, scene.named_end, match.start()):
        return None
    return moments.of_unit("quarter", moments.shift(anchor.first, -1, "year"))


def _in_units(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "in two weeks" in a clause about the future. Elsewhere it is a duration."""
    count, unit = _count(match, scene), as_unit(group(match, "unit"))
    if not count or scene.outlook(match).direction is not Direction.FUTURE:
        return None
    if OF_DURATION.search(scene.text, max(0, match.start() - 30), match.start()):
        return None
    whole = moments.of_unit("year" if unit == "decade" else unit, moments.shift(scene.reference, count, unit))
    return replace(whole, guessed=True)


def _from_anchor(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "a year earlier" and "three days later", counted from the date named before."""
    count, unit = _count(match, scene), as_unit(group(match, "unit"))
    anchor = scene.anchor(match) or _day_of_the_story(match, scene)
    if not count or anchor is None or _coarser(anchor, unit):
        return None
    back = (group(match, "how") or group(match, "side")) in ("earlier", "before", "previously", "prior")
    shifted = moments.shift(anchor.first, -count if back else count, unit)
    if anchor.kind == "quarter" and unit == "year":
        return moments.of_unit("quarter", shifted)
    return moments.of_unit("year" if unit == "decade" else unit, shifted)


def _day_of_the_story(match: re.Match[str], scene: Scene) -> Moment | None:
    """The last day named, if it was within a week, else the day of publication: "The day before, it had recalled"."""
    if not DAY_BEFORE.fullmatch(match[0]):
        return None
    named = scene.named
    if named is not None and named.kind == "day" and 0 <= (scene.reference - named.first).days <= 7:
        return named
    return moments.day(scene.reference)


def _anaphoric(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "that day", "the following week" and "the year before", counted from the date named before."""
    unit = as_unit(group(match, "unit"))
    anchor = scene.anchor(match) or _day_of_the_story(match, scene)
    if anchor is None or _coarser(anchor, unit):
        return None
    which = group(match, "which") or group(match, "side")
    step = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(which, 0)
    return moments.of_unit(unit, moments.shift(anchor.last if step > 0 and unit == "day" else anchor.first, step, unit))


def _named_told(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "the following Monday", "that Friday" and "the previous June", counted from the date named before."""
    anchor, which = scene.anchor(match), " ".join(group(match, "which").split()[1:] or ["that"])
    if anchor is None or not capitalised(match, "weekday", "month"):
        return None
    if (
        which.startswith("that")
        and not match[0].startswith("That")
        and scene.before(match) not in BEFORE_THAT
        and not CLAUSE_ENDS.match(scene.text, match.end())
    ):
        return None  # "said that Friday's talks"
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(which, 0)
    if name := group(match, "month"):
        return _month_told(anchor, numbered("months")[name], step)
    if (anchor.last - anchor.first).days > 7:
        return None
    ahead = (numbered("weekdays")[group(match, "weekday")] - anchor.first.isoweekday()) % 7
    if step > 0:
        return moments.day(anchor.first + (ahead or 7) * DAY)
    if step < 0:
        return moments.day(anchor.first - ((-ahead) % 7 or 7) * DAY)
    return moments.day(moments.week(anchor.first).first + (numbered("weekdays")[group(match, "weekday")] - 1) * DAY)


def _month_told(anchor: Moment, number: int, step: int) -> Moment:
    year = anchor.first.year
    if step > 0:
        return moments.month(year + (anchor.kind == "year" or number <= anchor.last.month), number)
    if step < 0:
        return moments.month(year - (anchor.kind == "year" or number >= anchor.first.month), number)
    return moments.month(year, number)


def _coarser(anchor: Moment, unit: str) -> bool:
    if anchor.kind == "range":
        return (anchor.last - anchor.first).days > {"day": 7, "week": 31, "month": 62}.get(unit, 400)
    return COARSENESS.index(anchor.kind) > COARSENESS.index(unit)


PART = r"(?:\b(?P<part>early|mid|late|earlier|later)(?: in | on |@H))?"
PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night)\b)?"
SHADE = r"(?:\b(?:earlier|later|late|early) )?"
WHICH = r"(?:\b(?P<which>this past|this coming|the coming|this|last|past|next|coming|upcoming) )?"
OF_WEEK = r"(?:,? (?:of |in )?(?P<week>last|this|next) week\b)?"
ABOUT = r"(?:\b(?P<about>about|around|roughly|approximately|nearly|almost|some|more than|over|just|exactly) )?"
ENDS_HERE = r"(?=\s*[.,;:)\"'-]|\s*$|\s+(?:and|but|in|at|when|by|to|as|from|with|that|after)\b)"
DAYS_AWAY = r"(?:the day (?:after tomorrow|before yesterday)|(?:yesterday|today|tomorrow)\b" + PART_OF_DAY + ")"

AT_WEEKEND = (
    r"(?:[a-z-]+ )?"
    r"(?:attacks?|calls?|conference|meetings?|negotiations|raids?|session|strikes?|summit|talks|trip|visit)\b"
)
"""What "weekend" may modify without an article: "emerged from weekend | crisis talks"."""

RULES = (
    Rule(pattern(WHICH + r"\b(?P<weekday>@F)(?P<join>@-)(?:on )?(?P<weekday2>@F)" + OF_WEEK), _weekdays),
    Rule(pattern(WHICH + r"\b(?P<weekday>@F)" + OF_WEEK + PART_OF_DAY), _weekday),
    Rule(
        pattern(SHADE + r"\b(?:" + DAYS_AWAY + r"|tonight|last night|this (?:morning|afternoon|evening))\b"), _deictic
    ),
    Rule(
        pattern(PART + r"\b(?P<which>this past|this coming|the coming|this|last|past|next|the) (?P<unit>weekend)\b"),
        _unit,
    ),
    Rule(pattern(r"\b(?P<unit>weekend)(?= " + AT_WEEKEND + r")"), _unit),
    Rule(
        pattern(PART + r"\b(?P<which>this coming|this|last|next) (?P<unit>week|month|quarter|year|decade|century)\b"),
        _unit,
    ),
    Rule(
        pattern(
            r"\b(?:the )?(?:beginning|start|middle|end|close|rest|remainder) of the "
            r"(?P<unit>week|month|quarter|year|decade|century)\b"
        ),
        _running,
    ),
    Rule(
        pattern(r"\b(?P<part>early|earlier|late|later|midway) in the (?P<unit>week|month|year|decade)\b"),
        _part_of_running,
    ),
    Rule(
        pattern(
            r"\bthe (?P<unit>day|week|weekend|month|year) (?P<which>before last|after next)\b"
            r"(?! (?:@W|@M|@U|weekend|night))"
        ),
        _two_away,
    ),
    Rule(pattern(r"\b(?P<unit>year)(?:-| )end\b"), _running),
    Rule(pattern(r"\b(?P<unit>week|month|quarter|year|decade|century)'s (?:end|close)\b"), _running),
    Rule(
        pattern(
            ABOUT + r"\b(?P<number>@N)(?: of)?@H(?P<unit>@U|weekend)s? "
            r"(?P<how>ago|from now|hence|from today)\b(?: (?P<day>today|yesterday)\b)?"
        ),
        _ago,
    ),
    Rule(
        pattern(
            r"\bin (?:(?:about|around|just|exactly|roughly) )?(?P<number>@N) "
            r"(?P<unit>day|week|fortnight|month|year)s?\b(?:'s? time)?(?! (?:of|or|to)\b)"
        ),
        _in_units,
    ),
    Rule(
        pattern(
            r"\b(?P<number>@N)(?: of)? (?P<unit>@U)s? (?:(?P<how>earlier|later|previously|afterwards?)\b(?! than)"
            r"|(?:(?P<side>before|after|prior))\b" + ENDS_HERE + ")"
        ),
        _from_anchor,
    ),
    Rule(
        pattern(
            SHADE + r"(?:the (?P<which>following|next|previous|preceding|same)|(?P<that>that(?: same)?)) "
            r"(?:(?P<unit>day|week|weekend|month|quarter|year)|morning|afternoon|evening|night)\b"
        ),
        _anaphoric,
    ),
    Rule(pattern(r"\bthe (?P<unit>day|week|month|year) (?P<side>before|after)\b" + ENDS_HERE), _anaphoric),
    Rule(
        pattern(
            r"\b(?P<which>that(?: same)?|the (?:following|next|previous|preceding|same)) "
            r"(?:(?P<weekday>@F)|(?P<month>@M)(?! ?\d))" + PART_OF_DAY
        ),
        _named_told,
    ),
)
