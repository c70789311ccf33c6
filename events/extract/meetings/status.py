"""The status of a meeting (held, announced, postponed, canceled), by its verb or by the context of its noun."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from spacy.tokens import Token

from events.extract.clauses.modality import Reality, governed, is_counterfactual, reality
from events.extract.clauses.modality import words as modal_words
from events.extract.clauses.syntax import (
    children,
    deciding,
    governor,
    is_infinitive,
    is_passive,
    is_verb,
    prepositional,
)
from events.extract.meetings.calling_off import (
    came_to_nothing,
    did_not,
    is_called_off,
    is_dropped,
    is_in_class,
    is_none_after_all,
    is_of_one_with,
    is_planned,
    is_replaced,
    never_came,
    plan_undone,
    pulls_the_plug,
    was_to_have,
    will_not,
)
from events.extract.meetings.words import ANNOUNCED, CANCELED, HELD, POSTPONED, is_definite, measured, words
from events.extract.timing.attachment import Attachment

UNREAL: Final = ""
"""The status of a meeting that is only wished for, denied or doubtful."""


PLACED: Final = frozenset({"first", "last", "latest", "only"})
"""Which of a series a meeting was."""

BY_REALITY: Final = {
    Reality.HAPPENED: HELD,
    Reality.ONGOING: HELD,
    Reality.PLANNED: ANNOUNCED,
    Reality.UNREAL: UNREAL,
}


def status_of_verb(verb: Token) -> str:
    """The event type of a verb that denotes a meeting or a journey."""
    if is_called_off(verb) or is_dropped(verb) or is_replaced(verb):
        return CANCELED
    if (lost := was_to_have(verb)) is not None:
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
    """Whether a present tense of motion refers to the future: "is travelling to", "is due in"."""
    if verb.lemma_ in words("verbs", "awaited"):
        return is_passive(verb) and (verb.dep_ == "acl" or bool(children(verb, "nsubjpass")))
    if verb.lower_ == "bound":
        return True  # "is bound for Damascus"
    due = verb.lemma_ == "be" and any(child.lower_ in modal_words("planned_words") for child in children(verb, "acomp"))
    return due or verb.tag_ == "VBG"


@dataclass(frozen=True)
class Status:
    """Determines the event type of meetings named by nouns, in an article published on a given day."""

    attach: Attachment
    published: date

    def of_noun(self, noun: Token) -> tuple[str, str]:
        """The event type and the rule that gave it."""
        adjectives = {child.lemma_.lower() for child in children(noun, "amod", "advmod")}
        of_a_kind = any(child.lower_ in {"no", "such"} for child in children(noun, "det", "predet", "amod"))
        if of_a_kind and is_none_after_all(noun, dated=self._is_of_a_coming_day(noun)):
            return CANCELED, f"noun:no {noun.lemma_}"
        if undone := plan_undone(measured(noun)):
            return undone, f"noun:plan {noun.lemma_}"
        return self._of_one(noun, adjectives) if not of_a_kind else (UNREAL, "")

    def _is_of_a_coming_day(self, noun: Token) -> bool:
        """Whether its date is one day that is not past: "no meeting on Friday"."""
        when = self.attach.date_of(noun)
        return when is not None and when.window.days == 1 and self._is_open(when.window.end)

    def _of_one(self, noun: Token, adjectives: set[str]) -> tuple[str, str]:
        """The event type and rule of a meeting without "no" or "such"."""
        if adjectives & modal_words("open_adjectives") or _is_counted_up(noun, adjectives):
            return UNREAL, ""
        verb = governor(noun)
        whole = measured(noun)
        if verb is not None and is_counterfactual(verb) and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            return UNREAL, ""
        if verb is not None and _is_affected(whole, verb):
            off = next((one for one in children(verb, "conj") if _goes_on_calling_off(one, noun)), None)
            if off is not None:
                kind = CANCELED if is_in_class(off, "cancel") else POSTPONED
                return kind, f"noun:{off.lemma_} {noun.lemma_}"
            status = self._by_governor(whole, _to_be(verb))
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
        return self._mentioned(noun, adjectives)

    def _mentioned(self, noun: Token, adjectives: set[str]) -> tuple[str, str]:
        """The event type and rule of a meeting that the clause only mentions."""
        if is_counted_among_theirs(noun) and self.attach.own_date_of(noun) is None:
            return HELD, f"noun:first {noun.lemma_}"
        told = self._presupposed(noun, adjectives)
        if told == UNREAL and _is_one_between(noun) and _is_in_real_clause(noun):
            return HELD, f"noun:one {noun.lemma_}"
        return told, f"noun:{noun.lemma_}"

    def _presupposed(self, noun: Token, adjectives: set[str]) -> str:
        """The event type of a mentioned meeting, as presupposed by its date or its preposition."""
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
        if never_came(noun) or (_is_for_it(noun) and own is None) or measured(noun).lemma_ in {"decade", "year"}:
            return UNREAL  # "after years of talks"
        open_ = governed(noun) is Reality.UNREAL and not is_behind_a_deed(noun) and not self._is_over_and_judged(noun)
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
        behind = taken and (preposition in words("prepositions", "behind") or _coincides(whole))
        return HELD if behind and _is_in_real_clause(noun) else UNREAL

    def _is_over_and_judged(self, noun: Token) -> bool:
        """Whether a past meeting of a given day is the subject of a denial: "Monday's call did not help"."""
        if noun.dep_ != "nsubj" or not prepositional(noun, "between", "with") or noun.head.lemma_ == "be":
            return False
        when = self.attach.date_of(noun)
        over = when is not None and when.window.days == 1 and not self._is_open(when.window.end)
        return over and any(child.lower_ == "did" for child in children(noun.head, "aux"))

    def _by_governor(self, noun: Token, verb: Token) -> str | None:
        """The event type that the verb gives to the meeting; `None` if it gives none."""
        real, lemma = reality(verb), verb.lemma_.lower()
        if noun.dep_ == "pobj" and _is_left(noun, verb):
            planned = is_planned(noun) or self.attach.own_date_of(noun) is not None or lemma in {"bow", "cry"}
            return UNREAL if real is Reality.UNREAL or not planned else CANCELED
        if noun.dep_ == "pobj" and noun.head.lower_ == "on" and pulls_the_plug(verb):
            return UNREAL if real is Reality.UNREAL else CANCELED
        for kind, status in (("cancel", CANCELED), ("postpone", POSTPONED)):
            affected = is_in_class(verb, kind) or (kind == "postpone" and self._is_moved(verb))
            if affected and noun.dep_ != "pobj" and (lemma != "collapse" or is_planned(noun)):
                return UNREAL if real is Reality.UNREAL else status
        shuns = lemma in words("governors", "shun") and noun.dep_ == "dobj"
        if shuns and is_of_one_with(noun) and real is not Reality.UNREAL:
            return CANCELED  # "will skip Tuesday's meeting with the king"
        if lemma in modal_words("unreal") or shuns:
            return UNREAL
        if lemma in words("governors", "plan") and noun.dep_ != "nsubj":
            return UNREAL if real is Reality.UNREAL else ANNOUNCED
        kind = "occur" if noun.dep_ == "nsubj" else "hold"
        if not is_in_class(verb, kind):
            return None
        own = self.attach.own_date_of(noun)
        known = is_planned(noun) or is_definite(noun) or own is not None
        never = will_not(verb) or did_not(verb, known=is_planned(noun) or own is not None) or came_to_nothing(verb)
        planned = is_planned(noun) or own is not None
        one = is_passive(verb) or is_definite(noun) or bool(prepositional(noun, "with"))
        held = kind == "hold" and planned and one  # "the talks of 5 May will not be held"
        off = is_called_off(verb) or (((kind == "occur" and known) or held) and never)
        if not off and kind == "occur" and own is not None and _is_at_last(verb):
            later = self.attach.date_beside(noun)
            return POSTPONED if later is not None and later != own else BY_REALITY[real]
        return CANCELED if off else BY_REALITY[real]

    def _is_moved(self, verb: Token) -> bool:
        """Whether the verb moves it to another day: "shifted from Monday to Friday", "moved to the autumn"."""
        if verb.lemma_ not in words("governors", "move"):
            return False
        days = {one.token for one in self.attach.reading.dates_in(verb.sent)}
        return any(end.i in days for end in prepositional(verb, "for", "from", "into", "till", "to", "until"))

    def _is_open(self, end: date | None) -> bool:
        return end is None or end >= self.published

    def _is_told_of_the_past(self, noun: Token) -> bool:
        """Whether the clause has a past date: "met his deputy on Tuesday before the session"."""
        when = self.attach.date_of(noun)
        return when is not None and when.window.end is not None and when.window.end < self.published


def _to_be(verb: Token) -> Token:
    """The passive infinitive under "be", or else the verb itself: "the visit | is to be rescheduled"."""
    done = [one for one in children(verb, "xcomp") if is_passive(one) and is_infinitive(one)]
    return done[0] if verb.lemma_ == "be" and done else verb


def is_left(visit: Token, verb: Token) -> bool:
    """Whether somebody leaves after a visit: "left Ethiopia after a three-day visit"."""
    after = visit.dep_ == "pobj" and visit.head.lower_ in {"after", "following"} and visit.head.head == verb
    return after and verb.lemma_ in {"depart", "leave"} and visit.lemma_ in words("formats", "visit")


def _is_mutual(noun: Token) -> bool:
    """Whether the phrase names both sides: "following the consultations between Russia and Ukraine"."""
    exchange = noun.lemma_.lower() in words("nouns", "exchanges")
    return exchange and any(child.lower_ in {"between", "with"} for child in children(noun, "prep"))


def _coincides(noun: Token) -> bool:
    """Whether something coincides with it: "coinciding with the king's visit to Oslo"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ == "coincide"


