"""Absolute dates: "July 7-8, 2017", "06/26", "in May", "last summer"."""

import re
from itertools import pairwise
from typing import Final

from events.extract.dates import moments
from events.extract.dates.calendar_words import numbered, words
from events.extract.dates.choice import around, choose, of_told_year, relative_year, with_part
from events.extract.dates.moments import DAY, Moment
from events.extract.dates.patterns import capitalised, group, month_number, part_of, pattern, safe_day, two_digit_year
from events.extract.dates.scene import Rule, Scene

LIST_WITH_YEAR = pattern(r"(?:(?:,|,? (?:and|or)) (?:on )?(?:@M )?@D){1,4},? (?P<year>@Y)")
"""The rest of a list of days, with the year at its end: "July 7 and 9, 2018"."""
TRUSTED: Final = re.compile(r"\b(?:confidence|trust|faith|believe)\s+in\s+$")
"""Precedes somebody who is trusted: "confidence in | May"."""


def _day_of_month(match: re.Match[str], scene: Scene) -> Moment | None:
    if not capitalised(match, "weekday", "month", "month2"):
        return None
    if match[0].endswith(")") and "(" not in match[0]:
        return None
    first = (month_number(match["month"]), _ordinal(match["day"]))
    last = first
    if second := group(match, "day2"):
        last = (month_number(match["month2"]) if group(match, "month2") else first[0], _ordinal(second))
        if not _is_span(match, scene, first, last):
            return None
    if year := _given_year(match, scene):
        return _span(year, first, last)
    return _undated_year(match, scene, first, last)


