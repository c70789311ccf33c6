"""The day of an act that the sentence behind it tells: "The decision was taken on Monday", "it did so on Friday"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.extract.acts.frames import words
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, governor
from events.extract.reading import Reading
from events.extract.timing.attachment import Attachment

DEFINITE: Final = frozenset({"both", "that", "the", "these", "this"})
ACTS: Final = ("aid.", "diplomats.", "force.", "sanction.", "tariff.", "ties.", "treaty.")


@dataclass(frozen=True, slots=True)
class _Telling:
    """That something just told of was done on a day; `noun` is what it is called there, "so" where nothing is."""

    token: Token
    noun: str
    date: str


def dated_behind(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, those undated of which their own or the next sentence tells the day dated by it."""
    tellings = list(_tellings(reading, Attachment(reading)))
    return [_dated(reading, one, tellings) for one in found] if tellings else found


def _dated(reading: Reading, candidate: Candidate, tellings: list[_Telling]) -> Candidate:
    entry = catalogue()[candidate.type]
    if entry.anchor != "date" or candidate.date or not candidate.type.startswith(ACTS):
        return candidate
    token = reading.doc[candidate.token]
    number = reading.sentence_number(token.i)
    for one in tellings:
        near = one.token.i > token.i and reading.sentence_number(one.token.i) - number <= 1
        if near and _is_of(one, token, candidate):
            return candidate.inferring("date: that which is told of it behind it", date=one.date)
    return candidate


def _is_of(telling: _Telling, act: Token, candidate: Candidate) -> bool:
    """Whether it tells of the act: of a decision, of a blow, or of what the act was done to."""
    force = candidate.type.startswith("force.")
    if telling.noun in words("blows"):
        return force
    if telling.noun in words("decisions") | {"so"}:
        return not force
    struck = (one for one in act.subtree if one.dep_ in {"dobj", "nsubjpass", "pobj"})
    return force and any(one.lemma_.lower() == telling.noun for one in struck)


def _tellings(reading: Reading, attach: Attachment) -> Iterator[_Telling]:
    published = reading.article.published
    for date in reading.dates:
        verb = governor(reading.doc[date.token])
        noun = _told_of(verb) if verb is not None else None
        if verb is None or noun is None or attach.date_of(verb) != date:
            continue
        if date.window.end is not None and date.window.end <= published:
            yield _Telling(verb, noun, date.edtf)


def _told_of(verb: Token) -> str | None:
    """What the verb's day is told of: "the decision, taken on", "made the announcement"; "so" for "it did so"."""
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
