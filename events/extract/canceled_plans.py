"""Plans that were canceled or postponed, and the dates that they had."""

from collections.abc import Iterable, Set
from typing import Final

from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, clause
from events.extract.meetings.calling_off import cancels
from events.extract.meetings.words import words
from events.extract.reading import Reading

CALLED_OFF: Final = frozenset({"meeting.canceled", "meeting.postponed"})
PAST: Final = frozenset({"had", "was", "were"})


def without_canceled_plans(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Drop plans told in the past ("was to meet") that were called off; their dates go to the cancellation."""
    off = [one for one in found if one.type in CALLED_OFF]
    canceled = [
        one
        for one in found
        if off
        and not one.rule.startswith("moved:")
        and _was_planned(reading, one)
        and any(_is_plan_of(one, other) for other in off if _may_undo(reading, other, one))
    ]
    announced = [one for one in found if one.type == "meeting.announced" and not is_rescheduled(reading, one)]
    dated = of_known_day(off)
    undated = {id(one) for one in off if not is_dated_elsewhere(one, dated)}
    dropped = {id(one) for one in canceled}
    return [
        _with_plan(one, canceled or announced) if id(one) in undated else one for one in found if id(one) not in dropped
    ]


def with_announced_ones(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A cancellation of "the talks" is an event of its own if the text has just said that they were agreed on."""
    return [_no_longer_anaphoric(reading, one, found) for one in found]


def _no_longer_anaphoric(reading: Reading, candidate: Candidate, found: list[Candidate]) -> Candidate:
    if candidate.type not in CALLED_OFF or not candidate.anaphoric:
        return candidate
    number = reading.sentence_number(candidate.token)
    plans = [one for one in found if one.type == "meeting.announced" and one.token < candidate.token]
    plans = [one for one in plans if one.parties == candidate.parties and not one.anaphoric]
    is_near = any(number - reading.sentence_number(one.token) <= 1 for one in plans)
    return candidate.with_(anaphoric=False) if is_near else candidate


def _may_undo(reading: Reading, outcome: Candidate, plan: Candidate) -> bool:
    """Whether an outcome may be that of a plan. A "was to have met", read as canceled, may turn out to be postponed."""
    if plan.type == "meeting.announced":
        return True
    was_to_have_met = plan.type == "meeting.canceled" and reading.doc[plan.token].pos_ == "VERB"
    return was_to_have_met and outcome.type == "meeting.postponed" and outcome.token != plan.token


def of_known_day(found: Iterable[Candidate]) -> set[tuple[str, tuple[str, ...]]]:
    """Of which types and parties there are events with a planned date."""
    return {(one.type, one.parties) for one in found if one.due and not one.anaphoric}


def is_dated_elsewhere(candidate: Candidate, dated: Set[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether another cancellation of the same meeting gives the planned date; `dated` is from `of_known_day`."""
    return candidate.due is None and (candidate.type, candidate.parties) in dated


def is_rescheduled(reading: Reading, candidate: Candidate) -> bool:
    """Whether it gives a meeting's new date: "will now take place in May"."""
    sentence = reading.doc[candidate.token].sent
    return candidate.rule.startswith("moved:") or any(token.lower_ in words("context", "new_day") for token in sentence)


def _is_plan_of(plan: Candidate, other: Candidate) -> bool:
    if plan.parties != other.parties:
        return False
    due, planned = other.anchor("due"), plan.anchor("due")
    if plan.people and other.people and not set(plan.people) & set(other.people):
        return False
    return due is None or planned is None or due.overlaps(planned)


def _with_plan(candidate: Candidate, plans: list[Candidate]) -> Candidate:
    others = [one for one in plans if one.due and one.token != candidate.token]
    due = next((one.due for one in others if _is_plan_of(one, candidate)), None)
    if candidate.due or due is None:
        return candidate
    return candidate.inferring("due: the planned day in another sentence", due=due)


def _was_planned(reading: Reading, candidate: Candidate) -> bool:
    """Whether the plan is told in the past: "was to meet", "had been due to visit"."""
    verb = clause(reading.doc[candidate.token])
    relative = [child for child in children(reading.doc[candidate.token], "relcl") if not cancels(child)]
    if any(token.lower_ in PAST for one in relative for token in children(one, "aux", "auxpass")):
        return True  # "the talks that they had set for Monday are off"
    while verb.dep_ in {"xcomp", "advcl"} and verb.head.pos_ in {"ADJ", "AUX", "VERB"}:
        verb = verb.head.head if verb.head.pos_ == "ADJ" else verb.head
    return any(token.lower_ in PAST for token in [verb, *children(verb, "aux", "auxpass")])