def _is_joint_with(noun: Token) -> bool:
    """Whether it was a joint appearance: "said at a briefing with his counterpart"."""
    shared = noun.lemma_ in words("nouns", "shared")
    return shared and any(child.lower_ in {"alongside", "with"} for child in children(noun, "prep"))


def _is_counted_up(noun: Token, adjectives: set[str]) -> bool:
    """Whether the clause only counts their meetings: "it would be the eighth meeting between"."""
    counted = adjectives & modal_words("ordinals") - {"first", "last", "latest", "only"}
    return noun.dep_ == "attr" and noun.head.lemma_ == "be" and bool(counted)


def is_counted_among_theirs(noun: Token) -> bool:
    """Whether the clause ranks it among their meetings: "it was the first meeting between", "was their last visit"."""
    verb = noun.head
    if verb.lemma_ != "be" or verb.tag_ != "VBD" or children(verb, "aux", "neg"):
        return False
    told = noun if noun.dep_ == "attr" else next(iter(children(verb, "attr")), noun)
    words_ = {one.lower_ for one in (told, *children(told, "amod"))} & PLACED
    theirs = any(one.lower_ in {"between", "by", "of", "with"} for one in children(told, "prep"))
    return noun.dep_ in {"attr", "nsubj"} and bool(words_) and theirs


