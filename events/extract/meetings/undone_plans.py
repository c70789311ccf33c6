"""The outcome of plans told in the past: "had been due to meet, but Seoul backed out"; "It never took place"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Span, Token

from events.extract.candidate import Candidate
from events.extract.clauses.polarity import is_denied
from events.extract.clauses.syntax import agent, children, is_passive, patient
from events.extract.meetings.calling_off import called_off_by
from events.extract.meetings.words import ANNOUNCED, CANCELED, POSTPONED, is_definite, is_meeting, words
from events.extract.reading import Reading
from events.extract.timing.attachment import Attachment

SEQUEL: Final = frozenset({"instead", "later", "now"})
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
HALF_A_YEAR: Final = timedelta(days=183)
LEAP: Final = (2, 29)
PAST: Final = frozenset({"had", "was", "were"})


def with_outcomes(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates; plans told in the past become canceled or postponed if a later clause says so."""
    attach = Attachment(reading)
    told = {one.token for one in found if one.type == ANNOUNCED}
    return [_in_its_year(reading, done) for one in found for done in _with_outcome(reading, attach, one, told)]


def _in_its_year(reading: Reading, candidate: Candidate) -> Candidate:
    """A canceled plan for a day without a year, on the occurrence of that day nearest to the article."""
    if candidate.type not in {CANCELED, POSTPONED} or not DAY.fullmatch(candidate.due or ""):
        return candidate
    due = date.fromisoformat(candidate.due or "")
    sentence = reading.doc[candidate.token].sent.text
    apart = due - reading.written
    told = str(due.year) in sentence or any(word in sentence for word in ("last", "next", "year"))
    if abs(apart) <= HALF_A_YEAR or told or (due.month, due.day) == LEAP:
        return candidate
    nearest = due.replace(year=due.year - 1 if apart > HALF_A_YEAR else due.year + 1)
    return candidate.inferring("due: the day nearest to the article", due=nearest.isoformat())


def is_told_in_the_past(event: Token) -> bool:
    """Whether a plan is told in the past: "was to meet", "had been due to visit", "had planned to hold talks"."""
    verb = event
    while verb.dep_ in {"acomp", "advcl", "attr", "dobj", "xcomp"} and verb.head != verb:
        if verb.lower_ in PAST or any(child.lower_ in PAST for child in children(verb, "aux", "auxpass")):
            return True
        verb = verb.head
    return verb.lower_ in PAST or any(child.lower_ in PAST for child in children(verb, "aux", "auxpass"))


def _with_outcome(reading: Reading, attach: Attachment, candidate: Candidate, told: set[int]) -> Iterator[Candidate]:
    """The candidate with its outcome, and the new plan if there is one that was not found by itself."""
    event = reading.doc[candidate.token]
    open_ = candidate.type == ANNOUNCED or (candidate.type == CANCELED and event.pos_ == "VERB")
    told_of = is_told_in_the_past(event) or event.lower_ == "due"  # "the king, due on Friday, will come in May instead"
    past = open_ and not candidate.rule.startswith("moved:") and told_of
    for verb in _told_next(event) if past else ():
        outcome = _outcome(reading, candidate, verb)
        if outcome is None:
            continue
        yield candidate.inferring(f"type: what is told behind it ({verb.text})", type=outcome)
        new = attach.date_of(verb) if outcome == POSTPONED and verb.i not in told else None
        if new is not None and new.edtf != candidate.due:
            yield candidate.with_(
                token=verb.i, quote=reading.quote(verb.sent), rule=f"moved:{verb.lemma_}", due=new.edtf, place=None
            )
        return
    yield candidate


def _told_next(event: Token) -> Iterator[Token]:
    """The verbs of the clauses after the plan, in its own sentence and then in the next."""
    yield from (one for one in event.sent if one.i > event.i and _heads_clause(one))
    if (following := _sentence_behind(event)) is not None:
        yield from (one for one in following if _heads_clause(one))


def _sentence_behind(event: Token) -> Span | None:
    end = event.sent.end
    return event.doc[end].sent if end < len(event.doc) else None


def _heads_clause(verb: Token) -> bool:
    return verb.pos_ in {"AUX", "VERB"} and verb.dep_ in {"ROOT", "advcl", "ccomp", "conj"}


def _outcome(reading: Reading, plan: Candidate, verb: Token) -> str | None:
    """The status that a clause gives to the plan, canceled or postponed; `None` if it gives none."""
    subject = agent(verb) or patient(verb)
    if subject is None or not _is_of(reading, plan, subject):
        return None
    near = {one.lower_ for one in _near(verb)}
    lemma = verb.lemma_.lower()
    if lemma == "be" and near & {"gone", "off"}:
        return CANCELED
    if is_passive(verb):  # "that has been put back"; "the trip was canceled" has a trigger of its own
        return (called_off_by(verb) or None) if subject.pos_ == "PRON" else None
    if any(map(is_meeting, children(verb, "dobj"))):
        return None
    helpers = {child.lower_ for child in children(verb, "aux")}
    if helpers & {"will", "wo", "would"} and near & SEQUEL and lemma in words("verbs", "travel") | _comings():
        return POSTPONED
    needed = words("undoing", lemma)
    if lemma in words("governors", "undo") and (not needed or needed & near):
        return POSTPONED if near & words("undoing", "more_time") else CANCELED
    missed = is_denied(verb) and not helpers & {"will", "wo", "would"}
    return CANCELED if missed and lemma in words("verbs", "travel") | _comings() else None


def _near(verb: Token) -> Iterator[Token]:
    """The dependents of a verb and the objects of its prepositions, with their adjectives: "at a later date"."""
    for child in verb.children:
        yield child
        for end in children(child, "pobj"):
            yield from (end, *children(end, "advmod", "amod"))


def _comings() -> frozenset[str]:
    return words("governors", "occur") | words("verbs", "with_or_object") | words("undoing", "coming")


def _is_of(reading: Reading, plan: Candidate, subject: Token) -> bool:
    """Whether the subject is one of the plan's parties, or the plan itself."""
    named = reading.participants.get(subject.i)
    owners = [reading.participants[one.i] for one in subject.children if one.i in reading.participants]
    if named is not None or owners:
        return any(code in plan.parties for one in (named, *owners) if one is not None for code in one.codes)
    return subject.pos_ == "PRON" or (is_meeting(subject) and is_definite(subject))
