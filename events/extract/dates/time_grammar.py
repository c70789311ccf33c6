"""The grammar of dates: pattern abbreviations, the context in which dates are read, the choice of past or future.

Abbreviations in patterns: `@M` a month, `@W` a weekday or its abbreviation, `@F` one in full, `@D` a day of the month,
`@Y` a year, `@N` a number, `@U` a unit, `@S` a season, `@R` "of last year", `@-` a dash or "to", `@H` a space or
hyphen. A space is a gap that may contain one line end.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import get_args

from events.extract.dates import moments
from events.extract.dates.calendar_words import DAYS_OF_WEEK, WEEKDAYS, numbered, one_of, words
from events.extract.dates.direction import Outlook, outlook, sentence_ends
from events.extract.dates.moments import DAY, Moment, Unit
from events.extract.dates.tense_cues import Direction
from events.extract.trees.entry_heads import heads

ABBREVIATED = (
    ("@-", r"(?: ?- ?| (?:to|through|thru|until|and|&) )"),
    ("@M", one_of(numbered("months")) + r"\b(?:(?<=\b[A-Za-z]{3})(?<!\bMay)\.|(?<=\bSept)\.)?"),
    ("@W", one_of(WEEKDAYS) + r"\b"),
    ("@F", one_of(DAYS_OF_WEEK) + r"\b"),
    ("@D", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\dA-Za-z%]|[.:/]\d|,\d{3}(?!\d))"),
    ("@Y", r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)"),
    ("@N", r"(?:\d{1,3}|" + one_of(numbered("numbers")) + r"(?:-[a-z]+)?)"),
    ("@U", "(?:day|week|fortnight|month|quarter|year|decade|century)"),
    ("@S", one_of(numbered("seasons"))),
    ("@R", r",? (?:of |in )?(?P<rel>this|last|next|that|that same|the same|the previous|the following) year\b"),
    ("@H", "(?: |-)"),
    (" ", r"(?:[ \t]+\n?[ \t]*|\n[ \t]*)"),
)
JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|or|and then))\s+(?:(?:on|in|again on)\s+)?(?:the\s+)?")
DATELINE = re.compile(r"\s*(?:\([A-Z][\w/ -]+\)|/[A-Z][\w/ -]+/)")
LONGEST_HEAD = 40
"""The most characters in the head of an entry."""
LONG_AGO = 300 * DAY
"""How far back a date must be for a narrative to continue from it without a year."""
YEARS_AGO = 4 * 365 * DAY
"""The same for a bare year. After a more recent one, a month without a year may be of any year."""
SOON = 120 * DAY
"""How soon after such a date the next one must follow."""
NEAR = 45
"""How many days away an event known only by its date may be."""
UNITS: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "first": "first", "second": "second"}
BUSINESS = re.compile(r"\b" + one_of(words("context", "business_words")) + r"\b", re.IGNORECASE)
PLAY = re.compile(r"\b" + one_of(words("context", "words_of_play")) + r"\b", re.IGNORECASE)
HEADLINE = re.compile(r"\s*[^\n]{0,150}[^\n.!?\"']\s*?(?:\n[ \t]*\n|\Z)")
SENTENCE_REST = re.compile(r"[^.;:?!\n]*(?:\n[^.;:?!\n]+)?")
WORD_BEFORE = re.compile(r"([A-Za-z.'-]+)[\s(\"-]*$")
WORD_AFTER = re.compile(r"(?:'s)?\s+([A-Za-z'-]+)")
YEAR_OPENS = re.compile(r"(?:^|[.!?\"]\s+|\n\s*)(?:Back in|In|The year|During|Early in|Late in)\s+$")
"""Precedes a year that opens its sentence: "Back in | 1992"."""
YEAR_ALONE = re.compile(r"(?:^|[.!?\"]\s+|\n\s*)[A-Z]\w+(?: \w+){0,3} in\s+$")
"""Precedes a year that is all that a short clause says: "They fell out in | 1992"."""


def pattern(abbreviated: str) -> re.Pattern[str]:
    """Compile a pattern after expanding its abbreviations; case is ignored."""
    for short, full in ABBREVIATED[:-1]:
        abbreviated = abbreviated.replace(short, full)
    return re.compile(abbreviated.replace(" ", ABBREVIATED[-1][1]), re.IGNORECASE)


def anonymous(compiled: re.Pattern[str]) -> str:
    """The pattern without group names, for joining with others. It matches wherever the pattern does."""
    unnamed = re.sub(r"\(\?P<\w+>", "(?:", compiled.pattern)
    return re.sub(r"\(\?P=\w+\)", r"[\\s\\S]*?", unnamed)


DAY_FIRST, MONTH_FIRST = pattern(r"\b@D @M"), pattern(r"\b@M @D")
"""The two ways to write days: "3 May" and "May 3"."""


@dataclass(frozen=True)
class Scene:
    """The context in which a date is read: the text, the day of publication, and the dates named before.

    `named` is the last of these, at [named_start, named_end); `quarter` is the last quarter.
    """

    text: str
    reference: date
    named: Moment | None = None
    named_start: int = 0
    named_end: int = 0
    quarter: Moment | None = None

    def outlook(self, match: re.Match[str]) -> Outlook:
        """The temporal direction of the clause around the match."""
        return outlook(self.text, match.start(), match.end(), modifier=self.is_modifier(match))

    def before(self, match: re.Match[str]) -> str:
        """The word before the match, in lower case; empty at the start of the text."""
        found = WORD_BEFORE.search(self.text, max(0, match.start() - 30), match.start())
        return found[1].lower() if found else ""

    def after(self, match: re.Match[str]) -> str:
        """The word after the match, as written; empty before punctuation."""
        found = WORD_AFTER.match(self.text, match.end())
        return found[1] if found else ""

    def is_modifier(self, match: re.Match[str]) -> bool:
        """Whether the date modifies a noun that follows: "Friday's meeting", "the July 7 summit"."""
        word = self.after(match)
        possessive = self.text.startswith("'s", match.end())
        opened = self.before(match) in words("context", "determiners") or possessive
        return opened and bool(word) and (possessive or word not in words("context", "function_words"))

    def modifies_plan(self, match: re.Match[str]) -> bool:
        """Whether the date modifies something that news looks forward to, such as a summit or a vote."""
        rest = SENTENCE_REST.match(self.text, match.end(), match.end() + 50)
        following = re.findall(r"[A-Za-z]+", rest[0])[:4] if rest else []
        return self.is_modifier(match) and bool(words("context", "prospective_nouns") & {w.lower() for w in following})

    def opens_entry(self, match: re.Match[str]) -> bool:
        """Whether the match opens an entry of a chronology or diary."""
        return any(start <= match.start() < end for start, end in self.entry_heads)

    def is_in_past_entry(self, match: re.Match[str]) -> bool:
        """Whether the match is in an entry of a chronology whose date, the last one named, is over."""
        heads_before = [end for _, end in self.entry_heads if end <= match.start()]
        named = self.named
        if not heads_before or named is None or self.named_start < heads_before[-1] - LONGEST_HEAD:
            return False
        return named.last < self.reference and "\n" not in self.text[heads_before[-1] : match.start()].strip()

    @cached_property
    def entry_heads(self) -> list[tuple[int, int]]:
        """The dates that open entries, if the text has several entries."""
        found = [one.span() for one in heads(self.text)]
        return found if len(found) > 1 else []

    def joined_to(self, match: re.Match[str]) -> Moment | None:
        """The date that this one continues, as in "on April 27 and May 26"."""
        if self.named is None or self.is_modifier(match):
            return None  # "he said on Monday, the November 15 summit"
        return self.named if JOINED.fullmatch(self.text, self.named_end, match.start()) else None

    def anchor(self, match: re.Match[str]) -> Moment | None:
        """The last date named, if in the match's sentence or the one before."""
        between = sentence_ends(self.text, self.named_end, match.start())
        near = len(list(islice(between, 2))) < 2 or self.is_in_past_entry(match)
        return self.named if self.named is not None and near else None

    def in_headline(self, match: re.Match[str]) -> bool:
        """Whether the match is in a headline: a first line of its own, without a full stop."""
        headline = HEADLINE.match(self.text)
        return headline is not None and match.end() <= headline.end()

    @cached_property
    def day_first(self) -> bool:
        """Whether numeric dates here are day/month.

        They are if some first number exceeds 12 and no second one does. If neither does, they are if the text writes "3
        May" and never "May 3".
        """
        pairs = [(int(a), int(b)) for a, b in re.findall(r"\b(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}\b", self.text)]
        if any(max(pair) > 12 for pair in pairs):
            return all(b <= 12 for _, b in pairs)
        return bool(DAY_FIRST.search(self.text)) and not MONTH_FIRST.search(self.text)

    @cached_property
    def is_of_business(self) -> bool:
        """Whether the text is about companies and markets."""
        return BUSINESS.search(self.text) is not None

    @cached_property
    def is_of_play(self) -> bool:
        """Whether the text is about a match rather than business, so halves and ordinals are those of the match."""
        return len(PLAY.findall(self.text)) > len(BUSINESS.findall(self.text))