def _is_one_between(noun: Token) -> bool:
    """Whether it is one meeting "between" two, in a clause in the past: "a secret meeting between"."""
    one = noun.tag_ == "NN" and noun.lemma_ in words("nouns", "presupposed")
    one = one and any(child.lower_ in {"a", "an"} for child in noun.children)
    between = any(child.lower_ == "between" for child in children(noun, "prep"))
    verb = governor(noun)
    told = noun.dep_ == "nsubj" or (noun.dep_ == "pobj" and noun.head.lower_ in {"by", "through", "with"})
    return one and between and told and verb is not None and verb.tag_ in {"VBD", "VBN"} and verb.lemma_ != "be"


def _is_in_touch(noun: Token) -> bool:
    """Whether the phrase means being in contact: "is in dialogue with the authorities", "remains in talks with"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    return verb is not None and verb.lemma_ in words("governors", "stay") and not children(noun, "det", "poss")


def _had(noun: Token) -> Token | None:
    """The verb of a contact clause that says who held it: "a conversation Kerry and Lavrov | had"."""
    for verb in children(noun, "relcl", "acl"):
        named = [one for one in children(verb, "nsubj") if one.tag_ not in {"WDT", "WP"}]
        if named and verb.lemma_ in words("governors", "hold") and not is_passive(verb):
            return verb
    return None


def _goes_on_calling_off(verb: Token, noun: Token) -> bool:
    """Whether a coordinated verb calls the shared subject off: "talks had been due in May but were put off"."""
    shares = noun.dep_ in {"nsubj", "nsubjpass"} and not children(verb, "nsubj", "nsubjpass")
    off = is_in_class(verb, "cancel") or is_in_class(verb, "postpone")
    return shares and off and bool(children(verb, "auxpass")) and reality(verb) is Reality.HAPPENED


def _tells_held(participle: Token) -> bool:
    """Whether a participle says that it took place: "satisfied with the talks held with"; not "to be held"."""
    bare = participle.tag_ == "VBN" and not children(participle, "aux", "auxpass", "nsubj", "neg")
    return bare and participle.lemma_ in {"conduct", "hold"}


def _is_where_decided(noun: Token) -> bool:
    """Whether it is the occasion of a decision: "adopted a statement to support it at a summit"."""
    verb = governor(noun)
    return verb is not None and noun.dep_ == "pobj" and deciding(verb) != verb


def is_before_it(noun: Token) -> bool:
    """Whether the clause is about a time before the meeting: "before the talks", "ahead of the summit"."""
    if noun.dep_ != "pobj":
        return False
    preposition = noun.head
    opening = preposition.head if preposition.lower_ in {"of", "to"} else preposition
    return opening.lower_ in words("prepositions", "ahead")


def _is_plain(noun: Token) -> bool:
    """Whether the phrase is definite and names no participants: "before the meeting"."""
    known = any(child.lower_ == "the" for child in noun.children)
    kinds = {child.dep_ for child in noun.children} <= {"amod", "compound", "det"}
    ahead = any(child.lower_ in modal_words("planned_adjectives") | {"next"} for child in noun.children)
    return known and kinds and not ahead


def _is_affected(noun: Token, verb: Token) -> bool:
    """Whether the noun is an argument of the verb: its object, its subject, or the meeting that it is at."""
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
    """Whether the verb means cancelling participation in it: "pulled out of a meeting planned for Friday"."""
    preposition = noun.head
    out = preposition.head if preposition.lower_ == "of" and preposition.head != verb else preposition
    return out.head == verb and out.lower_ in {"from", "out"} and verb.lemma_ in words("governors", "pull_out")


def _is_at_last(verb: Token) -> bool:
    """Whether it will take place on another day than planned: "will now take place", "will be held instead"."""
    return any(child.lower_ in {"instead", "now"} for child in children(verb, "advmod"))


def _by_nominal(noun: Token) -> str | None:
    """The event type given by a noun above: "the cancellation of talks"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    above = noun.head.head.lemma_.lower()
    if above in words("nominals", "postpone") and governed(noun.head.head) is Reality.UNREAL:
        return POSTPONED  # "asked for a postponement of the talks"
    if governed(noun.head.head) is Reality.UNREAL:
        return None
    kinds = (("cancel", CANCELED), ("postpone", POSTPONED), ("hold", HELD))
    return next((status for kind, status in kinds if above in words("nominals", kind)), None)


def _is_for_it(noun: Token) -> bool:
    """Whether it is only the purpose of something agreed: "secured an agreement for a summit between"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on"} else None
    return above is not None and above.pos_ == "NOUN" and above.lemma_ in modal_words("planned_words")


def is_behind_a_deed(noun: Token) -> bool:
    """Whether the main clause followed the meeting, wherever "after" is attached: "lifted his veto ... after talks"."""
    whole = measured(noun)
    after = whole.dep_ == "pobj" and whole.head.lower_ in {"after", "following"}
    root = noun.sent.root
    return after and (whole != noun or _is_mutual(noun)) and is_verb(root) and reality(root) is Reality.HAPPENED


def _is_in_plan(noun: Token) -> bool:
    """Whether the clause around it is a plan: "will travel to Libya this week, the first visit by"."""
    verb = governor(noun)
    return verb is not None and noun.dep_ != "pobj" and reality(verb) is Reality.PLANNED


def _is_in_real_clause(noun: Token) -> bool:
    verb = governor(noun)
    return verb is None or reality(deciding(verb)) in {Reality.HAPPENED, Reality.ONGOING}
