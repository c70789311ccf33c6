"""Whether a meeting was held, is announced, was moved or called off: by its verb, or by what surrounds its noun."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from spacy.tokens import Token

from events.extract.attachment import Attachment
from events.extract.meeting_words import is_definite, measured, words
from events.extract.modality import Reality, governed, is_counterfactual, is_no_longer, reality
from events.extract.modality import words as modal_words
from events.extract.syntax import children, deciding, governor, is_infinitive, is_passive, is_verb, prepositional

ANNOUNCED: Final = "meeting.announced"
POSTPONED: Final = "meeting.postponed"
CANCELED: Final = "meeting.canceled"
HELD: Final = "meeting.held"
UNREAL: Final = ""
"""The status of a meeting that is only wished for, denied or in doubt."""

PLANS: Final = frozenset({"announced", "due", "expected", "hoped", "planned", "scheduled", "set"})
"""What follows "as" where something does not happen that was to."""
OUT: Final = frozenset({"back", "bow", "cry", "drop", "pull", "withdraw"})
"""Verbs of leaving what has not begun: "pulled out of the summit"."""
BY_REALITY: Final = {
    Reality.HAPPENED: HELD,
    Reality.ONGOING: HELD,
    Reality.PLANNED: ANNOUNCED,
    Reality.UNREAL: UNREAL,
}


def status_of_verb(verb: Token) -> str:
    """The event type of a verb that is a meeting, or a journey, by itself."""
    if is_called_off(verb) or _is_dropped(verb) or _is_given_up(verb):
        return CANCELED
    if (lost := _was_to_have(verb)) is not None:
        return lost
    if verb.lemma_ in words("verbs", "taking") and verb.dep_ == "relcl" and verb.tag_ == "VBZ":
        return ANNOUNCED  # "a tour that takes him to"
    real = reality(verb)
    if verb.lemma_ in words("verbs", "awaited"):
        return UNREAL if real is Reality.UNREAL else ANNOUNCED
    moves = verb.lemma_.lower() in words("verbs", "travel") | {"be", "bind"}
    if real is Reality.ONGOING and moves and is_ahead(verb):
        return ANNOUNCED
    return BY_REALITY[real]


def is_ahead(verb: Token) -> bool:
    """Whether a present tense of moving tells what is to come: "is travelling to", "is due in"."""
    if verb.lemma_ in words("verbs", "awaited"):
        return is_passive(verb) and (verb.dep_ == "acl" or bool(children(verb, "nsubjpass")))
    if verb.lower_ == "bound":
        return True  # "is bound for Damascus"
    due = verb.lemma_ == "be" and any(child.lower_ in modal_words("planned_words") for child in children(verb, "acomp"))
    return due or verb.tag_ == "VBG"


def is_called_off(verb: Token) -> bool:
    """Whether what was planned will not be: "will no longer travel", "would not visit as planned"."""
    if not {child.lower_ for child in children(verb, "aux")} & {"will", "wo", "would", "'ll"}:
        return False
    if any(is_no_longer(child) for child in children(verb, "advmod")):
        return True
    denied = any(child.dep_ == "neg" for child in verb.children)
    told = [one for one in verb.subtree if one.i > verb.sent.start]
    planned = any(one.lower_ in PLANS and one.nbor(-1).lower_ == "as" for one in told)
    return denied and (planned or any(one.lower_ == "all" and one.nbor(-1).lower_ == "after" for one in told))


def _was_to_have(verb: Token) -> str | None:
    """What became of what "was to have" been done: it was not, or only later, where the sentence says so."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    if verb.tag_ != "VBN" or not helpers >= {"have", "to"} or verb.head.lower_ not in {"was", "were"}:
        return None
    later = any(one.lower_ in {"instead", "later", "new", "now"} for one in verb.sent)
    return POSTPONED if later else CANCELED


def _is_dropped(verb: Token) -> bool:
    """Whether the plan to do it was given up: "dropped plans to receive him"."""
    plan = verb.head if verb.dep_ in {"acl", "relcl"} and is_infinitive(verb) else None
    if plan is None or plan.lemma_ not in {"arrangement", "plan"} or plan.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return _is_in_class(plan.head, "cancel") and reality(plan.head) is Reality.HAPPENED


