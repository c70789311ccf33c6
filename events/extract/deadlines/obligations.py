"""Obligations: verbs of duty, promise, threat and withdrawal."""

from functools import cache

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, reality, words
from events.extract.clauses.polarity import is_denied
from events.extract.clauses.syntax import agent, children, governor, is_infinitive, patient, prepositional
from events.lexicon import tables


@cache
def terms(kind: str) -> frozenset[str]:
    """One list of `lexicons/en/deadlines.toml`."""
    return frozenset(tables("deadlines")[kind])


def is_withdrawal(verb: Token) -> bool:
    """Whether the verb is of an obligatory or planned withdrawal of troops."""
    out = any(one.lower_ in terms("away") for one in children(verb, "advmod", "ccomp", "dobj", "oprd", "prep", "prt"))
    if verb.lemma_ not in terms("withdrawing") and not (out and verb.lemma_ in terms("taking")):
        return False
    who = [one for one in (agent(verb), patient(verb), *children(verb, "ccomp", "dobj")) if one is not None]
    who += [one for below in children(verb, "ccomp") for one in children(below, "nsubj")]  # "have its troops | out"
    troops = any(one.lemma_.lower() in terms("forces") for one in who)
    return troops and (reality(verb) is Reality.PLANNED or is_obligation(verb))


def is_obligation(verb: Token) -> bool:
    """Whether it is an obligation, by a modal or by a verb of binding above it."""
    if any(child.lower_ in {"must", "shall"} for child in children(verb, "aux")):
        return True
    if verb.lemma_ in {"have", "need"} and any(is_infinitive(below) for below in children(verb, "xcomp")):
        return not any(child.dep_ == "neg" for child in verb.children)
    if verb.dep_ == "ccomp" and verb.tag_ in {"VB", "VBP"} and verb.head.lemma_ in terms("demanding"):
        return reality(verb.head) is not Reality.UNREAL
    if verb.dep_ == "ccomp" and verb.head.lemma_ in terms("promising") and _is_promised(verb):
        return True
    if verb.dep_ in {"advcl", "xcomp"} and verb.head.lemma_ == "tell" and is_infinitive(verb):
        return reality(verb.head) is not Reality.UNREAL
    above = [verb, *(up for up in verb.ancestors if up.pos_ in {"VERB", "AUX"})]
    ordered = [up for up in above[1:] if up.lemma_ in terms("binding") and up.lemma_ not in words("saying")]
    bound = any(reality(up) is not Reality.UNREAL for up in ordered)
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ == "to":
        return verb.head.head.lower_ in {"bound", "committed"}  # "is committed to paying"
    has_to = verb.head.lemma_ in {"have", "need"} and verb.dep_ == "xcomp"
    return has_to or (bound and any(is_infinitive(one) for one in above))


def _is_promised(verb: Token) -> bool:
    """Whether a complement clause states a promise: "promised that it would be gone"."""
    ahead = any(child.lower_ in {"'ll", "shall", "will", "would"} for child in children(verb, "aux"))
    return ahead and not is_denied(verb) and reality(verb.head) is not Reality.UNREAL


def is_envoy(whom: Token) -> bool:
    """Whether the recipients of the time are diplomats; a pronoun is if its sentence mentions any."""
    near = (
        whom.sent if whom.pos_ == "PRON" else (whom, *children(whom, "appos", "compound"), *prepositional(whom, "of"))
    )
    return any(one.lemma_.lower() in terms("envoys") for one in near)


def closes_a_mission(verb: Token) -> bool:
    """Whether a mission is to be closed, which is an act of its own."""
    done = patient(verb)
    return verb.lemma_ in {"close", "shut", "vacate"} and done is not None and done.lemma_ in terms("missions")


def is_threat(verb: Token) -> bool:
    """Whether it is a threat under a condition; the verb may be that of either clause."""
    if _is_conditional(verb):
        above = governor(verb)
        return above is not None and _threatens(above)
    return _threatens(verb) and any(_is_conditional(below) for below in children(verb, "advcl"))


def _is_conditional(verb: Token) -> bool:
    mark = {child.lower_ for child in children(verb, "mark")}
    denied = any(child.dep_ == "neg" for child in verb.children)
    return "unless" in mark or ("if" in mark and denied)


def _threatens(verb: Token) -> bool:
    """Whether the clause states a threat: with "will", or a verb like "threaten"."""
    chain = [verb, *(up for up in verb.ancestors if up.pos_ in {"AUX", "VERB"})]
    return any(
        one.lemma_ in {"threaten", "vow", "warn"}
        or any(child.lower_ in {"will", "would"} for child in children(one, "aux"))
        for one in chain[:2]
    )
