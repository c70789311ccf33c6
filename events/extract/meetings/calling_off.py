"""Cancellation and postponement: verbs and idioms, denied plans, and what was to have happened."""

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, is_no_longer, reality
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.polarity import is_given_up
from events.extract.clauses.syntax import children, is_infinitive, is_passive, prepositional
from events.extract.meetings.words import CANCELED, POSTPONED, is_definite, words


def is_called_off(verb: Token) -> bool:
    """Whether a plan is dropped: "will no longer travel", "would not visit as planned"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    awaited = verb.lemma_ in words("verbs", "awaited") and any(map(is_no_longer, children(verb, "advmod")))
    missed = verb.tag_ == "VBD" or "did" in helpers  # "he never met him, as had been planned"
    if not awaited and not missed and not helpers & {"will", "wo", "would", "'ll"}:
        return False
    if awaited or any(is_no_longer(child) for child in children(verb, "advmod")):
        return True
    denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    told = [one for one in verb.subtree if one.i > verb.sent.start]
    planned = any(map(_is_as_planned, told)) or any(map(_as_was_said, told))
    now = any(child.lower_ == "now" for child in children(verb, "advmod"))  # "will not now come"
    return denied and (planned or now or any(one.lower_ == "all" and one.nbor(-1).lower_ == "after" for one in told))


def _as_was_said(verb: Token) -> bool:
    """Whether the clause says that it had been promised or planned: "as both had promised"."""
    as_ = verb.dep_ == "advcl" and any(child.lower_ == "as" for child in children(verb, "mark"))
    return as_ and verb.lemma_ in modal_words("planned") | modal_words("vowing") | {"announce"}


def _is_as_planned(plan: Token) -> bool:
    """Whether it is the participle of "as planned", "as had been planned"."""
    if plan.lower_ not in words("planning", "participles") or plan.i == plan.sent.start:
        return False
    before = plan.nbor(-1)
    while before.pos_ == "AUX" and before.i > plan.sent.start:
        before = before.nbor(-1)
    return before.lower_ == "as"


def was_to_have(verb: Token) -> str | None:
    """The outcome of what "was to have" been done: postponed if the sentence says so, else canceled; or `None`."""
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
    """Whether it was planned and then did not happen: "was to see him, but"."""
    plan = verb.head
    told = plan.head if plan.dep_ == "acomp" else plan
    if verb.dep_ != "xcomp" or plan.lower_ not in words("planning", "participles") | {"was", "were"}:
        return False
    past = any(one.lower_ in {"was", "were"} for one in (told, *children(told, "auxpass")))
    return past and any(child.lower_ == "but" for child in children(told, "cc"))


def _had_been_hoped(verb: Token) -> bool:
    """Whether it was hoped for and did not happen: "had hoped to see him, but he flew home"."""
    hope = verb.head
    past = verb.dep_ == "xcomp" and is_infinitive(verb) and any(one.lower_ == "had" for one in children(hope, "aux"))
    wished = hope.lemma_ in {"hope", "intend", "mean", "want", "wish"}
    return past and wished and any(child.lower_ == "but" for child in children(hope, "cc"))


def is_dropped(verb: Token) -> bool:
    """Whether the plan for it was dropped: "dropped plans to receive him"."""
    plan = verb.head if verb.dep_ in {"acl", "relcl"} and is_infinitive(verb) else None
    if plan is None or plan.lemma_ not in {"arrangement", "plan"} or plan.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return is_in_class(plan.head, "cancel") and reality(plan.head) is Reality.HAPPENED


def is_replaced(verb: Token) -> bool:
    """Whether something else was done in place of the plan: "stayed at home instead of travelling as planned"."""
    return is_given_up(verb) and any(map(_is_as_planned, verb.subtree))


def is_none_after_all(noun: Token, *, dated: bool) -> bool:
    """Whether a planned meeting is denied: "there will be no summit after all"; if `dated`, "no summit" is enough."""
    none = any(child.lower_ == "no" for child in children(noun, "det")) and noun.dep_ in {"attr", "nsubj", "dobj"}
    verb = noun.head
    will = any(child.lower_ in {"will", "wo", "would"} for child in children(verb, "aux"))
    told = any(one.lower_ == "all" and one.nbor(-1).lower_ == "after" for one in noun.sent if one.i > noun.sent.start)
    return none and will and (told or dated)


def plan_undone(noun: Token) -> str:
    """The status of a meeting whose plan was undone: "plans for a summit were shelved"; else empty."""
    plan = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "of"} else noun
    if plan.lemma_ not in {"arrangement", "plan", "preparation"} or plan.dep_ not in {"dobj", "nsubj", "nsubjpass"}:
        return ""
    verb = plan.head
    by_itself = plan.dep_ != "nsubj" or verb.lemma_ in {"collapse", "fall"}
    return called_off_by(verb) if by_itself and reality(verb) is not Reality.UNREAL else ""


def is_planned(noun: Token) -> bool:
    """Whether a modifier says that the meeting is planned: "planned talks", "a meeting scheduled for Friday"."""
    told = children(noun, "amod", "acl", "relcl")
    due = [one for one in told if one.lower_ in {"was", "were"} and any(map(is_infinitive, children(one, "xcomp")))]
    planned = words("planning", "participles") | modal_words("planned_adjectives")
    return bool(due) or any(child.lower_ in planned for child in told)


def will_not(verb: Token) -> bool:
    """Whether the clause asserts that it will not happen: "will not take place", "is not going ahead"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    reported = "would" in helpers and verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}
    goes = words("verbs", "travel") | {"happen", "take"}
    goes_on = verb.tag_ == "VBG" and helpers & {"'re", "'s", "are", "is"} and verb.lemma_ in goes
    told = bool(helpers & {"will", "wo"}) or bool(goes_on) or reported
    return told and any(child.dep_ == "neg" for child in verb.children)


