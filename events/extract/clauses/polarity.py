"""Polarity: whether a clause is negated, conditional or habitual."""

from functools import cache
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.syntax import children, is_infinitive, is_verb
from events.lexicon import tables

MEASURING: Final = frozenset({"advmod", "npadvmod"})
NEGATIVE: Final = frozenset({"hardly", "neither", "never", "nor"})
NOBODY: Final = frozenset({"neither", "nobody", "none"})
"""Negative subjects."""
COUNTING: Final = frozenset({"fewer", "less"})
"""What makes "no" a quantifier rather than a negation: "no fewer than ten"."""
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


@cache
def words(*kinds: str) -> frozenset[str]:
    """One list of `lexicons/en/modality.toml`, or the union of several."""
    return frozenset(word for kind in kinds for word in tables("modality")[kind])


def is_denied(verb: Token) -> bool:
    """Whether the clause is negated, or an adverb leaves it open."""
    if is_given_up(verb):
        return True
    return any(_denies(child) for child in children(verb, "advmod", "cc", "neg", "nsubj", "nsubjpass", "preconj"))


def is_given_up(verb: Token) -> bool:
    """Whether something else is done instead: "rather than go to Warsaw", "instead of going to Warsaw"."""
    than = verb.nbor(-1) if verb.i > verb.sent.start + 1 else None
    return than is not None and (than.nbor(-1).lower_, than.lower_) in {("instead", "of"), ("rather", "than")}


def _denies(child: Token) -> bool:
    """Whether a dependent negates its verb, or leaves it open."""
    if child.dep_ == "neg":
        return child.i + 1 < len(child.doc) and child.nbor().lower_ != "only"
    if child.dep_ in SUBJECTS:
        none = any(
            one.lower_ == "neither" or (one.lower_ == "no" and one.nbor().lower_ not in COUNTING)
            for one in children(child, "cc", "det", "preconj")
        )
        return child.lower_ in NOBODY or none
    return child.lower_ in NEGATIVE or (
        child.dep_ == "advmod" and (child.lower_ in words("open_adverbs") or is_no_longer(child))
    )


def is_no_longer(adverb: Token) -> bool:
    """Whether the adverb is the "longer" of "no longer"."""
    return adverb.lower_ == "longer" and adverb.i > 0 and adverb.nbor(-1).lower_ == "no"


def is_conditional(verb: Token) -> bool:
    """Whether the clause is itself a condition: "if they meet"."""
    if verb.dep_ == "ROOT":  # so parsed if a clause with its own "would" follows
        return any(child.lower_ in {"if", "unless"} and child.is_sent_start for child in children(verb, "mark"))
    if verb.dep_ not in {"advcl", "ccomp", "conj", "pcomp"}:
        return False
    marks = {child.lower_ for child in children(verb, "mark", "advmod")}
    if marks & words("conditional_marks"):
        return True
    return verb.dep_ == "conj" and is_verb(verb.head) and is_conditional(verb.head)


def is_on_a_condition(verb: Token) -> bool:
    """Whether it depends on an "if". What ends by itself needs no condition."""
    if verb.lemma_ in words("ending"):
        return False
    below = [one for one in children(verb, "advcl", "xcomp") if is_infinitive(one)]  # "would give it a day to go | if"
    conditions = [one for head in (verb, *below) for one in children(head, "advcl")]
    if any(_is_inverted(one) for one in conditions):
        return True
    marks = [mark for one in conditions for mark in children(one, "mark", "advmod")]
    if any(mark.lower_ in {"after", "once", "when"} and mark.nbor(-1).lower_ == "only" for mark in marks if mark.i):
        return True  # "goes there only when things have settled down"
    return any(mark.lower_ == "if" and (mark.i == 0 or mark.nbor(-1).lower_ not in {"even", "as"}) for mark in marks)


def _is_inverted(clause: Token) -> bool:
    """Whether a clause is a condition by inversion, without "if": "should all go well", "were he to accept"."""
    opening = [one for one in [clause, *children(clause, "aux")] if one.lower_ in {"should", "were"}]
    return any(one.i == clause.left_edge.i for one in opening)


def is_repeated(verb: Token) -> bool:
    """Whether it happens habitually: "they met every year", "they visited Kigali whenever they came"."""
    if any(child.lower_ in {"each", "every"} for one in children(verb, "npadvmod") for child in children(one, "det")):
        return True
    often = any(child.lower_ in words("repeating") for child in children(verb, "advmod"))
    from_time_to_time = any(child.lower_ == "time" for one in children(verb, "prep") for child in children(one, "pobj"))
    if often or _is_cyclical(verb) or (from_time_to_time and "from time to time" in verb.sent.text.lower()):
        return True
    around = [verb, *children(verb, "advcl"), *([verb.head] if verb.dep_ == "advcl" else [])]
    return any(child.lower_ in words("each_time") for one in around for child in children(one, "advmod", "mark"))


def is_only_counted(verb: Token) -> bool:
    """Whether it only says how rare something is: "the visit, the first time that a sitting president has come"."""
    times = (
        verb.dep_ in {"relcl", "acl", "ccomp"}
        and verb.head.lemma_ == "time"
        and verb.head.dep_ in {"appos", "npadvmod"}
    )
    return times and is_counted(verb.head) and any(child.lower_ in {"has", "have"} for child in children(verb, "aux"))


def _is_cyclical(verb: Token) -> bool:
    """Whether the text gives a frequency: "meet three times a year", "confer weekly"."""
    for child in verb.children:
        if child.dep_ in MEASURING and _counts_times(child):
            return True
        if child.i > verb.i and any(one.dep_ == "npadvmod" and _counts_times(one) for one in child.children):
            return True
    return False


def _counts_times(measure: Token) -> bool:
    """Whether the phrase is a frequency: "three times a year", "weekly"."""
    if measure.lower_ in words("cyclical"):
        return True
    often = (token for token in measure.subtree if token.lower_ in words("frequencies"))
    return any(one.i + 1 < one.sent.end and one.nbor().lower_ in words("per") for one in often)


def is_counted(noun: Token) -> bool:
    """Whether the noun ranks those who have done something: "the first leader to visit", "the first to visit"."""
    return noun.lower_ in words("ordinals") or any(
        child.tag_ in {"JJ", "JJS"} and child.lower_ in words("ordinals") for child in children(noun, "amod")
    )
