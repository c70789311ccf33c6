"""The day of an act that the sentence behind it tells: "The decision was taken on Monday", "it did so on Friday"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from events.catalogue import catalogue
from events.extract.act_frames import words
from events.extract.attachment import Attachment
from events.extract.candidate import Candidate
from events.extract.reading import Reading
from events.extract.syntax import children, is_verb

ACTS: Final = ("aid.", "diplomats.", "force.", "sanction.", "tariff.", "ties.", "treaty.")


@dataclass(frozen=True, slots=True)
class _Telling:
    """That what was just told was done on a day; `force`: by its word, an act of force."""

    token: int
    date: str
    force: bool


def dated_behind(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, those undated of which their own or the next sentence tells the day dated by it."""
    tellings = list(_tellings(reading, Attachment(reading)))
    return [_dated(reading, one, tellings) for one in found] if tellings else found


def _dated(reading: Reading, candidate: Candidate, tellings: list[_Telling]) -> Candidate:
    entry = catalogue()[candidate.type]
    if entry.anchor != "date" or candidate.date or not candidate.type.startswith(ACTS):
        return candidate
    number = reading.sentence_number(candidate.token)
    for one in tellings:
        near = one.token > candidate.token and reading.sentence_number(one.token) - number <= 1
        if near and one.force == candidate.type.startswith("force."):
            return candidate.inferring("date: that which is told of it behind it", date=one.date)
    return candidate


def _tellings(reading: Reading, attach: Attachment) -> Iterator[_Telling]:
    published = reading.article.published
    kinds = dict.fromkeys(words("decisions") | words("blows") | {"so"})
    for token in reading.tokens_of(kinds):
        verb = _telling(token)
        date = attach.date_of(verb) if verb is not None else None
        if date is not None and date.window.end is not None and date.window.end <= published:
            yield _Telling(token.i, date.edtf, token.lemma_.lower() in words("blows"))


def _telling(token: Token) -> Token | None:
    """The verb that tells when it was done, whatever "the decision" was, or that somebody "did so"."""
    verb = token.head
    if token.lower_ == "so":
        return verb if verb.lemma_ == "do" and not children(verb, "dobj") and verb.tag_ in {"VBD", "VBN"} else None
    definite = any(child.lower_ in {"both", "that", "the", "these", "this"} for child in children(token, "det"))
    named = children(token, "acl", "amod", "compound", "poss", "prep", "relcl")
    told = token.dep_ in {"nsubj", "nsubjpass"} and is_verb(verb) and verb.lemma_ in words("befalling")
    return verb if told and definite and not named else None
