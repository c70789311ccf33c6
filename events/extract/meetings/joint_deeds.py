"""Meetings implied by a joint action in a city on a day: "settled the tariffs in Kampala on Monday"."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import agent, children, clause, is_passive, prepositional
from events.extract.coreference.participants import Cast, codes
from events.extract.coreference.participants import words as people_words
from events.extract.meetings.words import is_meeting, words
from events.extract.reading import Participant
from events.extract.timing.attachment import Attachment

FEW: Final = range(2, 5)
LINES: Final = frozenset({"line", "phone", "telephone"})


def done_together(cast: Cast, attach: Attachment, verb: Token) -> list[Participant]:
    """The officials who do something together on a day in a city, over a meal or by phone; else nobody."""
    if is_passive(verb) or verb.lemma_ in words("joint", "apart") | modal_words("saying"):
        return []
    beside = _is_in_a_city(cast, verb) or any(is_meeting(end) for end in prepositional(verb, "over"))
    if not beside and not _is_on_the_line(cast, verb):
        return []
    subject = agent(verb)
    if subject is None or attach.date_of(verb) is None:
        return []
    talk = verb.lemma_ in words("joint", "talking") and bool(subject.conjuncts)  # "Chad and Mali discussed fishing"
    if not talk and not _are_people(cast, subject):
        return _face_to_face(cast, verb, subject)
    those = cast.of(subject) if beside else []
    return those if len(codes(those)) in FEW and all(one.kind != "organisation" for one in those) else []


def _face_to_face(cast: Cast, verb: Token, subject: Token) -> list[Participant]:
    """A named person, and another to whom he does something in the same city or on the line."""
    doers = [one for one in cast.of(subject) if one.name]
    if (
        len(doers) != 1
        or verb.lemma_ in words("joint", "distant")
        or not (_is_in_a_city(cast, verb) or _is_on_the_line(cast, verb))
    ):
        return []
    whom = [*children(verb, "dobj"), *(end for prep in children(verb, "prep", "prt") for end in children(prep, "pobj"))]
    whom += [owner for thing in whom for owner in children(thing, "poss") if thing.lemma_ in {"hand", "shoulder"}]
    met = [one for end in whom for one in cast.of(end) if one.name and one.token == end.i and one.code != doers[0].code]
    return [*doers, *met] if met else []


def _is_in_a_city(cast: Cast, verb: Token) -> bool:
    """Whether the clause names a city as the place."""
    at, doc, sent = cast.reading.places, verb.doc, verb.sent
    cities = [doc[i] for i in cast.reading.places_between(sent.start, sent.end) if at[i].kind != "country"]
    where = [one for one in cities if one.dep_ == "pobj" and one.head.lower_ in {"at", "in"}]
    return any(clause(one) == verb for one in where)


def _is_on_the_line(cast: Cast, verb: Token) -> bool:
    ends = prepositional(verb, "by", "on", "over") if cast.reading.has_any(LINES) else []
    return any(end.lemma_ in LINES for end in ends)


def _are_people(cast: Cast, subject: Token) -> bool:
    """Whether the subject is people: a plural for an office, or several named ones."""
    named = cast.reading.participants.get(subject.i)
    several = bool(subject.conjuncts) and named is not None and bool(named.name or named.kind == "person")
    both = subject.lower_ in {"both", "they"} or (subject.lemma_ in {"pair", "two"} and children(subject, "det"))
    return several or bool(both) or (subject.tag_ == "NNS" and subject.lemma_.lower() in people_words("human_nouns"))
