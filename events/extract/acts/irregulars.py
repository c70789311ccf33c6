"""Irregular forces, of no state: rebels, militants and named armed groups."""

from spacy.tokens import Token

from events.extract.acts.frames import words
from events.extract.clauses.syntax import agent, children
from events.extract.coreference.participants import unique
from events.extract.reading import Participant, Reading


def fired_into(reading: Reading, verb: Token, fired: list[Token]) -> list[Participant]:
    """The state that irregular forces fire at across a border: "the militia fired rockets into Chad"."""
    if not any(one.lemma_.lower() in words("missiles") for one in fired) or not _is_irregular(reading, agent(verb)):
        return []
    aims = [one for head in (verb, *fired) for one in children(head, "prep") if one.lower_ in {"at", "into"}]
    at = reading.participants
    named = [one.i for aim in aims for one in aim.subtree if one.i in at]
    struck = unique(at[i] for i in named if at[i].kind == "name" or _is_a_country(reading, i))
    return struck if len({one.code for one in struck}) == 1 else []


def _is_a_country(reading: Reading, place: int) -> bool:
    here = reading.places.get(place)
    return here is not None and here.kind == "country"


def _is_irregular(reading: Reading, doer: Token | None) -> bool:
    """Whether the actors are rebels, an armed group, or fighters whose name is not that of a state."""
    if doer is None:
        return False
    if doer.lower_ in words("armed_groups") or doer.lemma_.lower() in words("irregular"):
        return True
    before = children(doer, "amod", "compound", "nmod")
    known = any(one.i in reading.participants for one in (doer, *before))
    named = any(one.pos_ == "PROPN" or one.lemma_.lower() in words("irregular") for one in before)
    return doer.lemma_.lower() in words("fighters") and named and not known
