"""Past or future: the direction that a clause gives to a date such as "on Friday" or "in August".

The tense and modality of the governing verb decide. Every verb of the sentence is a cue (`tense_cues`). The cue of
lowest cost governs; its cost is the distance in words plus that of commas, subordinate clauses and quotation marks in
between. A verb before the date is preferred, unless the date opens its clause ("On Friday, ministers will meet"). The
costs were set by hand on development articles and on the AQUAINT files of TempEval-3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.extract.dates.calendar_words import words
from events.extract.dates.tense_cues import Cue, Direction, Token, cues, tokens

PARAGRAPH_OR_STOP = re.compile(r"""\n[ \t]*\n|[.!?]["')\]]*\s+(?=["'(\[]*[A-Z])|[.!?]["')\]]*\n""")
LAST_WORD = re.compile(r"[A-Za-z.]+$")
REACH = 600
"""How many characters to either side are searched for the sentence's bounds."""

FAR = 16
"""The cost from which a verb says little about a date."""
OPENING, FOLLOWING = 6, 14
"""The costs of a verb before a date that opens its clause, and of a verb after any other date."""
REACH_OF_NOUN = 6
"""Within how many words the noun follows that a date modifies."""
COSTS = {";": 16, ":": 16, "--": 16, '"': 5, ",": 4, "(": 4, ")": 4, "and": 4, "or": 4, "-": 4}
SUBORDINATION = 12
PAIR = 2
REACH_OF_MOVE = 14
"""How many words before a date the verb may stand that moved something to it."""
LONG_NAME = 16
"""How many words before a date its noun may stand, with an office and a name in between."""
LATEST = frozenset({"last", "latest", "previous"})
ASIDE = frozenset({"which", "who", "whose"})
"""What opens a relative clause that only identifies somebody."""
RELATIVES = frozenset({"when", "where", "which"})

LOOKING_AHEAD = sorted(words("tense", "looking_ahead"), key=lambda phrase: (-len(phrase), phrase))
TIME_OF_DAY = re.compile(r"(?: \d+)?(?: :| \d+| [ap]\.?m\.?| noon| midnight| est| edt| gmt)+(?: on)?$")
MOVED_FROM = re.compile(r" from(?: (?!to )[\w,]+){1,4} to$")
"""The old date before the new one: "moved | from Monday to"."""
MOVED_THING = re.compile(
    r" (?:adjourned|brought|deferred|delayed|moved|postponed|pushed|put|rescheduled|shifted|slipped|switched)"
    r"(?: (?:a|her|his|its|the|their)(?: \w+){1,6}?)?(?: back| forward| off)?(?: by (?:\w+ ){1,2}\w+)? (from|to|until)$"
)
"""What was moved, and by how much, before the new date: "put back | his visit to Chad by two days | to"."""
FILLERS = re.compile(r"(?: (?:the|a|an|late|early|mid|-|at least|next|this|end of|start of|beginning of|[a-z]+'s))+$")


@dataclass(frozen=True)
class Outlook:
    """The temporal direction of the clause around a date.

    `certain`: its verb is near and unambiguous. `weak`: it may not be a verb. `opens`: the date opens the clause.
    """

    direction: Direction
    certain: bool = True
    opens: bool = False
    weak: bool = False


def outlook(text: str, start: int, end: int, *, modifier: bool = False) -> Outlook:
    """The temporal direction of the clause around the date `text[start:end]`.

    Args:
        text: the text with straight quotes and dashes, character for character.
        start: the start of the date.
        end: the end of the date.
        modifier: the date modifies a noun that follows ("Friday's meeting").
    """
    begin, stop = _sentence(text, start, end)
    sentence = text[begin:stop]
    found = tokens(sentence)
    at = [i for i, (_, s, e) in enumerate(found) if s < end - begin and e > start - begin]
    return _governing(sentence, at[0], at[-1], modifier) if at else Outlook(Direction.UNKNOWN, certain=False)


