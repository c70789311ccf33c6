"""Dates a meeting by a pronoun for it in the next sentence: "They will hold talks. These begin on Monday"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from events.extract.candidate import Candidate
from events.extract.clauses.polarity import is_denied
from events.extract.clauses.syntax import children, governor
from events.extract.meetings.words import words
from events.extract.reading import Dated, Reading
from events.extract.timing.past import is_past

SINGULAR: Final = frozenset({"it", "this"})
PLURAL: Final = frozenset({"these", "they"})
DATED: Final = {"meeting.announced": "due", "meeting.held": "date", "meeting.postponed": "due"}
"""The types of meetings, and which of their dates a pronoun's clause gives."""


def dated_by_pronouns(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, dated by clauses with a pronoun for them; a new date announces a postponed meeting anew."""
    told = [[one] for one in found]
    sentences: dict[int, list[list[Candidate]]] = {}
    for those in told:
        sentences.setdefault(reading.sentence_number(those[0].token), []).append(those)
    for pronoun, verb, date in _told(reading):
        before = sentences.get(reading.sentence_number(pronoun.i) - 1, [])
        meant = next((those for those in reversed(before) if _is_meant(reading, those[0], pronoun)), None)
        if meant is not None:
            meant[:1] = _dated(reading, meant[0], verb, date)
    return [one for those in told for one in those]


def _told(reading: Reading) -> Iterator[tuple[Token, Token, Dated]]:
    """Each pronoun that is the subject of a dated verb of taking place, with the verb and the date."""
    for date in reading.dates:
        verb = governor(reading.doc[date.token])
        if verb is None or verb.lemma_ not in words("governors", "take_place", "occur", "plan") or is_denied(verb):
            continue
        above = verb.head if verb.dep_ == "xcomp" else verb
        subject = next(iter(children(above, "nsubj", "nsubjpass")), None)
        if subject is not None and subject.lower_ in SINGULAR | PLURAL and subject.i < reading.doc[date.token].i:
            yield subject, verb, date


def _is_meant(reading: Reading, candidate: Candidate, pronoun: Token) -> bool:
    """Whether the candidate is the pronoun's antecedent: a noun of the same number."""
    noun = reading.doc[candidate.token]
    plural = noun.tag_ in {"NNS", "NNPS"}
    return noun.pos_ == "NOUN" and candidate.type in DATED and plural == (pronoun.lower_ in PLURAL)


def _dated(reading: Reading, candidate: Candidate, verb: Token, date: Dated) -> Iterator[Candidate]:
    start, published, past = date.window.start, reading.article.published, is_past(reading, date)
    if candidate.type == "meeting.postponed":
        yield candidate
        if start is not None and start >= published:
            quote = reading.quote(verb.sent)
            yield candidate.with_(
                type="meeting.announced",
                due=date.edtf,
                date=None,
                token=verb.i,
                quote=quote,
                rule=f"moved:{verb.lemma_}",
            )
    elif candidate.anchor(DATED[candidate.type]) is None and past == (candidate.type == "meeting.held"):
        how = f"{DATED[candidate.type]}: that which is told of it behind it"
        yield candidate.inferring(how, **{DATED[candidate.type]: date.edtf})
    else:
        yield candidate