def did_not(verb: Token, *, known: bool) -> bool:
    """Whether a known plan did not happen: "the talks due in May never took place"."""
    not_ = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    return not_ and known and (verb.tag_ == "VBD" or any(one.lower_ == "did" for one in verb.children))


def came_to_nothing(verb: Token) -> bool:
    """Whether the verb is that of "came to nothing"."""
    return verb.lemma_ == "come" and any(end.lower_ in {"naught", "nothing"} for end in prepositional(verb, "to"))


def cancels(verb: Token) -> bool:
    """Whether the verb calls a meeting off: "the summit he had scrapped", "talks, which have been called off"."""
    whose = children(verb, "nsubjpass")
    return is_in_class(verb, "cancel") and (not is_passive(verb) or any(one.tag_ == "WDT" for one in whose))


def called_off_by(verb: Token) -> str:
    """The status that the verb gives to the meeting that is its object: canceled, postponed, or empty."""
    if is_in_class(verb, "cancel"):
        return CANCELED
    return POSTPONED if is_in_class(verb, "postpone") and verb.lemma_ not in words("governors", "move") else ""


def is_of_one_with(noun: Token) -> bool:
    """Whether it is one definite meeting with a stated partner: "Tuesday's meeting with"."""
    return bool(prepositional(noun, "with")) and noun.tag_ == "NN" and is_definite(noun)


def pulls_the_plug(verb: Token) -> bool:
    """Whether an idiom calls it off: "pulled the plug on talks", "called time on the visit"."""
    things = {"call": "time", "pull": "plug"}
    return any(child.lemma_ == things.get(verb.lemma_) for child in children(verb, "dobj", "oprd"))


def is_in_class(verb: Token, kind: str) -> bool:
    """Whether it is a verb of a class in `meetings.toml`, with the particle that some of these need."""
    lemma = verb.lemma_.lower()
    if lemma not in words("governors", kind):
        return False
    needed = words("particles", lemma)
    near = {one.lower_ for child in verb.children for one in (child, *children(child, "pobj"))}
    return not needed or not needed.isdisjoint(near)


def never_came(noun: Token) -> bool:
    """Whether a relative clause denies the meeting: "a meeting that never took place"."""
    verbs = [one for one in children(noun, "relcl") if one.lemma_ in words("governors", "occur")]
    return any(reality(one) is Reality.UNREAL for one in verbs)