def _days_listed(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "July 7, 8 and 9": consecutive days are one period."""
    listed = [int(number) for number in re.findall(r"\d+", match["days"])]
    if not capitalised(match, "month") or any(b != a + 1 for a, b in pairwise(listed)):
        return None
    month = month_number(match["month"])
    first, last = (month, listed[0]), (month, listed[-1])
    if year := _given_year(match, scene):
        return _span(year, first, last)
    return _undated_year(match, scene, first, last)


def _is_span(match: re.Match[str], scene: Scene, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether two joined days are one period: "3 and 5 May" are two days, "between 3 and 5 May" is one period."""
    joined = re.search(r"(?:\band\b|&)", match[0]) is not None
    return not joined or scene.before(match) == "between" or (first[0] == last[0] and last[1] == first[1] + 1)


def _ordinal(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _given_year(match: re.Match[str], scene: Scene) -> int | None:
    if year := group(match, "year"):
        return int(year)
    if rel := group(match, "rel"):
        return relative_year(" ".join(rel.split()), scene, scene.anchor(match))
    return None


def _span(year: int, first: tuple[int, int], last: tuple[int, int]) -> Moment | None:
    """A day, or the days between two; the year is that of the last day."""
    end = safe_day(year, *last)
    begin = safe_day(year - (first > last), *first)
    return moments.days(begin, end) if begin and end else None


def _undated_year(match: re.Match[str], scene: Scene, first: tuple[int, int], last: tuple[int, int]) -> Moment | None:
    if not any(_span(year, first, last) for year in (2000, 2001)):
        return None
    if (shared := LIST_WITH_YEAR.match(scene.text, match.end())) is not None:
        return _span(int(shared["year"]), first, last)
    if (told := of_told_year(match, scene, lambda year: _span(year, first, last))) is not None:
        return told
    past, future = around(lambda year: _span(year, first, last), scene.reference)
    if (weekday := group(match, "weekday")) and past != future:
        number = numbered("weekdays")[weekday]
        fitting = [m for m in (past, future) if m.first.isoweekday() == number]
        if len(fitting) == 1:
            return fitting[0]
    if which := group(match, "which"):
        named = {"last": past, "past": past, "next": future, "coming": future}
        return named.get(which.split()[-1]) or _span(scene.reference.year, first, last)
    return choose(match, scene, past, future)


def _iso(match: re.Match[str], scene: Scene) -> Moment | None:  # noqa: ARG001 (a resolver's signature)
    found = safe_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return moments.day(found) if found else None


def _numeric(match: re.Match[str], scene: Scene) -> Moment | None:
    a, b = int(match["a"]), int(match["b"])
    year = two_digit_year(match["year"], scene.reference)
    dotted = "." in match["separator"]
    day_first = a > 12 or (b <= 12 and (dotted or scene.profile.day_first))
    found = safe_day(year, b, a) if day_first else safe_day(year, a, b)
    return moments.day(found) if found else None


def _bracketed(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "Wednesday (06/26)" and "(06/26)". The weekday and the nearest date settle the order and the year."""
    a, b = int(match["a"]), int(match["b"])
    weekday = numbered("weekdays").get(group(match, "weekday"))
    years = range(scene.reference.year - 1, scene.reference.year + 2)
    days = [d for y in years for m, n in ((a, b), (b, a)) if (d := safe_day(y, m, n))]
    fitting = [d for d in days if weekday is None or d.isoweekday() == weekday] or days
    return moments.day(min(fitting, key=lambda d: abs(d - scene.reference))) if fitting else None


def _month(match: re.Match[str], scene: Scene) -> Moment | None:
    if not capitalised(match, "month") or not _is_month(match, scene):
        return None
    first = month_number(match["month"])
    year = _given_year(match, scene)
    whole = moments.month(year, first) if year else _bare_month(match, scene, first)
    return with_part(whole, part_of(match), scene.reference)


def _bare_month(match: re.Match[str], scene: Scene, number: int) -> Moment:
    reference = scene.reference
    which = group(match, "which").split()[-1:] or [""]
    if which[0] in ("last", "past", "previous"):
        return moments.month(reference.year - (number >= reference.month), number)
    if which[0] == "next":
        return moments.month(reference.year + (number <= reference.month), number)
    if which[0] == "this":
        return moments.month(reference.year, number)
    if not any(which) and (told := of_told_year(match, scene, lambda year: moments.month(year, number))) is not None:
        return told
    past, future = around(lambda year: moments.month(year, number), reference)
    if which[0] == "coming" or part_of(match) == "later":
        return future
    return choose(match, scene, past, future)


def _months(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read two months as one period: "May-June", "from May to June", "between May and June"."""
    joined = match["join"].strip().lower() in ("and", "&")
    if not capitalised(match, "month", "month2") or (joined and scene.before(match) != "between"):
        return None
    first, last = month_number(match["month"]), month_number(match["month2"])

    def make(year: int) -> Moment:
        return moments.span(moments.month(year - (first > last), first), moments.month(year, last))

    if year := _given_year(match, scene):
        return make(year)
    past, future = around(make, scene.reference)
    if past.last > scene.reference:  # a whole period reported on is over
        past = make(past.last.year - 1)
    return choose(match, scene, past, future)


def _counted_day(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "the first Monday in October" and "the last day of May"."""
    if not capitalised(match, "month", "weekday"):
        return None
    nth = -1 if group(match, "nth") == "last" else numbered("ordinals")[group(match, "nth")]
    number, weekday = month_number(match["month"]), numbered("weekdays").get(group(match, "weekday"))

    def make(year: int) -> Moment:
        whole = moments.month(year, number)
        if weekday is None:
            return moments.day(whole.last if nth < 0 else whole.first + (nth - 1) * DAY)
        return moments.day(moments.nth_weekday(year, number, nth, weekday))

    if year := _given_year(match, scene):
        return make(year)
    return choose(match, scene, *around(make, scene.reference))


def _is_month(match: re.Match[str], scene: Scene) -> bool:
    """Whether "May", "March" or "April" is a month here, not a verb or a person."""
    name = group(match, "month")
    if any(group(match, other) for other in ("year", "rel", "part", "which")):
        return True
    if name not in words("context", "ambiguous_months"):
        return "." in match["month"] or len(name) > 4 or name == "july"
    before, after = scene.before(match), scene.after(match)
    if len(name) == 3 and name != "may":
        return "." in match["month"] and before in words("context", "month_prepositions")
    if scene.joined_to(match) is not None:
        return True
    if name == "may" and scene.profile.has_a_person_may:
        trusted = TRUSTED.search(scene.text[max(0, match.start() - 30) : match.start()])
        return before in words("context", "safe_month_prepositions") and not trusted
    if (
        before in ("the", "to", "for")
        and name in ("march", "may")
        and (not after or after in ("on", "for", "of", "by"))
    ):
        return False
    return before in words("context", "month_prepositions")


def _season(match: re.Match[str], scene: Scene) -> Moment | None:
    code = numbered("seasons")[match["season"].lower()]
    which, reference = group(match, "which"), scene.reference
    if year := _given_year(match, scene):
        return moments.season(year, code)
    past, future = around(lambda year: moments.season(year, code), reference)
    if which.endswith(("last", "past")):
        return moments.season(past.first.year - 1, code) if past.last >= reference else past
    if which.endswith("next"):
        return moments.season(future.first.year + 1, code) if future.first <= reference else future
    if which.endswith("this"):
        return past if code == moments.WINTER and reference.month <= 3 else moments.season(reference.year, code)
    if which.endswith("coming"):
        return future
    if match["season"][0].isupper() or not _is_season(match, scene):
        return None
    return choose(match, scene, past, future)


def _is_season(match: re.Match[str], scene: Scene) -> bool:
    opening = SEASON_OPENING.search(scene.text[max(0, match.start() - 24) : match.start()])
    follows = scene.after(match)
    stays = words("context", "function_words") | words("tense", "pronouns")
    return bool(opening) and (not follows or follows in stays)


SEASON_OPENING: Final = re.compile(
    r"\b(?:in|by|since|until|during|before|over|(?:to|(?:due|in|planned|scheduled|set) for)(?=\s+the))(?:\s+the)?\s+$",
    re.I,
)
"""What precedes a season ("planned for | the autumn"), but not "the fall of the government" or "the spring"."""

WEEKDAY = r"(?:\b(?P<weekday>@W)\.?(?:,? \(|,? ))?"
PART = r"(?:\b(?P<part>early|mid|middle|late|earlier|later)(?: in (?:the )?| of |@H))?"
HALF = r"\b(?P<part>(?:the )?(?:first|second) half) of (?:the )?"
WHICH = r"(?:\b(?P<which>this past|this coming|last|past|this|next|coming) )?"
YEAR = r"(?:(?:,? ?|, ?)(?P<year>@Y)|@R)?"
OF_YEAR = r"(?:,? (?:of )?(?:fiscal )?(?P<year>@Y)|@R)?"

RULES = (
    Rule(
        pattern(
            r"\b(?P<year>@Y)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0[1-9]|[12]\d|3[01]|[1-9])(?=\D|$)"
            r"(?:T[\d:.Z+-]+)?"
        ),
        _iso,
    ),
    Rule(
        pattern(
            r"\b(?P<a>\d{1,2})(?P<separator>[/.-])(?P<b>\d{1,2})(?P=separator)(?P<year>(?:19|20)\d\d|\d\d)"
            r"(?![\d/.-]\d|\d)"
        ),
        _numeric,
    ),
    Rule(pattern(r"\b(?P<day>@D)-(?P<month>@M)-(?P<year>@Y)"), _day_of_month),
    Rule(pattern(r"(?:\b(?P<weekday>@W),? ?)?\((?P<a>\d\d?)/(?P<b>\d\d?)\)"), _bracketed),
    Rule(
        pattern(WHICH + WEEKDAY + r"\b(?P<month>@M) ?(?P<day>@D)@-(?:(?P<month2>@M) )?(?P<day2>@D)" + YEAR),
        _day_of_month,
    ),
    Rule(pattern(WHICH + WEEKDAY + r"\b(?P<month>@M) ?(?P<day>@D)" + YEAR + r"(?:\)| \(@W\.?\))?"), _day_of_month),
    Rule(pattern(WHICH + WEEKDAY + r"\b(?P<month>@M) ?(?P<day>@D)" + YEAR), _day_of_month),
    Rule(pattern(WEEKDAY + r"\b(?P<month>@M) the (?P<day>\d{1,2}(?:st|nd|rd|th))\b" + YEAR), _day_of_month),
    Rule(pattern(r"\b(?P<month>@M) (?P<days>@D(?:, @D)+,? and @D)" + YEAR), _days_listed),
    Rule(
        pattern(
            WEEKDAY
            + r"(?:the )?\b(?P<day>@D)(?:@-(?:the )?(?P<day2>@D))? (?:of )?(?P<month>@M)"
            + YEAR
            + r"(?: \(@W\.?\))?"
        ),
        _day_of_month,
    ),
    Rule(
        pattern(WEEKDAY + r"(?:the )?\b(?P<day>@D) (?:of )?(?P<month>@M)@-(?P<day2>@D) (?P<month2>@M)" + YEAR),
        _day_of_month,
    ),
    Rule(
        pattern(
            r"\bthe (?P<nth>first|second|third|fourth|last) (?:day|(?P<weekday>@F)) (?:of|in) (?P<month>@M)" + OF_YEAR
        ),
        _counted_day,
    ),
    Rule(pattern(HALF + r"(?P<month>@M)\b" + OF_YEAR), _month),
    Rule(pattern(PART + WHICH + r"\b(?P<month>@M)" + OF_YEAR), _month),
    Rule(pattern(r"\b(?P<month>@M)(?P<join>@-)(?P<month2>@M)" + OF_YEAR), _months),
    Rule(pattern(PART + WHICH + r"\b(?P<season>@S)\b" + OF_YEAR), _season),
)
