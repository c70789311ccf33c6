"""Planned dates of meetings: "not in May as planned", "before it was to begin", "agreed on Friday to"."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children, governor
from events.extract.meetings.undone_plans import is_told_in_the_past
from events.extract.meetings.words import words
from events.extract.reading import Dated, Reading
from events.extract.timing.past import is_past

EVENING: Final = frozenset({"this evening", "tonight"})
FIRST: Final = frozenset({"first", "initially", "originally"})
REPLACED: Final = (("instead", "of"), ("rather", "than"))


def replaced_day(reading: Reading, event: Token) -> Dated | None:
    """The date that another replaces: "instead of Thursday", "in November, not October", "rather than in May"."""
    dates = reading.dates_in(event.sent)
    return next(
        (one for one in dates if _is_replaced(reading, one) or (len(dates) > 1 and _was_first(reading, one))), None
    )


def _was_first(reading: Reading, date: Dated) -> bool:
    """Whether the date is the original one: "originally scheduled for May"."""
    verb = governor(reading.doc[date.token])
    planned = verb is not None and verb.lemma_ in words("governors", "plan")
    return planned and verb is not None and any(one.lower_ in FIRST for one in children(verb, "advmod"))


def _is_replaced(reading: Reading, date: Dated) -> bool:
    first = next(token for token in reading.doc[date.token].sent if token.idx + len(token) > date.start)
    before = [token.lower_ for token in reading.doc[max(first.sent.start, first.i - 3) : first.i]]
    bare = before[:-1] if before and before[-1] in {"at", "in", "on", "the"} else before
    return tuple(bare[-2:]) in REPLACED or (bare[-1:] == ["not"] and bare[-2:-1] != ["did"])


def day_of_its_plan(reading: Reading, event: Token) -> Dated | None:
    """The date in a clause on the meeting's plan: "called off hours before it was to begin on Sunday"."""
    for date in reading.dates_in(event.sent):
        verb = governor(reading.doc[date.token])
        if verb is not None and _was_to_be_made(verb, event):
            return date
        if verb is None or verb.lemma_ not in words("governors", "occur") or verb in event.ancestors or verb == event:
            continue
        told = verb.head if verb.dep_ == "xcomp" else verb
        subjects = children(told, "nsubj", "nsubjpass")
        if subjects and subjects[0].lower_ in {"it", "they", "that", "which"} and is_told_in_the_past(verb):
            return date
    return None


def _was_to_be_made(verb: Token, event: Token) -> bool:
    """Whether a relative clause says that it was to be made: "the trip which he was to make on Friday"."""
    told = verb.head if verb.dep_ == "xcomp" else verb
    which = any(child.lower_ in {"that", "which"} for child in children(verb, "dobj"))
    of_it = told.head == event if told.dep_ == "relcl" else which and event.head == told.head
    return of_it and told.lower_ in {"had", "was", "were"} and told != verb


def is_of_agreeing(reading: Reading, event: Token, when: Dated) -> bool:
    """Whether a past date is that of agreeing to meet: "agreed on Thursday | to hold talks"."""
    date = reading.doc[when.token]
    verb = governor(date)
    if verb is None or verb.lemma_ not in words("governors", "agreeing") or children(verb, "auxpass"):
        return False
    if not is_past(reading, when):
        return False
    meets = event.lemma_ in words("verbs", "with_or_object", "mutual", "travel")
    below = children(verb, "xcomp", "ccomp")
    plans = [one for one in below if (meets and one == event) or event in children(one, "dobj")]
    return verb.tag_ in {"VBD", "VBN"} and any(date.i < one.i for one in plans)


def is_still_to_come(reading: Reading, event: Token, when: Dated) -> bool:
    """Whether a present tense refers to a period that has not ended: "visits Chad at the end of the month"."""
    start, end, today = when.window.start, when.window.end, reading.article.published
    verb = governor(event) if event.pos_ == "NOUN" and event.dep_ in {"dobj", "nsubj"} else event
    present = verb is not None and verb.tag_ in {"VBP", "VBZ"} and not children(verb, "aux", "auxpass")
    if not present or start is None or end is None or start > today:
        return False
    later = reading.text[: when.start].endswith("later ")
    return today < end or (today == end and (later or reading.text[when.start : when.end].lower() in EVENING))