Resolver = Callable[[re.Match[str], Scene], Moment | None]


@dataclass(frozen=True)
class Rule:
    """A pattern, and a resolver for its matches; the resolver returns None if a match is not a date after all."""

    pattern: re.Pattern[str]
    resolve: Resolver


def group(match: re.Match[str], name: str) -> str:
    """A named group in lower case, without a final point; empty if it did not match."""
    return (match.groupdict().get(name) or "").lower().rstrip(".")


def capitalised(match: re.Match[str], *names: str) -> bool:
    """Whether the named groups that matched start with a capital, as names of days and months do."""
    return all(text[0].isupper() for name in names if (text := match.groupdict().get(name)))


def number(text: str) -> int:
    """A cardinal in digits or words ("two", "twenty-five", "a"); 0 if it is neither."""
    if text.isdigit():
        return int(text)
    table = numbered("numbers")
    return sum(table.get(part, 0) for part in text.lower().split("-"))


def as_unit(text: str) -> Unit:
    """The unit of a lower-case name. Parts of a day count as the day, a fortnight in weeks."""
    return "week" if text == "fortnight" else UNITS.get(text, "day")


def in_weeks(unit: str) -> int:
    """How many of `as_unit` a unit is: a fortnight is two weeks."""
    return 2 if unit == "fortnight" else 1


def month_number(text: str) -> int:
    """1 to 12 for the name of a month or its abbreviation."""
    return numbered("months")[text.lower().rstrip(".")]


def relative_year(word: str, scene: Scene, anchor: Moment | None) -> int:
    """The year that "last year" means, or "that year", relative to the anchor."""
    base = anchor.first.year if anchor and word.startswith("th") and word != "this" else scene.reference.year
    return base + {"last": -1, "next": 1, "the previous": -1, "the following": 1}.get(word, 0)


def two_digit_year(text: str, reference: date) -> int:
    """The year in full; two digits mean the latest such year at most 20 years ahead."""
    if len(text) == 4:
        return int(text)
    full = reference.year // 100 * 100 + int(text)
    return full - 100 if full > reference.year + 20 else full


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


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def part_of(match: re.Match[str]) -> str:
    """The word for a part at the start of a match: "mid" in "mid-July"; empty if there is none.

    For "the second half of July" it is "second".
    """
    return re.split(r"[-\s]", group(match, "part").removeprefix("the "))[0]


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
