"""Further participants, from a clause after the meeting's: "Also present were", "He chaired it"."""

from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.candidate import Candidate
from events.extract.clauses.modality import Reality, reality
from events.extract.clauses.syntax import agent, children, is_passive, patient, prepositional
from events.extract.coreference.participants import Cast, unique
from events.extract.meetings.words import HELD, is_definite, is_meeting, words
from events.extract.reading import Participant

THEM: Final = frozenset({"both", "it", "them", "they", "two"})


def with_those_present(cast: Cast, found: list[Candidate], verb: Token) -> list[Candidate]:
    """The meetings; the last one gains those who, by a later clause, attended or led it."""
    last = found[-1] if found and verb.lemma_.lower() in _verbs() else None
    apart = _apart(cast, last, verb) if last is not None else None
    if last is None or apart not in {0, 1} or verb.i <= last.token or last.rule.startswith("moved:"):
        return found
    states = [one for one in _those(cast, verb, apart) if one.kind != "organisation"]
    if not states or (last.type == HELD and reality(verb) not in {Reality.HAPPENED, Reality.ONGOING}):
        return found
    all_ = tuple(unique([*last.participants, *states]))
    same = (one.parties == last.parties and one.type == last.type and _apart(cast, one, verb) <= 1 for one in found)
    return [one.with_(participants=all_) if is_it else one for one, is_it in zip(found, same, strict=True)]


@cache
def _verbs() -> frozenset[str]:
    """The verbs that may say so, checked first because most sentences have none."""
    return words("verbs", "mediate") | words("companions", "leading", "joining") | {"be", "participate", "sit", "take"}


def _apart(cast: Cast, told: Candidate, verb: Token) -> int:
    return cast.reading.sentence_number(verb.i) - cast.reading.sentence_number(told.token)


def _those(cast: Cast, verb: Token, apart: int) -> list[Participant]:
    """Who mediated, led or joined the meeting, by the verb; nobody if the clause is about another meeting."""
    lemma = verb.lemma_.lower()
    if lemma in words("verbs", "mediate") and apart == 1 and any(map(is_definite, _results(verb))):
        return cast.of(agent(verb))
    if lemma in words("companions", "leading", "joining") and _is_of_it(verb, patient(verb), apart):
        return cast.of(agent(verb))
    if _is_there(verb) and apart == 1:
        there = children(verb, "nsubj", "attr")
        return [one for end in there if end.lower_ != "present" for one in cast.of(end)]
    at = [end for end in prepositional(verb, "at", "in", "on") if end.pos_ != "PROPN"]
    return cast.of(agent(verb)) if apart == 1 and _takes_part(verb) and all(map(_is_known, at)) else []


def _takes_part(verb: Token) -> bool:
    """Whether the verb means taking part: "took part", "participated", "sat in"."""
    if verb.lemma_ == "take":
        return any(thing.lemma_ == "part" for thing in children(verb, "dobj"))
    sits_in = verb.lemma_ == "sit" and any(child.lower_ == "in" for child in children(verb, "prt", "advmod", "prep"))
    return sits_in or verb.lemma_ == "participate"


def _is_of_it(verb: Token, what: Token | None, apart: int) -> bool:
    """Whether what somebody led or joined is the meeting just mentioned, or those who met."""
    if what is None:
        return apart == 1 and verb.lemma_ == "attend" and not is_passive(verb)
    return _is_known(what) and (apart == 1 or what.pos_ == "PRON" or what.dep_ == "nsubjpass")


def _is_known(what: Token) -> bool:
    if what.lower_ in THEM:
        return True
    of_itself = not prepositional(what, "between", "of", "with") and not children(what, "amod", "compound", "nummod")
    return is_meeting(what) and is_definite(what) and of_itself


def _is_there(verb: Token) -> bool:
    """Whether it states presence: "was also present", "Also present were"."""
    return verb.lemma_ == "be" and any(
        child.lower_ == "present" or (child.lower_ == "attendance" and child.dep_ == "pobj")
        for child in (*children(verb, "acomp", "advmod", "attr", "nsubj"), *prepositional(verb, "in"))
    )


def _results(verb: Token) -> list[Token]:
    """The objects of mediation that are talks or their results."""
    results = words("nouns", "strong", "results")
    return [one for one in children(verb, "dobj") if one.lemma_.lower() in results]