def _is_given_up(verb: Token) -> bool:
    """Whether something else was done instead of it, as planned: "stayed at home instead of travelling as planned"."""
    instead = verb.dep_ == "pcomp" and verb.i > 1 and verb.nbor(-2).lower_ in {"instead", "rather"}
    return instead and any(one.lower_ in PLANS and one.nbor(-1).lower_ == "as" for one in verb.subtree)


@dataclass(frozen=True)
class Status:
    """Tells the event type of the meetings that nouns name, in an article published on a day."""

    attach: Attachment
    published: date

    def of_noun(self, noun: Token) -> tuple[str, str]:
        """The event type and the rule that gave it."""
        adjectives = {child.lemma_.lower() for child in children(noun, "amod", "advmod")}
        of_a_kind = any(child.lower_ in {"no", "such"} for child in children(noun, "det", "predet", "amod"))
        if of_a_kind and _is_none_after_all(noun):
            return CANCELED, f"noun:no {noun.lemma_}"
        return self._of_one(noun, adjectives) if not of_a_kind else (UNREAL, "")

    def _of_one(self, noun: Token, adjectives: set[str]) -> tuple[str, str]:
        """The same of a meeting that is not said to be none."""
        if adjectives & modal_words("open_adjectives") or _is_counted_up(noun, adjectives):
            return UNREAL, ""
        verb = governor(noun)
        whole = measured(noun)
        if verb is not None and is_counterfactual(verb) and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            return UNREAL, ""
        if verb is not None and _is_affected(whole, verb):
            off = next((one for one in children(verb, "conj") if _goes_on_calling_off(one, noun)), None)
            if off is not None:
                kind = CANCELED if _is_in_class(off, "cancel") else POSTPONED
                return kind, f"noun:{off.lemma_} {noun.lemma_}"
            status = self._by_governor(whole, verb)
            if status is not None:
                return status, f"noun:{verb.lemma_} {noun.lemma_}"
        if (had := _had(noun)) is not None:
            return BY_REALITY[reality(had)], f"noun:{had.lemma_} {noun.lemma_}"
        if any(_tells_held(one) for one in children(noun, "acl")):
            return HELD, f"noun:{noun.lemma_} held"
        if (nominal := _by_nominal(noun)) is not None:
            return nominal, f"noun:{noun.head.head.lemma_} of {noun.lemma_}"
        if verb is not None and is_left(noun, verb) and reality(verb) is Reality.HAPPENED:
            return HELD, f"noun:{verb.lemma_} {noun.lemma_}"
        return self._presupposed(noun, adjectives), f"noun:{noun.lemma_}"

    def _presupposed(self, noun: Token, adjectives: set[str]) -> str:
        """A meeting that is only mentioned took place, or will, as its date or its preposition says."""
        if adjectives & modal_words("planned_adjectives"):
            return ANNOUNCED
        own = self.attach.own_date_of(noun)
        if _is_in_touch(noun) and own is None:
            return UNREAL
        if is_before_it(noun) and own is None and _is_plain(noun) and _is_in_real_clause(noun):
            return UNREAL
        if is_before_it(noun) and own is None and self._is_told_of_the_past(noun):
            return UNREAL
        if is_before_it(noun) and (own is None or own.window.end is None or own.window.end > self.published):
            return ANNOUNCED
        if _never_came(noun) or (_is_for_it(noun) and own is None) or measured(noun).lemma_ in {"decade", "year"}:
            return UNREAL  # "after years of talks"
        open_ = governed(noun) is Reality.UNREAL and not is_behind_a_deed(noun)
        since = noun.dep_ == "pobj" and noun.head.lower_ == "since"  # "no talks have been held since a meeting in May"
        if open_ and not since and not is_definite(noun) and not _is_where_decided(noun):
            return UNREAL
        when = self.attach.date_of(noun)
        if when is not None and when.window.start is not None:
            ahead = when.window.start > self.published or (self._is_open(when.window.end) and _is_in_plan(noun))
            return ANNOUNCED if ahead else HELD
        whole = measured(noun)
        preposition = whole.head.lower_ if whole.dep_ == "pobj" else ""
        taken = noun.lemma_.lower() in words("nouns", "strong") or _is_mutual(noun) or _is_joint_with(noun)
        behind = taken and preposition in words("prepositions", "behind")
        return HELD if behind and _is_in_real_clause(noun) else UNREAL

    def _by_governor(self, noun: Token, verb: Token) -> str | None:
        """The type that the verb makes of the meeting; `None` where it says nothing of it."""
        real, lemma = reality(verb), verb.lemma_.lower()
        if noun.dep_ == "pobj" and _is_left(noun, verb):
            planned = _is_planned(noun) or self.attach.own_date_of(noun) is not None or lemma in {"bow", "cry"}
            return UNREAL if real is Reality.UNREAL or not planned else CANCELED
        if noun.dep_ == "pobj" and noun.head.lower_ == "on" and _pulls_the_plug(verb):
            return UNREAL if real is Reality.UNREAL else CANCELED
        for kind, status in (("cancel", CANCELED), ("postpone", POSTPONED)):
            affected = _is_in_class(verb, kind) or (kind == "postpone" and self._is_moved(verb))
            if affected and noun.dep_ != "pobj" and (lemma != "collapse" or _is_planned(noun)):
                return UNREAL if real is Reality.UNREAL else status
        if lemma in modal_words("unreal") or (lemma in words("governors", "shun") and noun.dep_ == "dobj"):
            return UNREAL
        if lemma in words("governors", "plan") and noun.dep_ != "nsubj":
            return UNREAL if real is Reality.UNREAL else ANNOUNCED
        kind = "occur" if noun.dep_ == "nsubj" else "hold"
        if not _is_in_class(verb, kind):
            return None
        own = self.attach.own_date_of(noun)
        known = _is_planned(noun) or is_definite(noun) or own is not None
        never = _will_not(verb) or _did_not(verb, known=_is_planned(noun) or own is not None) or _came_to_nothing(verb)
        held = kind == "hold" and is_passive(verb) and _is_planned(noun)  # "planned talks will not be held"
        off = is_called_off(verb) or (((kind == "occur" and known) or held) and never)
        if not off and kind == "occur" and own is not None and _is_at_last(verb):
            later = self.attach.date_beside(noun)
            return POSTPONED if later is not None and later != own else BY_REALITY[real]
        return CANCELED if off else BY_REALITY[real]

    def _is_moved(self, verb: Token) -> bool:
        """Whether it is moved to another day: "shifted from Monday to Friday", "moved to the autumn"."""
        if verb.lemma_ not in words("governors", "move"):
            return False
        days = {one.token for one in self.attach.reading.dates_in(verb.sent)}
        return any(end.i in days for end in prepositional(verb, "for", "from", "till", "to", "until"))

    def _is_open(self, end: date | None) -> bool:
        return end is None or end >= self.published

    def _is_told_of_the_past(self, noun: Token) -> bool:
        """Whether the clause has a day gone by, before the meeting: "met his deputy on Tuesday before the session"."""
        when = self.attach.date_of(noun)
        return when is not None and when.window.end is not None and when.window.end < self.published


