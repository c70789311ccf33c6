"""Actions on treaties: the words for each, and what the article asserts about it."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from pydantic import TypeAdapter
from spacy.tokens import Token

from events.extract.clauses.modality import Reality, governed, reality, words
from events.extract.clauses.syntax import agent, children, governor, is_infinitive, is_passive
from events.lexicon import tables

FORCE: Final = frozenset({"force", "effect", "operation", "effective"})
LEFT: Final = frozenset({"suspended", "withdrawn"})
"""Unilateral actions: the actor is one party."""


@dataclass(frozen=True, slots=True)
class Action:
    """One kind of action on a treaty; the fields are explained at the head of `lexicons/en/agreements.toml`."""

    effect: str
    verbs: frozenset[str] = frozenset()
    from_: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    prepositions: tuple[str, ...] = ()


@cache
def terms(kind: str) -> frozenset[str]:
    """One of the lists at the head of `lexicons/en/agreements.toml`."""
    return frozenset(tables("agreements")[kind])


@cache
def actions() -> tuple[Action, ...]:
    """The actions of `lexicons/en/agreements.toml`, in the file's order."""
    entries = tables("agreements")["action"]
    renamed = [{("from_" if key == "from" else key): value for key, value in entry.items()} for entry in entries]
    return tuple(TypeAdapter(list[Action]).validate_python(renamed))


@cache
def actions_of() -> dict[str, tuple[Action, ...]]:
    """The actions, indexed by the first word of each of their verbs and nouns."""
    found: dict[str, list[Action]] = {}
    for action in actions():
        lemmas = action.verbs | action.from_ | action.subject | action.nouns | action.declared
        for word in {lemma.split(" ")[0] for lemma in lemmas}:
            found.setdefault(word, []).append(action)
    return {word: tuple(those) for word, those in found.items()}


def is_any(token: Token, lemmas: frozenset[str]) -> bool:
    """Whether the token is one of the lemmas, together with any particle or noun: "put signatures", "put on ice"."""
    lemma = token.lemma_.lower()
    if lemma in lemmas:
        return True
    near = children(token, "prt", "advmod", "prep", "dobj", "attr", "acomp", "oprd", "xcomp")
    if any(f"{lemma} {child.lower_}" in lemmas for child in near):
        return True
    ends = ((prep, end) for prep in children(token, "prep") for end in children(prep, "pobj"))
    return any(f"{lemma} {prep.lower_} {end.lower_}" in lemmas for prep, end in ends)


def takes_force(verb: Token) -> bool:
    """Whether "enter", "come" or "go" is followed by "force" or the like; other verbs need no such complement."""
    if verb.lemma_ not in {"enter", "come", "go"}:
        return True
    return any(token.lower_ in FORCE for token in verb.subtree)


def takes_effect(leaving: Token) -> bool:
    """Whether the clause says that a withdrawal takes effect: "its exit from the pact becomes effective in May"."""
    verb = leaving.head if leaving.dep_ == "nsubj" else None
    if verb is None or verb.pos_ not in {"AUX", "VERB"}:
        return False
    below = [one for one in children(verb, "xcomp") if is_infinitive(one)] if verb.lemma_ == "be" else []
    verb = next(iter(below), verb)  # "is to take effect"
    told = [*actions_of().get(verb.lemma_, ())]
    return any(one.effect == "in_force" and is_any(verb, one.subject) for one in told) and takes_force(verb)


def _is_notified(verb: Token) -> bool:
    """Whether notice was given of the intention to do it: "notified the depositary of its intent to leave"."""
    noun = verb.dep_ == "acl" and verb.head.lemma_ in terms("intents")
    clause = verb.dep_ == "xcomp" and verb.head.lemma_ == "intend" and verb.head.dep_ == "ccomp"
    if clause and verb.head.head.lemma_ in terms("stating"):
        return reality(verb.head.head) is Reality.HAPPENED
    if verb.dep_ in {"ccomp", "acl"} and (giving := _gives_notice(verb.head)) is not None:
        return reality(giving) is Reality.HAPPENED
    if not noun and not clause:
        return False
    above = governor(verb) if noun else verb.head.head
    return above is not None and above.lemma_ in terms("notifying") and reality(above) is Reality.HAPPENED


def _gives_notice(word: Token) -> Token | None:
    """The verb of "gave notice that it would leave", given the verb or its noun."""
    verb = word.head if word.lower_ == "notice" else word
    gives = verb.lemma_ in {"give", "serve"} and any(one.lower_ == "notice" for one in children(verb, "dobj"))
    return verb if gives else None


def effect_of(token: Token, action: Action) -> str | None:
    """The last part of the event type (`treaty.<effect>`), if the article asserts the action; otherwise `None`."""
    real = reality(token) if token.pos_ != "NOUN" else governed(token)
    if action.effect == "withdrawn" and _is_notified(token):
        return action.effect
    if real is Reality.UNREAL or _is_undone(token):
        return None
    if action.effect == "expiry" or _ends_by_itself(token, action, real):
        return _end_of(token, real)
    if action.effect in LEFT and is_infinitive(token) and token.head.lemma_ in terms("intending"):
        return None
    agreed = action.effect == "extended" and token.head.lemma_ in words("factive")
    if real is Reality.PLANNED and action.effect not in LEFT | {"in_force"} and not agreed:
        return None
    carried_out = token.lemma_ == "implement" and not (is_passive(token) and real is Reality.HAPPENED)
    if carried_out or (action.effect == "signed" and token.dep_ == "acl" and is_infinitive(token)):
        return None  # "has implemented the pact", as any party does; "the decision to sign"
    relative = next((child for child in children(token, "nsubj") if child.tag_ in {"WDT", "WP"}), None)
    goes_on = relative is not None and relative.i > 0 and relative.nbor(-1).text == ","  # "the ministers, who signed"
    told_apart = relative is not None and not goes_on and token.head.dep_ != "attr"
    if action.effect == "signed" and told_apart:
        return None  # "the states that signed the pact": a restrictive clause only identifies them
    return action.effect


def _ends_by_itself(verb: Token, action: Action, real: Reality) -> bool:
    """Whether a passive names nobody who ends the treaty: "will be terminated on 1 April"."""
    planned = action.effect == "withdrawn" and real is Reality.PLANNED
    return planned and verb.lemma_ == "terminate" and is_passive(verb) and agent(verb) is None


def _end_of(token: Token, real: Reality) -> str:
    """Whether a word for a treaty's end means that it will end ("expiry") or has ended ("expired")."""
    if token.pos_ == "NOUN" and real is Reality.HAPPENED and _is_scheduled(token):
        return "expiry"
    told_as_news = token.tag_ == "VBZ" and token.sent.start_char == 0 and token.sent.text.rstrip()[-1:] != "."
    return "expiry" if real in {Reality.PLANNED, Reality.ONGOING} and not told_as_news else "expired"


def _is_undone(noun: Token) -> bool:
    """Whether the noun's action is put off or revoked: "suspended the termination of the pact"."""
    return noun.pos_ == "NOUN" and noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in words("undoing")


def _is_scheduled(noun: Token) -> bool:
    """Whether a modifier says that the noun's event lies ahead: "its expiry, due on"."""
    below = [one for one in noun.subtree if one.dep_ in {"acl", "amod"} and one.i > noun.i]
    return any(one.lower_ in words("planned_adjectives") for one in [*below, *children(noun, "amod")])