def _governing(sentence: str, first: int, last: int, modifier: bool) -> Outlook:
    found = tokens(sentence)
    opens = _opens_clause(found, first, modifier)
    if (nearby := _adjacent(found, first)) is not None:
        return Outlook(nearby, opens=opens)
    if (of_noun := _of_noun(found, cues(sentence), first, last)) is not None:
        return Outlook(of_noun, opens=opens)
    costs = {cue: _cost(found, cue, first, last, opens) for cue in cues(sentence)}
    best = min(costs, key=lambda cue: costs[cue], default=None)
    if best is None or costs[best] == float("inf"):
        return Outlook(Direction.UNKNOWN, certain=False, opens=opens)
    weak = best.cost > 0
    towards = _toward_plan(found, best, first, modifier)
    if best.direction is Direction.EITHER and _is_apart(found, first, last, best):
        towards = Direction.PAST
    return Outlook(towards, costs[best] <= FAR and not weak, opens, weak)


def _of_noun(found: tuple[Token, ...], groups: tuple[Cue, ...], first: int, last: int) -> Direction | None:
    """The direction implied by what precedes the date's noun: "since a summit in July", "ahead of elections in May"."""
    verbs = {i for cue in groups for i in range(cue.first, cue.last + 1)}
    decided = [word for word, _, _ in found[max(0, first - 2) : first]]
    behind, plans = {word for word, _, _ in found[last + 1 : last + 4]}, words("context", "prospective_nouns")
    goes_on = [word for word, _, _ in found[last + 1 : last + 2]] == ["to"]
    if goes_on and decided[1:] == ["on"] and decided[0] in words("tense", "decided"):
        ahead = any(cue.direction is Direction.FUTURE for cue in groups if cue.last < first)
        return None if ahead else Direction.PAST  # "a decision on Tuesday to expel"
    for i in range(first - 1, max(-1, first - LONG_NAME), -1):
        word = found[i][0]
        if word == "since":
            return Direction.PAST
        between = {one for one, _, _ in found[i + 1 : first]}
        if word in LATEST and between & plans and not between & words("tense", "planned"):
            return Direction.PAST  # "in the last round of talks on March 18"
        if word in words("tense", "forward"):
            return Direction.FUTURE
        if word in words("tense", "calling_off") and "of" in between and (between | behind) & plans:
            return Direction.EITHER  # "asked for a delay of Monday's talks"
        if i in verbs or word in (",", ";", '"', "."):
            return None
    return None


def _cost(found: tuple[Token, ...], cue: Cue, first: int, last: int, opens: bool) -> float:
    """The cost of letting a verb govern the date at tokens `first` to `last`; infinite if they overlap."""
    if cue.last < first:
        return cue.cost + _cost_between(found, cue.last + 1, first) + (OPENING if opens else 0)
    if cue.first > last:
        following = [word for word, _, _ in found[last + 1 : last + 3]]
        if "," not in following and RELATIVES & set(following):
            return cue.cost + cue.first - last  # "in July during which he refused" is about July
        if cue.direction in (Direction.PAST, Direction.EITHER) and _is_apart(found, first, last, cue):
            return cue.cost  # "Chad on Friday cancelled" is about Friday, whatever precedes it
        inside = SUBORDINATION if cue.first and found[cue.first - 1][0] in ASIDE else 0
        return cue.cost + _cost_between(found, last + 1, cue.first) + (0 if opens else FOLLOWING) + inside
    return float("inf")


def _is_apart(found: tuple[Token, ...], first: int, last: int, cue: Cue) -> bool:
    """Whether a date stands between subject and verb: "Chad | on Friday | cancelled"."""
    between = [word for word, _, _ in found[last + 1 : cue.first]]
    if cue.first <= last or between not in ([], [","]):
        return False
    helped = found[cue.first][0] in words("tense", "be_past") | words("tense", "be_present") | words("tense", "perfect")
    of_noun = first < PAIR or found[first - 2][0] in words("context", "prospective_nouns")
    return not helped and not of_noun and found[first - 1][0] == "on"