def is_left(visit: Token, verb: Token) -> bool:
    """Whether somebody leaves after a visit: "left Ethiopia after a three-day visit"."""
    after = visit.dep_ == "pobj" and visit.head.lower_ in {"after", "following"} and visit.head.head == verb
    return after and verb.lemma_ in {"depart", "leave"} and visit.lemma_ in words("formats", "visit")


def _is_mutual(noun: Token) -> bool:
    """Whether the phrase says between whom: "following the consultations between Russia and Ukraine"."""
    exchange = noun.lemma_.lower() in words("nouns", "exchanges")
    return exchange and any(child.lower_ in {"between", "with"} for child in children(noun, "prep"))


def _is_joint_with(noun: Token) -> bool:
    """Whether it was shared with somebody: "said at a briefing with his counterpart"."""
    shared = noun.lemma_ in words("nouns", "shared")
    return shared and any(child.lower_ in {"alongside", "with"} for child in children(noun, "prep"))


def _is_counted_up(noun: Token, adjectives: set[str]) -> bool:
    """Whether it only says how often they have met: "it would be the eighth meeting between"."""
    counted = adjectives & modal_words("ordinals") - {"first", "last", "latest", "only"}
    return noun.dep_ == "attr" and noun.head.lemma_ == "be" and bool(counted)


