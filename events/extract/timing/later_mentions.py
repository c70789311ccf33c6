"""Dates an event by a later sentence: "The decision was taken on Monday", "Tuesday's attack was"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.extract.acts.frames import words
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, governor
from events.extract.intervals import within
from events.extract.meetings.words import is_meeting
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.past import is_past

DEFINITE: Final = frozenset({"both", "that", "the", "these", "this"})
WHERE: Final = frozenset({"at", "in", "near"})
REACH: Final = 3
"""The number of sentences after an event in which a noun may refer to it."""
ACTS: Final = ("aid.", "diplomats.", "force.", "sanction.", "tariff.", "ties.", "treaty.")


@dataclass(frozen=True, slots=True)
class _Telling:
    """A clause that dates an earlier event; `noun` is its word for the event, or "so"."""

    token: Token
    noun: str
    date: str


def dated_by_later_mentions(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates; the undated ones are dated by a clause in their own sentence or a later one, if there is one."""
    tellings: defaultdict[int, list[_Telling]] = defaultdict(list)
    for one in _tellings(reading, Attachment(reading)):
        tellings[reading.sentence_number(one.token.i)].append(one)
    told = [_dated(reading, one, tellings) for one in found]
    for date, noun in _days_of_nouns(reading):
        _date_by(reading, told, date, noun)
    return told


def _days_of_nouns(reading: Reading) -> Iterator[tuple[Dated, Token]]:
    """Past days, each with the noun for an earlier event that it modifies: "Tuesday's attack"."""
    for date in reading.dates:
        token = reading.doc[date.token]
        noun = _bearer(token)
        if date.window.days != 1 or not is_past(reading, date):
            continue
        if noun.pos_ == "NOUN" and _is_bare(noun, token) and _kind(noun) is not None:
            yield date, noun


def _bearer(day: Token) -> Token:
    """The noun that a day modifies: "the raid | last Friday", "the strike on | Tuesday", "| Tuesday's | talks"."""
    opening = day.head if day.dep_ == "pobj" and day.head.lower_ == "on" else day
    before = day.doc[opening.left_edge.i - 1] if opening.left_edge.i > day.sent.start else day
    torn = opening.head.i > opening.i and before.pos_ == "NOUN"  # hung on the verb: "the raid | last Friday was"
    return before if torn else opening.head


def _is_bare(noun: Token, day: Token) -> bool:
    """Whether only the day identifies the noun: "Monday's meeting in Rome", but not "Monday's meeting with Chad"."""
    whose = [one for one in noun.children if one.dep_ in {"det", "poss"}]
    known = any(one == day or one.lower_ in DEFINITE for one in whose)
    strange = [one for one in noun.children if one.dep_ in {"acl", "amod", "appos", "poss", "relcl"} and one != day]
    strange += [one for one in children(noun, "compound", "nmod") if one.pos_ == "PROPN" and one != day]
    strange += [one for one in children(noun, "prep") if one.lower_ not in WHERE and one != day.head]
    return known and not strange


def _kind(noun: Token) -> str | None:
    """The kind of events that the noun may refer to."""
    lemma = noun.lemma_.lower()
    if lemma in words("blows"):
        return "blow"
    if is_meeting(noun):
        return "meeting"
    return "decision" if lemma in words("decisions") else None


def _date_by(reading: Reading, found: list[Candidate], date: Dated, noun: Token) -> None:
    """Date the candidates that the noun refers to, in the nearest earlier sentence, if all are undated.

    The candidates are in text order.
    """
    number, kind = reading.sentence_number(noun.i), _kind(noun)
    first, end = reading.sentence_start(number - REACH), reading.sentence_start(number)
    near = range(len(found))[within(found, first, end, key=attrgetter("token"))]
    alike = [i for i in near if not found[i].anaphoric and _is_of_kind(found[i], kind)]
    meant = [i for i in alike if _number(reading, found[i]) == _number(reading, found[alike[-1]])]
    if any(found[i].date for i in meant):
        return
    for i in meant:
        found[i] = found[i].inferring("date: that which is told of it behind it", date=date.edtf)


def _number(reading: Reading, candidate: Candidate) -> int:
    return reading.sentence_number(candidate.token)


def _is_of_kind(candidate: Candidate, kind: str | None) -> bool:
    if candidate.type == "meeting.held" or kind == "meeting":
        return candidate.type == "meeting.held" and kind == "meeting"
    entry = catalogue()[candidate.type]
    if entry.anchor != "date" or not candidate.type.startswith(ACTS):
        return False
    return candidate.type.startswith("force.") == (kind == "blow")


def _dated(reading: Reading, candidate: Candidate, tellings: Mapping[int, list[_Telling]]) -> Candidate:
    """The candidate, dated by a clause behind it, in its own sentence or the next; `tellings` are by sentence."""
    entry = catalogue()[candidate.type]
    if entry.anchor != "date" or candidate.date or not candidate.type.startswith(ACTS):
        return candidate
    token = reading.doc[candidate.token]
    number = reading.sentence_number(token.i)
    for one in (*tellings.get(number, ()), *tellings.get(number + 1, ())):
        if one.token.i > token.i and _is_of(one, token, candidate):
            return candidate.inferring("date: that which is told of it behind it", date=one.date)
    return candidate


def _is_of(telling: _Telling, act: Token, candidate: Candidate) -> bool:
    """Whether the clause is about the act: it names a decision, a blow, or the act's patient."""
    force = candidate.type.startswith("force.")
    if telling.noun in words("blows"):
        return force
    if telling.noun in words("decisions") | {"so"}:
        return not force
    struck = (one for one in act.subtree if one.dep_ in {"dobj", "nsubjpass", "pobj"})
    return force and any(one.lemma_.lower() == telling.noun for one in struck)


def _tellings(reading: Reading, attach: Attachment) -> Iterator[_Telling]:
    for date in reading.dates:
        verb = governor(reading.doc[date.token])
        noun = _told_of(verb) if verb is not None else None
        if verb is None or noun is None or attach.date_of(verb) != date:
            continue
        if is_past(reading, date):
            yield _Telling(verb, noun, date.edtf)


def _told_of(verb: Token) -> str | None:
    """What the verb dates: "the decision, taken on", "made the announcement"; "so" for "it did so"."""
    if verb.lemma_ == "do" and any(one.lower_ == "so" for one in children(verb, "advmod", "dobj")):
        return "so" if verb.tag_ in {"VBD", "VBN"} else None
    made = [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" else children(verb, "dobj")
    made = [one for one in made if one.lemma_.lower() in words("decisions") and verb.lemma_ in words("befalling")]
    subject = next(iter([*made, *children(verb, "nsubj", "nsubjpass")]), None)
    if subject is None or not any(one.lower_ in DEFINITE for one in children(subject, "det")):
        return None
    if any(one != verb for one in children(subject, "acl", "amod", "compound", "poss", "prep", "relcl")):
        return None
    noun = subject.lemma_.lower()
    befell = noun in words("decisions") | words("blows") and verb.lemma_ in words("befalling")
    return noun if befell or (subject.dep_ == "nsubjpass" and subject.pos_ == "NOUN") else None
