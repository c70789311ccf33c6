"""What calls a meeting off, or moves it: verbs and idioms, what will not be after all, what was to have been."""

from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, is_no_longer, reality
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.polarity import is_given_up
from events.extract.clauses.syntax import children, is_infinitive, is_passive, prepositional
from events.extract.meetings.words import CANCELED, POSTPONED, is_definite, words

PLANS: Final = frozenset({"announced", "due", "expected", "hoped", "planned", "scheduled", "set"})
"""What follows "as" where something does not happen that was to."""


def is_called_off(verb: Token) -> bool:
    """Whether what was planned will not be: "will no longer travel", "would not visit as planned"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    awaited = verb.lemma_ in words("verbs", "awaited") and any(map(is_no_longer, children(verb, "advmod")))
    missed = verb.tag_ == "VBD" or "did" in helpers  # "he never met him, as had been planned"
    if not awaited and not missed and not helpers & {"will", "wo", "would", "'ll"}:
        return False
    if awaited or any(is_no_longer(child) for child in children(verb, "advmod")):
        return True
    denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    told = [one for one in verb.subtree if one.i > verb.sent.start]
    planned = any(one.lower_ in PLANS and _is_behind_as(one) for one in told) or any(map(_as_was_said, told))
    now = any(child.lower_ == "now" for child in children(verb, "advmod"))  # "will not now come"
    return denied and (planned or now or any(one.lower_ == "all" and one.nbor(-1).lower_ == "after" for one in told))


def _as_was_said(verb: Token) -> bool:
    """Whether a clause says that it had been promised or planned: "as both had promised"."""
    as_ = verb.dep_ == "advcl" and any(child.lower_ == "as" for child in children(verb, "mark"))
    return as_ and verb.lemma_ in modal_words("planned") | modal_words("vowing") | {"announce"}


def _is_behind_as(plan: Token) -> bool:
    """Whether a word of planning follows "as": "as planned", "as had been planned"."""
    before = plan.nbor(-1)
    while before.pos_ == "AUX" and before.i > plan.sent.start:
        before = before.nbor(-1)
    return before.lower_ == "as"


def was_to_have(verb: Token) -> str | None:
    """What became of what "was to have" been done: it was not, or only later, where the sentence says so."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    if _had_been_hoped(verb):
        return CANCELED
    instead = {"but", "instead"} & {one.lower_ for one in verb.sent}
    if "to" in helpers and was_due(verb):
        later = any(one.lower_ in {"instead", "later", "new", "now"} for one in verb.sent if one.i > verb.i)
        return POSTPONED if later and instead else CANCELED
    due = verb.tag_ == "VBN" and helpers >= {"have", "to"} and verb.head.lower_ in {"was", "were"}
    should = verb.dep_ != "ccomp" and helpers >= {"have", "should"} and bool(instead)  # "should have come today, but"
    if not due and not should:
        return None
    later = any(one.lower_ in {"instead", "later", "new", "now"} for one in verb.sent)
    return POSTPONED if later else CANCELED


def was_due(verb: Token) -> bool:
    """Whether it was planned and, as the clause tells it, did not come about: "was to see him, but"."""
    plan = verb.head
    told = plan.head if plan.dep_ == "acomp" else plan
    if verb.dep_ != "xcomp" or plan.lower_ not in PLANS | {"was", "were"}:
        return False
    past = any(one.lower_ in {"was", "were"} for one in (told, *children(told, "auxpass")))
    return past and any(child.lower_ == "but" for child in children(told, "cc"))


def _had_been_hoped(verb: Token) -> bool:
    """Whether somebody had hoped to do it, and then could not: "had hoped to see him, but he flew home"."""
    hope = verb.head
    past = verb.dep_ == "xcomp" and is_infinitive(verb) and any(one.lower_ == "had" for one in children(hope, "aux"))
    wished = hope.lemma_ in {"hope", "intend", "mean", "want", "wish"}
    return past and wished and any(child.lower_ == "but" for child in children(hope, "cc"))


def is_dropped(verb: Token) -> bool:
    """Whether the plan to do it was given up: "dropped plans to receive him"."""
    plan = verb.head if verb.dep_ in {"acl", "relcl"} and is_infinitive(verb) else None
    if plan is None or plan.lemma_ not in {"arrangement", "plan"} or plan.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return is_in_class(plan.head, "cancel") and reality(plan.head) is Reality.HAPPENED


def is_replaced(verb: Token) -> bool:
    """Whether something else was done instead of it, as planned: "stayed at home instead of travelling as planned"."""
    return is_given_up(verb) and any(one.lower_ in PLANS and _is_behind_as(one) for one in verb.subtree)