def _is_none_after_all(noun: Token) -> bool:
    """Whether what was planned will not be: "there will be no summit on Friday after all"."""
    none = any(child.lower_ == "no" for child in children(noun, "det")) and noun.dep_ in {"attr", "nsubj", "dobj"}
    verb = noun.head
    will = any(child.lower_ in {"will", "wo", "would"} for child in children(verb, "aux"))
    told = any(one.lower_ == "all" and one.nbor(-1).lower_ == "after" for one in noun.sent if one.i > noun.sent.start)
    return none and will and told


def _is_in_touch(noun: Token) -> bool:
    """Whether it only says that they are in touch: "is in dialogue with the authorities", "remains in talks with"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    return verb is not None and verb.lemma_ in words("governors", "stay") and not children(noun, "det", "poss")


def _had(noun: Token) -> Token | None:
    """The verb of a clause without its pronoun that says who held it: "a conversation Kerry and Lavrov | had"."""
    for verb in children(noun, "relcl", "acl"):
        named = [one for one in children(verb, "nsubj") if one.tag_ not in {"WDT", "WP"}]
        if named and verb.lemma_ in words("governors", "hold") and not is_passive(verb):
            return verb
    return None


def _goes_on_calling_off(verb: Token, noun: Token) -> bool:
    """Whether the second of two verbs calls their subject off: "talks had been due in May but were put off"."""
    shares = noun.dep_ in {"nsubj", "nsubjpass"} and not children(verb, "nsubj", "nsubjpass")
    off = _is_in_class(verb, "cancel") or _is_in_class(verb, "postpone")
    return shares and off and bool(children(verb, "auxpass")) and reality(verb) is Reality.HAPPENED


def _tells_held(participle: Token) -> bool:
    """Whether a participle tells that it took place: "satisfied with the talks held with"; not "to be held"."""
    bare = participle.tag_ == "VBN" and not children(participle, "aux", "auxpass", "nsubj", "neg")
    return bare and participle.lemma_ in {"conduct", "hold"}


def _is_where_decided(noun: Token) -> bool:
    """Whether it is where something was decided: "adopted a statement to support it at a summit"."""
    verb = governor(noun)
    return verb is not None and noun.dep_ == "pobj" and deciding(verb) != verb


def is_before_it(noun: Token) -> bool:
    """Whether the clause is told of a time before the meeting: "before the talks", "ahead of the summit"."""
    if noun.dep_ != "pobj":
        return False
    preposition = noun.head
    opening = preposition.head if preposition.lower_ in {"of", "to"} else preposition
    return opening.lower_ in words("prepositions", "ahead")


def _is_plain(noun: Token) -> bool:
    """Whether the phrase says of the meeting that it is known, and not with whom: "before the meeting"."""
    known = any(child.lower_ == "the" for child in noun.children)
    kinds = {child.dep_ for child in noun.children} <= {"amod", "compound", "det"}
    ahead = any(child.lower_ in modal_words("planned_adjectives") | {"next"} for child in noun.children)
    return known and kinds and not ahead


def _is_affected(noun: Token, verb: Token) -> bool:
    """Whether the noun is what the verb is about: its object, its subject, or the meeting that it is at."""
    if noun.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"} and noun.head == verb:
        return True
    if noun.dep_ == "conj":
        return _is_affected(noun.head, verb)
    if verb.dep_ in {"acl", "relcl"} and verb.head == noun:
        return True
    if noun.dep_ != "pobj":
        return False
    if _is_left(noun, verb):
        return True
    return noun.head.head == verb and noun.head.lower_ in {"on", "to", "for", "with"}


def _is_left(noun: Token, verb: Token) -> bool:
    """Whether somebody pulls out of it: "pulled out of a meeting planned for Friday"."""
    preposition = noun.head
    out = preposition.head if preposition.lower_ == "of" and preposition.head != verb else preposition
    return out.head == verb and out.lower_ in {"from", "out"} and verb.lemma_ in OUT


def _is_planned(noun: Token) -> bool:
    """Whether the phrase says that the meeting lies ahead: "planned talks", "a meeting scheduled for Friday"."""
    told = children(noun, "amod", "acl", "relcl")
    due = [one for one in told if one.lower_ in {"was", "were"} and any(map(is_infinitive, children(one, "xcomp")))]
    return bool(due) or any(child.lower_ in PLANS | modal_words("planned_adjectives") for child in told)


def _will_not(verb: Token) -> bool:
    """Whether it is told as certain that it will not be: "will not take place"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    reported = "would" in helpers and verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}
    return (bool(helpers & {"will", "wo"}) or reported) and any(child.dep_ == "neg" for child in verb.children)


