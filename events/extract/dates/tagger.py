"""Tags the calendar expressions of a text and resolves them against its day of publication.

    tag(text, reference) -> [TimeExpression, ...]

No statistics: patterns over a lexicon of calendar words (the `RULES` of the modules joined here), and the tense of the
clause for what they leave open (`direction`).
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from events import spacy_alone  # noqa: F401 (before anything else imports spaCy)
from events.extract.dates import (
    business_periods,
    calendar_dates,
    coming_dates,
    days_of_month,
    holidays,
    moments,
    relative_dates,
    years,
)
from events.extract.dates.calendar_words import numbered, one_of
from events.extract.dates.moments import DAY, Kind, Moment
from events.extract.dates.patterns import anonymous, as_unit, number, pattern
from events.extract.dates.scene import Rule, Scene, TextProfile
from events.lexicon import replaced

STRAIGHT = {
    **dict.fromkeys("’‘`´", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—−‑‐", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000\r", " "),
}
"""Typographic characters and the plain ones used in patterns, one for one, so offsets stay."""

RULES: tuple[Rule, ...] = (
    *holidays.RULES,
    *calendar_dates.RULES,
    *years.RULES,
    *business_periods.RULES,
    *days_of_month.RULES,
    *relative_dates.RULES,
    *coming_dates.RULES,
)

NAMES = numbered("months") | numbered("weekdays") | numbered("seasons") | numbered("decades")
QUALIFIERS = (
    "early|earlier|late|later|mid|middle|last|past|this|next|coming|upcoming|yesterday|today|tomorrow|tonight|about|around"
    "|roughly|approximately|nearly|almost|some|more than|over|just|exactly|fiscal|FY|Q[1-4]|current|previous|prior"
    "|weekend"
)
ENDING = ("week", "month", "quarter", "year", "decade", "century")
STARTS = re.compile(
    r"(?<![A-Za-z])(?:"
    + "|".join(
        (
            one_of(NAMES),
            one_of(holidays.first_words()),
            one_of(numbered("numbers")) + r"(?=[\s-])",
            one_of(numbered("ordinals")) + r"(?=[\s-]+(?:century|centuries|quarter|half|and|or|to)\b)",
            r"(?:the|in|that)(?=\s)|end(?=-)|year(?=-|\sago|\searlier|\s+end)",
            rf"(?:{'|'.join(ENDING)})(?='s\s+(?:end|close)\b)",
            QUALIFIERS,
        )
    )
    + r")|(?<!\d)\d|'(?=\d\d\b|\d0)|\((?=\d)",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[a-z]+", re.IGNORECASE)
OPENINGS = tuple(
    {
        opening.group().lower()
        for word in (*NAMES, *holidays.first_words(), *QUALIFIERS.split("|"))
        if (opening := LETTERS.match(word))
    }
)
"""The letters that a word must start with for `STARTS` to match there, unless it is one of `WHOLE`."""
WHOLE = frozenset(
    opening.group().lower()
    for word in (*numbered("numbers"), *numbered("ordinals"), "the", "in", "that", "end", *ENDING)
    if (opening := LETTERS.match(word))
)
"""The words that `STARTS` matches only as a whole."""
OTHER_STARTS = re.compile(r"(?<!\d)\d|'(?=\d)|\((?=\d)")
"""Where `STARTS` may match other than at a word."""
ANY_RULE = re.compile("|".join(anonymous(rule.pattern) for rule in RULES), re.IGNORECASE)
"""If it does not match, no rule does."""
COMPARISON = pattern(r"\byear@H(?:ago|earlier|before)\b|\b(?:same|like|corresponding|comparable) (?:quarter|period)\b")
"""The base of a comparison."""
REACH = 60
"""How many characters before a date are searched for a verb of moving."""
MOVED = re.compile(
    r"\b(?:(?:brought|moved|put|pushed|set|shifted)(?: [\w']+){0,3} (?:back|forward|up)"
    r"|(?:advanced|changed|deferred|delayed|moved|postponed|rescheduled|shifted|slipped|switched)"
    r"(?: (?:a|her|his|its|the|their) [\w' -]{1,30}?)?) from (?:the )?$"
)
"""Precedes the first of two dates that are not one period: "moved from Monday to Wednesday"."""
TO = re.compile(r"\bto\b")
OFFSET = pattern(
    r"(?:\b(?P<number>@N)|\bthe) (?P<unit>day|week|month)s? (?P<side>before|after|of|from|beginning|starting) $"
)
"""What extends a day to the left: "the week of | March 6", "two days after | July 4"."""
LASTING = re.compile(r"\bfor (?:about |some )?$")
"""Before a number of days "from" a date, this marks a duration, not an offset."""


@dataclass(frozen=True)
class TimeExpression:
    """One calendar expression: `text` is `[start:end]` of the tagged text, `edtf` what it denotes.

    `kind` is its granularity ("range" for intervals without a name of their own). `guessed`: neither the words nor the
    tense say whether past or future is meant. Words such as "early" and "late" have no settled meaning ("early 2018",
    "earlier this week"): there, `edtf` is the whole, and `narrowed` the EDTF of the part that is probably meant.
    Otherwise the two are equal.
    """

    start: int
    end: int
    text: str
    edtf: str
    kind: Kind
    guessed: bool
    narrowed: str


def tag(text: str, reference: date) -> list[TimeExpression]:
    """The calendar expressions of a text, in order and without overlaps.

    Args:
        text: plain text; typographic quotes, dashes and spaces are handled.
        reference: the day of publication, against which "Friday" and "last month" are resolved.
    """
    scene = Scene(TextProfile(replaced(text, STRAIGHT)), reference)
    found: list[TimeExpression] = []
    position = 0
    for at in _starts(scene.text):
        if at < position or (opening := STARTS.match(scene.text, at)) is None:
            continue
        read = _longest(scene, at)
        if read is None:
            position = opening.end()
            continue
        position, moment = read
        start, moment = _with_offset(scene, at, moment)
        found.append(_expression(text, start, position, moment))
        scene = _having_named(scene, moment, position, text[start:position])
    return found


def _starts(text: str) -> list[int]:
    """Where a date may start. Searching for its many words everywhere would be slow."""
    words = (run.start() for run in LETTERS.finditer(text) if _may_open(run.group()))
    return sorted([*words, *(other.start() for other in OTHER_STARTS.finditer(text))])


@lru_cache(maxsize=16_384)
def _may_open(word: str) -> bool:
    """Whether a date may start with the word."""
    lower = word.lower()
    return lower in WHOLE or lower.startswith(OPENINGS)


def _having_named(scene: Scene, moment: Moment, end: int, wording: str) -> Scene:
    """The scene after a date. The base of a comparison ("from a year earlier") does not become the next anchor."""
    if scene.named is not None and COMPARISON.search(wording):
        return replace(scene, named_end=end)
    quarter = moment if moment.kind == "quarter" else scene.quarter
    return replace(scene, named=moment, named_start=end - len(wording), named_end=end, quarter=quarter)


def _expression(text: str, start: int, end: int, moment: Moment) -> TimeExpression:
    narrowed = moment.narrowed or moment.edtf
    return TimeExpression(start, end, text[start:end], moment.edtf, moment.kind, moment.guessed, narrowed)


def _longest(scene: Scene, start: int) -> tuple[int, Moment] | None:
    """The longest reading of a date that starts at `start`: its end, and its value."""
    if ANY_RULE.match(scene.text, start) is None:
        return None
    matches = [(m.end(), -i, m, rule) for i, rule in enumerate(RULES) if (m := rule.pattern.match(scene.text, start))]
    if MOVED.search(scene.text, max(0, start - REACH), start):
        matches = [one for one in matches if not TO.search(one[2].group())]
    for end, _, match, rule in sorted(matches, key=lambda found: found[:2], reverse=True):
        try:
            moment = rule.resolve(match, scene)
        except (ValueError, OverflowError):  # outside the years 1 to 9999
            continue
        if moment is not None:
            return end, moment
    return None


def _with_offset(scene: Scene, start: int, moment: Moment) -> tuple[int, Moment]:
    """Extend a day to the left by what precedes it: "the week of March 6", "two days after July 4"."""
    match = OFFSET.search(scene.text, max(scene.named_end, start - 30), start)
    if match is None or moment.kind != "day":
        return start, moment
    if match["side"].lower() in ("of", "beginning", "starting"):
        return (match.start(), moments.week(moment.first)) if match["unit"].lower() == "week" else (start, moment)
    unit, count = as_unit(match["unit"].lower()), number(match["number"] or "one")
    if match["side"].lower() == "from":
        end = moments.shift(moment.first, count, unit)
        lasts = LASTING.search(scene.text, max(0, match.start() - REACH), match.start())
        return match.start(), moments.days(moment.first, end - DAY) if lasts else moments.day(end)
    if match["side"].lower() == "before":
        count = -count
    return match.start(), moments.of_unit(unit, moments.shift(moment.first, count, unit))
