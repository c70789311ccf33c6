"""Years, decades and centuries: "in 1987", "early 2018", "the '90s", "the 19th century"."""

import re

from events.extract.dates import moments
from events.extract.dates.calendar_words import numbered, one_of, words
from events.extract.dates.choice import with_part
from events.extract.dates.moments import Moment
from events.extract.dates.patterns import group, part_of, pattern, two_digit_year
from events.extract.dates.scene import Rule, Scene

BEFORE_CHRIST = re.compile(r"\s+B\.?C")
COUNTED_RANGE = re.compile(r"\s*(?:-|to|and)\s*\d+\s*" + one_of(words("context", "counted")) + r"\b")
"""Follows the first number of a range: "1500 | to 2000 troops"."""
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b")
OF_WARMTH = re.compile(r"\b(?:temperatures?|highs|lows|degrees)\b[^.]*$", re.IGNORECASE)
"""Precedes "the 80s" as temperatures."""
MARKS_BEFORE = frozenset("$£€#./+")
"""Marks that make the digits after them a sum, a number, a decimal or an address."""
MARKS_AFTER = frozenset("-/°")
"""Marks that do so to the digits before them."""


def _decade(match: re.Match[str], scene: Scene) -> Moment | None:
    before = scene.before(match)
    if before in ("his", "her", "their", "your", "my", "our"):
        return None
    if name := group(match, "name"):
        if before != "the" and not group(match, "part"):
            return None
        return with_part(_latest_decade(numbered("decades")[name] // 10, scene), part_of(match), scene.reference)
    tens = int(match["tens"])
    if OF_WARMTH.search(scene.text, max(0, match.start() - 60), match.start()):
        return None
    if match["century"] is None:
        if not (match["mark"] or match["part"] or match[0].lower().startswith("the")):
            return None
        return with_part(_latest_decade(tens, scene), part_of(match), scene.reference)
    if tens == 0 and match["century"] != "20":
        return moments.century(int(match["century"]))
    return with_part(moments.decade(int(match["century"]) * 10 + tens), part_of(match), scene.reference)


def _latest_decade(tens: int, scene: Scene) -> Moment:
    number = scene.reference.year // 100 * 10 + tens
    return moments.decade(number if number * 10 <= scene.reference.year else number - 10)


def _century(match: re.Match[str], scene: Scene) -> Moment | None:
    if BEFORE_CHRIST.match(scene.text, match.end()):
        return None
    ordinal = match["ordinal"].lower()
    count = int(re.sub(r"\D", "", ordinal)) if ordinal[0].isdigit() else numbered("ordinals")[ordinal]
    return moments.century(count - 1) if 1 <= count <= 22 else None


def _year(match: re.Match[str], scene: Scene) -> Moment | None:
    year = int(match["year"])
    if not _is_year(match, scene, year):
        return None
    if second := group(match, "year2"):
        last = int(match["year"][: 4 - len(second)] + second)
        return moments.span(moments.year(year), moments.year(last)) if year < last < year + 100 else None
    whole = with_part(moments.year(year), part_of(match), scene.reference)
    if scene.before(match) in ("around", "circa", "c.") or _is_about(scene.text, match.start()):
        return Moment(whole.first, whole.last, f"{whole.edtf}~", whole.kind)
    return whole


def _is_year(match: re.Match[str], scene: Scene, year: int) -> bool:
    """Whether four digits are a year, not a count, a label or a time of day."""
    if _is_in_a_longer_number(match, scene) or _counts_what_follows(match, scene):
        return False
    if group(match, "part"):
        return True
    if _is_label(match, scene):
        return False
    introduced = scene.before(match) in words("context", "year_prepositions")
    plausible = 1900 <= year <= scene.reference.year + 40
    return plausible or (introduced and 1000 <= year <= scene.reference.year + 100)


def _is_in_a_longer_number(match: re.Match[str], scene: Scene) -> bool:
    text, start, end = scene.text, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in MARKS_BEFORE or after in MARKS_AFTER or _hyphenated(text, start)


def _counts_what_follows(match: re.Match[str], scene: Scene) -> bool:
    """Whether the number counts things: "2000 troops", "1500 to 2000 troops", "2000 of them"."""
    if scene.after(match).lower() in words("context", "counted"):
        return True
    return any(following.match(scene.text, match.end()) for following in (COUNTED_RANGE, OF_THEM))


def _is_label(match: re.Match[str], scene: Scene) -> bool:
    """Whether the word before makes the digits a quantity or a name: "Resolution 1929", "about 2000"."""
    text, start = scene.text, match.start()
    close = text[max(0, start - 1) : start].isspace()
    return close and scene.before(match) in words("context", "labels") and not _is_about(text, start)


def _is_about(text: str, start: int) -> bool:
    """Whether a year is approximate: "in about 1987"."""
    return text.endswith("in about ", 0, start)


def _year_end(match: re.Match[str], scene: Scene) -> Moment:  # noqa: ARG001 (a resolver's signature)
    return moments.year(int(match["year"]))


def _short_year(match: re.Match[str], scene: Scene) -> Moment | None:
    """Read "in '88"."""
    introduced = scene.before(match) in words("context", "short_year_prepositions")
    return moments.year(two_digit_year(match["short"], scene.reference)) if introduced else None


def _hyphenated(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start] == "-" and not re.search(
        r"(?:\b(?:post|pre|mid|early|late)-|[\s-]-)$", text[max(0, start - 8) : start].lower()
    )


EARLY = r"(?:\b(?P<part>early|mid|late)(?: in the |@H))?"
ORDINALS = one_of(numbered("ordinals"))
NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINALS})"
AND_CENTURY = rf"(?=(?: (?:and|or|to) |-)(?:(?:the )?(?:early|mid|late)@H)?{NTH}@Hcentur)"
DECADES = one_of(numbered("decades"))

RULES = (
    Rule(pattern(r"(?:\bthe )?" + EARLY + r"(?:\b(?P<century>1\d|20)|(?P<mark>'))?(?P<tens>\d)0'?s\b"), _decade),
    Rule(pattern(r"(?:\bthe )?" + EARLY + r"\b(?P<name>" + DECADES + r")\b"), _decade),
    Rule(pattern(rf"(?:the )?\b(?P<ordinal>{NTH})(?:@Hcentur(?:y|ies)\b|{AND_CENTURY})"), _century),
    Rule(pattern(r"(?<![\w'])'(?P<short>\d\d)\b(?!'?s\b)"), _short_year),
    Rule(pattern(r"\b(?:the )?(?:year-end |end-)(?P<year>@Y)"), _year_end),
    Rule(pattern(EARLY + r"\b(?P<year>@Y)(?:[-/](?P<year2>@Y|\d\d(?!\d)))?"), _year),
)