def _did_not(verb: Token, *, known: bool) -> bool:
    """Whether it is told that what was planned did not come about: "the talks due in May never took place"."""
    not_ = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    return not_ and known and (verb.tag_ == "VBD" or any(one.lower_ == "did" for one in verb.children))


def _came_to_nothing(verb: Token) -> bool:
    return verb.lemma_ == "come" and any(end.lower_ in {"naught", "nothing"} for end in prepositional(verb, "to"))


def _is_at_last(verb: Token) -> bool:
    """Whether it will be on another day than was planned: "will now take place", "will be held instead"."""
    return any(child.lower_ in {"instead", "now"} for child in children(verb, "advmod"))


def cancels(verb: Token) -> bool:
    """Whether the verb calls a meeting off: "the summit he had scrapped", "talks, which have been called off"."""
    whose = children(verb, "nsubjpass")
    return _is_in_class(verb, "cancel") and (not is_passive(verb) or any(one.tag_ == "WDT" for one in whose))


def called_off_by(verb: Token) -> str:
    """What the verb makes of the meeting that it is done to: canceled, postponed, or neither."""
    if _is_in_class(verb, "cancel"):
        return CANCELED
    return POSTPONED if _is_in_class(verb, "postpone") and verb.lemma_ not in words("governors", "move") else ""


def _pulls_the_plug(verb: Token) -> bool:
    """Whether it is called off by an idiom: "pulled the plug on talks", "called time on the visit"."""
    things = {"call": "time", "pull": "plug"}
    return any(child.lemma_ == things.get(verb.lemma_) for child in children(verb, "dobj", "oprd"))


def _is_in_class(verb: Token, kind: str) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in words("governors", kind):
        return False
    needed = words("particles", lemma)
    near = {one.lower_ for child in verb.children for one in (child, *children(child, "pobj"))}
    return not needed or not needed.isdisjoint(near)


def _by_nominal(noun: Token) -> str | None:
    """What a noun above makes of it: "the cancellation of talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    above = noun.head.head.lemma_.lower()
    if governed(noun.head.head) is Reality.UNREAL:
        return None
    kinds = (("cancel", CANCELED), ("postpone", POSTPONED), ("hold", HELD))
    return next((status for kind, status in kinds if above in words("nominals", kind)), None)


def _never_came(noun: Token) -> bool:
    """Whether a clause denies it: "a meeting that never took place"."""
    verbs = [one for one in children(noun, "relcl") if one.lemma_ in words("governors", "occur")]
    return any(reality(one) is Reality.UNREAL for one in verbs)


def _is_for_it(noun: Token) -> bool:
    """Whether it is only what something settled is for: "secured an agreement for a summit between"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on"} else None
    return above is not None and above.pos_ == "NOUN" and above.lemma_ in modal_words("planned_words")


def is_behind_a_deed(noun: Token) -> bool:
    """Whether what was done followed it, however the parser hung it: "lifted his veto to let them join after talks"."""
    whole = measured(noun)
    after = whole.dep_ == "pobj" and whole.head.lower_ in {"after", "following"}
    root = noun.sent.root
    return after and (whole != noun or _is_mutual(noun)) and is_verb(root) and reality(root) is Reality.HAPPENED


def _is_in_plan(noun: Token) -> bool:
    """Whether the clause around it tells what is to come: "will travel to Libya this week, the first visit by"."""
    verb = governor(noun)
    return verb is not None and noun.dep_ != "pobj" and reality(verb) is Reality.PLANNED


def _is_in_real_clause(noun: Token) -> bool:
    verb = governor(noun)
    return verb is None or reality(deciding(verb)) in {Reality.HAPPENED, Reality.ONGOING}