def _toward_plan(found: tuple[Token, ...], cue: Cue, first: int, modifier: bool) -> Direction:
    """The verb's direction, adjusted if the date is that of a plan: "arrived for a summit on Thursday"."""
    between = [word for word, _, _ in found[cue.last + 1 : first]]
    if found[cue.last][0] in words("tense", "announcing") and cue.last < first:
        after = [word for word, _, _ in found[first : first + REACH_OF_NOUN]] if modifier else []
        if words("context", "prospective_nouns") & {*between, *after}:
            return Direction.PLANNED  # "announced the July 13 trip", "announced a visit in May"
    if modifier and cue.direction is Direction.PAST and _is_set(found, cue, first):
        return Direction.FUTURE  # "set Chad a December deadline"
    if cue.direction is Direction.PAST and between[-1:] == ["for"] and not modifier:
        return Direction.PLANNED  # "called a summit for Saturday"
    if cue.direction is Direction.PAST and "for" in between:
        purpose = between[between.index("for") + 1 :][:5]
        return Direction.EITHER if words("context", "prospective_nouns") & set(purpose) else Direction.PAST
    direct = cue.last < first and set(between) <= {"on", "in", "late", "early", "earlier"}
    if cue.direction is Direction.PLANNED and "during" in between:
        return Direction.PAST  # "promised aid during his visit in May"
    group = {word for word, _, _ in found[cue.first : cue.last + 1]}
    is_plan = bool(group & {"had", "to"})  # "had been due to expire on Thursday", "was to have met on Friday"
    if cue.direction is Direction.EITHER and direct and not is_plan and not modifier:
        return Direction.PAST  # "was canceled on Thursday" dates the cancellation
    return cue.direction


def _is_set(found: tuple[Token, ...], cue: Cue, first: int) -> bool:
    """Whether the verb sets a deadline and the date is that of the deadline."""
    thing = [word for word, _, _ in found[first : first + 3]]
    return cue.last < first and "deadline" in thing and found[cue.last][0] in words("tense", "setting")


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence boundaries between two offsets: the end of each sentence and the start of the next."""
    for stop in PARAGRAPH_OR_STOP.finditer(text, start, end):
        word = LAST_WORD.search(text, max(0, stop.start() - 12), stop.start())
        short = word is not None and ("." in word[0] or word[0].lower() in words("context", "abbreviations"))
        initial = word is not None and len(word[0]) == 1 and word[0].isupper()
        if not (text[stop.start()] == "." and (short or initial)) or "\n" in stop[0].strip(" ")[1:]:
            yield stop.start(), stop.end()


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(0, start - REACH)
    for _, following in sentence_ends(text, begin, start + 1):  # one more: a date may open its sentence
        begin = following
    stop = next((stop + 1 for stop, _ in sentence_ends(text, end, end + REACH)), min(len(text), end + REACH))
    return begin, stop


def _opens_clause(found: tuple[Token, ...], first: int, modifier: bool = False) -> bool:
    i = first - 1
    while i >= 0 and found[i][0] in words("tense", "leads"):
        i -= 1
    word = found[i][0] if i >= 0 else ","
    reported = modifier and word in words("tense", "reporting")
    return reported or word in words("tense", "clause_openers") or word in words("tense", "subordinators")


def _cost_between(found: tuple[Token, ...], low: int, high: int) -> int:
    between = [word for word, _, _ in found[low:high]]
    return sum(SUBORDINATION if word in words("tense", "subordinators") else COSTS.get(word, 1) for word in between)


def _adjacent(found: tuple[Token, ...], first: int) -> Direction | None:
    """The direction that the words right before a date imply, whatever the verb: "ahead of Friday", "until May"."""
    phrase = "".join(" " + word for word, _, _ in found[max(0, first - REACH_OF_MOVE) : first])
    phrase = MOVED_THING.sub(r" moved \1", MOVED_FROM.sub(" to", phrase))
    phrase = FILLERS.sub("", TIME_OF_DAY.sub("", phrase))
    ahead = next((words_ahead for words_ahead in LOOKING_AHEAD if phrase.endswith(" " + words_ahead)), None)
    return _ahead(found, first, ahead) if ahead else None


def _ahead(found: tuple[Token, ...], first: int, phrase: str) -> Direction | None:
    """The direction of "until", "by" and "before": future, unless they open the clause or follow a verb of duration."""
    if phrase not in ("until", "till", "by", "before"):
        return Direction.FUTURE
    earlier = {word for word, _, _ in found[max(0, first - 12) : first]}
    if phrase == "by" and "unless" in earlier:
        return Direction.FUTURE
    if earlier & words("tense", "extending") and phrase != "before":
        return Direction.FUTURE
    if first > 1 and found[first - 2][0] in words("tense", "perfect"):
        return Direction.FUTURE
    if phrase == "by" and earlier & words("tense", "obliging"):
        return Direction.EITHER
    lasting = earlier & words("tense", "lasting")
    return None if phrase == "before" or lasting or _opens_clause(found, first) else Direction.FUTURE