def is_none_after_all(noun: Token, *, dated: bool) -> bool:
    """Whether what was planned will not be: "there will be no summit after all"; no one of a day was planned."""
    none = any(child.lower_ == "no" for child in children(noun, "det")) and noun.dep_ in {"attr", "nsubj", "dobj"}
    verb = noun.head
    will = any(child.lower_ in {"will", "wo", "would"} for child in children(verb, "aux"))
    told = any(one.lower_ == "all" and one.nbor(-1).lower_ == "after" for one in noun.sent if one.i > noun.sent.start)
    return none and will and (told or dated)


def plan_undone(noun: Token) -> str:
    """What became of a meeting with the plan for it: "plans for a summit were shelved"; else nothing."""
    plan = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "of"} else noun
    if plan.lemma_ not in {"arrangement", "plan", "preparation"} or plan.dep_ not in {"dobj", "nsubj", "nsubjpass"}:
        return ""
    verb = plan.head
    by_itself = plan.dep_ != "nsubj" or verb.lemma_ in {"collapse", "fall"}
    return called_off_by(verb) if by_itself and reality(verb) is not Reality.UNREAL else ""


def is_planned(noun: Token) -> bool:
    """Whether the phrase says that the meeting lies ahead: "planned talks", "a meeting scheduled for Friday"."""
    told = children(noun, "amod", "acl", "relcl")
    due = [one for one in told if one.lower_ in {"was", "were"} and any(map(is_infinitive, children(one, "xcomp")))]
    return bool(due) or any(child.lower_ in PLANS | modal_words("planned_adjectives") for child in told)


def will_not(verb: Token) -> bool:
    """Whether it is told as certain that it will not be: "will not take place", "is not going ahead"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    reported = "would" in helpers and verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}
    goes = words("verbs", "travel") | {"happen", "take"}
    goes_on = verb.tag_ == "VBG" and helpers & {"'re", "'s", "are", "is"} and verb.lemma_ in goes
    told = bool(helpers & {"will", "wo"}) or bool(goes_on) or reported
    return told and any(child.dep_ == "neg" for child in verb.children)


def did_not(verb: Token, *, known: bool) -> bool:
    """Whether it is told that what was planned did not come about: "the talks due in May never took place"."""
    not_ = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    return not_ and known and (verb.tag_ == "VBD" or any(one.lower_ == "did" for one in verb.children))


def came_to_nothing(verb: Token) -> bool:
    """Whether the verb says so of its subject: "came to nothing"."""
    return verb.lemma_ == "come" and any(end.lower_ in {"naught", "nothing"} for end in prepositional(verb, "to"))


def cancels(verb: Token) -> bool:
    """Whether the verb calls a meeting off: "the summit he had scrapped", "talks, which have been called off"."""
    whose = children(verb, "nsubjpass")
    return is_in_class(verb, "cancel") and (not is_passive(verb) or any(one.tag_ == "WDT" for one in whose))


def called_off_by(verb: Token) -> str:
    """What the verb makes of the meeting that it is done to: canceled, postponed, or neither."""
    if is_in_class(verb, "cancel"):
        return CANCELED
    return POSTPONED if is_in_class(verb, "postpone") and verb.lemma_ not in words("governors", "move") else ""


def is_of_one_with(noun: Token) -> bool:
    """Whether the phrase says with whom, and that it is one meeting that is known: "Tuesday's meeting with"."""
    return bool(prepositional(noun, "with")) and noun.tag_ == "NN" and is_definite(noun)


def pulls_the_plug(verb: Token) -> bool:
    """Whether it is called off by an idiom: "pulled the plug on talks", "called time on the visit"."""
    things = {"call": "time", "pull": "plug"}
    return any(child.lemma_ == things.get(verb.lemma_) for child in children(verb, "dobj", "oprd"))


def is_in_class(verb: Token, kind: str) -> bool:
    """Whether it is one of the verbs of `meetings.toml` of a kind, with the word that some of them need."""
    lemma = verb.lemma_.lower()
    if lemma not in words("governors", kind):
        return False
    needed = words("particles", lemma)
    near = {one.lower_ for child in verb.children for one in (child, *children(child, "pobj"))}
    return not needed or not needed.isdisjoint(near)


def never_came(noun: Token) -> bool:
    """Whether a clause denies it: "a meeting that never took place"."""
    verbs = [one for one in children(noun, "relcl") if one.lemma_ in words("governors", "occur")]
    return any(reality(one) is Reality.UNREAL for one in verbs)
