"""What two do together in a city on a day, by verbs that are no meeting: "will settle the tariffs in Kampala"."""

from spacy.tokens import Token

from events.extract.attachment import Attachment
from events.extract.meeting_words import is_meeting, words
from events.extract.participants import Cast, codes
from events.extract.participants import words as people_words
from events.extract.reading import Participant
from events.extract.syntax import agent, is_passive, prepositional


def done_together(cast: Cast, attach: Attachment, verb: Token) -> list[Participant]:
    """The two, ministers or leaders, who settle something in a city, or at table, on a day; else nobody."""
    if verb.lemma_ not in words("joint", "settling") or is_passive(verb):
        return []
    subject = agent(verb)
    if subject is None or not _are_people(cast, subject) or attach.date_of(verb) is None:
        return []
    at = cast.reading.places
    cities = [one for one in verb.subtree if one.i in at and at[one.i].kind != "country" and one.dep_ == "pobj"]
    cities = [one for one in cities if one.head.lower_ in {"at", "in"}]
    tables = [end for end in prepositional(verb, "over") if is_meeting(end)]
    both = cast.of(subject) if cities or tables else []
    return both if len(codes(both)) == 2 and all(one.kind != "organisation" for one in both) else []


def _are_people(cast: Cast, subject: Token) -> bool:
    """Whether they are people: a plural of an office, or several who are named."""
    named = cast.reading.participants.get(subject.i)
    several = bool(subject.conjuncts) and named is not None and bool(named.name or named.kind == "person")
    return several or (subject.tag_ == "NNS" and subject.lemma_.lower() in people_words("human_nouns"))
