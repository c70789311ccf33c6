"""Discourse: fills in what a sentence leaves to its context, such as the day of the news or a summit's dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from events.catalogue import catalogue
from events.extract.acts.followers import followed, without_likened
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, clause, governor
from events.extract.meetings.calling_off import cancels
from events.extract.meetings.days import with_named_days
from events.extract.meetings.days_in_turn import with_days_in_turn
from events.extract.meetings.spans import over_its_days
from events.extract.meetings.undone_plans import with_outcomes
from events.extract.meetings.words import words
from events.extract.names.places import contains
from events.extract.reading import Dated, Reading
from events.extract.timing.attachment import Attachment
from events.extract.timing.entries import dated_by_entries
from events.extract.timing.news_day import dated_as_news
from events.extract.timing.taken_up import with_taken_up
from events.extract.timing.told_behind import dated_behind
from events.lexicon import rows, tables

CALLED_OFF: Final = frozenset({"meeting.canceled", "meeting.postponed"})
STATEMENTS: Final = ("communique", "communiqué", "declaration", "statement")
"""Joint statements, which are not the treaty mentioned before."""
WEEK: Final = 7
MONTH: Final = 31
LEFT: Final = frozenset({"treaty.suspended", "treaty.withdrawn"})
SEQUENT: Final = frozenset({"likewise", "then", "too", "turn"})
"""Adverbs that mark an act as following another's."""
ANSWERED: Final = 6
"""How many sentences after an attack the retaliation may be reported."""


def complete(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with what other sentences say of them, plus acts that repeat another's ("followed suit")."""
    found = dated_by_entries(reading, sorted(candidates, key=lambda candidate: candidate.token))
    found = with_taken_up(reading, dated_behind(reading, found))
    held = iter(dated_as_news(reading, [one for one in found if one.type == "meeting.held"]))
    found = [next(held) if one.type == "meeting.held" else one for one in found]
    others = list(followed(reading, found))
    found = [*without_likened(reading, found, others), *others]
    found = _inherit(reading, _at_summits(reading, [_met_there(reading, one) for one in found]))
    found = [_of_a_told_plan(reading, one, found) for one in found]
    found = _called_off(reading, with_outcomes(reading, with_days_in_turn(reading, found)))
    found = over_its_days(reading, with_named_days(reading, found))
    found = _left_in_turn(reading, _with_treaty_names(_with_treaty_years(reading, found)))
    return dated_as_news(reading, found)


# Antecedents: which talks "the meeting" and "the two spoke" mean, where and when -------------------------------


def _inherit(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A meeting without a date inherits date and place from one in its own sentence or the one before.

    So does a signing by those who met there, and a retaliation.
    """
    done: list[Candidate] = []
    for candidate in found:
        settled = candidate.type in CALLED_OFF and _is_dated_elsewhere(candidate, found)
        donor = None if settled else _donor(reading, candidate, done)
        done.append(_with_date_of(candidate, donor) if donor else candidate)
    return done


def _donor(reading: Reading, candidate: Candidate, before: list[Candidate]) -> Candidate | None:
    field = catalogue()[candidate.type].anchor
    if candidate.anchor(field):
        return None
    if candidate.type == "meeting.announced" and not candidate.anaphoric and _is_on_a_trip(reading, candidate):
        return next((one for one in reversed(before) if _is_trip_of(one, candidate)), None)
    new_plan = candidate.type == "meeting.announced" and _is_of_a_new_day(reading, candidate)
    if new_plan or not _points_back(candidate):
        return None
    number = reading.sentence_number(candidate.token)
    for other in reversed(before):
        apart = number - reading.sentence_number(other.token)
        is_answer = bool(candidate.actors) and candidate.actors == other.targets and apart <= ANSWERED
        near = apart <= 1 or is_answer or not candidate.participants
        if not near or other.rule.startswith("moved:"):
            continue
        same = other.parties == candidate.parties or (candidate.treaty and not candidate.participants)
        if same and _when(other) and (other.type == candidate.type or _is_met(other, candidate)):
            return other
    return None


def _is_on_a_trip(reading: Reading, candidate: Candidate) -> bool:
    """Whether it is mentioned as part of a visit: "will also meet", "during his stay"."""
    sentence = reading.doc[candidate.token].sent
    return any(token.lower_ in words("context", "journey") for token in sentence)


def _is_trip_of(trip: Candidate, candidate: Candidate) -> bool:
    return trip.type == "meeting.announced" and bool(trip.due) and bool(set(trip.parties) & set(candidate.parties))


def _is_met(other: Candidate, candidate: Candidate) -> bool:
    return other.type.startswith("meeting.") and not candidate.actors


def _of_a_told_plan(reading: Reading, candidate: Candidate, found: list[Candidate]) -> Candidate:
    """A cancellation of "the talks" is an event of its own if the text has just said that they were agreed on."""
    if candidate.type not in CALLED_OFF or not candidate.anaphoric:
        return candidate
    number = reading.sentence_number(candidate.token)
    plans = [one for one in found if one.type == "meeting.announced" and one.token < candidate.token]
    plans = [one for one in plans if one.parties == candidate.parties and not one.anaphoric]
    told = any(number - reading.sentence_number(one.token) <= 1 for one in plans)
    return candidate.with_(anaphoric=False) if told else candidate


def _called_off(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Drop plans told in the past ("was to meet") that were called off; their dates go to the cancellation."""
    off = [one for one in found if one.type in CALLED_OFF]
    plans = [
        one
        for one in found
        if off
        and not one.rule.startswith("moved:")
        and _was_planned(reading, one)
        and any(_is_plan_of(one, other) for other in off if _may_undo(reading, other, one))
    ]
    told = [one for one in found if one.type == "meeting.announced" and not _is_of_a_new_day(reading, one)]
    undated = {id(one) for one in off if not _is_dated_elsewhere(one, off)}
    left_out = {id(one) for one in plans}
    left = [one for one in found if id(one) not in left_out]
    return [_with_plan(one, plans or told) if id(one) in undated else one for one in left]


def _may_undo(reading: Reading, outcome: Candidate, plan: Candidate) -> bool:
    """Whether an outcome may be that of a plan. A "was to have met", read as canceled, may turn out to be postponed."""
    if plan.type == "meeting.announced":
        return True
    told_of = plan.type == "meeting.canceled" and reading.doc[plan.token].pos_ == "VERB"
    return told_of and outcome.type == "meeting.postponed" and outcome.token != plan.token


def _is_dated_elsewhere(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether another cancellation of the same meeting gives the planned date."""
    return candidate.due is None and any(
        one.due and not one.anaphoric and one.type == candidate.type and one.parties == candidate.parties
        for one in others
    )


def _is_of_a_new_day(reading: Reading, candidate: Candidate) -> bool:
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
    return candidate.inferring("due: the day that another sentence says it was planned for", due=due)


def _was_planned(reading: Reading, candidate: Candidate) -> bool:
    """Whether the plan is told in the past: "was to meet", "had been due to visit"."""
    verb = clause(reading.doc[candidate.token])
    told = [child for child in children(reading.doc[candidate.token], "relcl") if not cancels(child)]
    if any(token.lower_ in {"had", "was", "were"} for one in told for token in children(one, "aux", "auxpass")):
        return True  # "the talks that they had set for Monday are off"
    while verb.dep_ in {"xcomp", "advcl"} and verb.head.pos_ in {"ADJ", "AUX", "VERB"}:
        verb = verb.head.head if verb.head.pos_ == "ADJ" else verb.head
    return any(token.lower_ in {"had", "was", "were"} for token in [verb, *children(verb, "aux", "auxpass")])


def _points_back(candidate: Candidate) -> bool:
    if not candidate.type.startswith("meeting."):
        return candidate.type in {"treaty.signed", "force.used"}
    called_off = candidate.type in CALLED_OFF
    return called_off or candidate.anaphoric or not candidate.explicit or candidate.format == "brief encounter"


def _when(candidate: Candidate) -> str | None:
    return candidate.due if catalogue()[candidate.type].anchor == "due" else candidate.date


def _with_date_of(candidate: Candidate, donor: Candidate) -> Candidate:
    field = catalogue()[candidate.type].anchor
    place = candidate.place or donor.place
    those = candidate.participants or donor.participants
    changes = {field: _when(donor), "place": place, "participants": those, "anaphoric": False}
    if candidate.type == "meeting.held" and donor.type == "meeting.announced":
        changes |= {"type": donor.type, "date": None, "due": donor.due}
    return candidate.inferring(f"{field}: that of the event told before, of the same parties", **changes)


def _met_there(reading: Reading, candidate: Candidate) -> Candidate:
    """A meeting "there" takes the dates of the previous sentence."""
    if candidate.type != "meeting.held" or candidate.date:
        return candidate
    token = reading.doc[candidate.token]
    beside = [*children(token, "advmod"), *children(clause(token), "advmod")]
    before = token.sent.start - 1
    if before < 0 or all(one.lower_ != "there" for one in beside):
        return candidate
    told = reading.dates_in(reading.doc[before].sent)
    days = [one for one in told if (one.window.days or MONTH) <= WEEK and _is_over(one, reading.article.published)]
    if not days:
        return candidate
    return candidate.inferring("date: that of the sentence before, which tells where", date=days[-1].edtf)


def _is_over(dated: Dated, published: date) -> bool:
    end = dated.window.end
    return end is not None and end <= published


# Meetings at a summit take its dates ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Summit:
    """A gathering of an organisation, with its date and, if known, its place."""

    organisation: str
    token: int
    dated: Dated
    place: str | None


def _at_summits(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    summits = _distinct(_summits(reading))
    return [_at_summit(reading, candidate, summits) for candidate in found]


def _distinct(summits: Iterable[_Summit]) -> list[_Summit]:
    """One summit per gathering: of those of one organisation that overlap, the most precise."""
    kept: list[_Summit] = []
    for summit in sorted(summits, key=lambda one: one.dated.window.days or 10**6):
        if not any(_is_same_gathering(summit, one) for one in kept):
            kept.append(summit)
    return kept


def _is_same_gathering(one: _Summit, other: _Summit) -> bool:
    return one.organisation == other.organisation and one.dated.window.overlaps(other.dated.window)


def _summits(reading: Reading) -> Iterable[_Summit]:
    attach = Attachment(reading)
    for i, one in reading.participants.items():
        if one.kind != "organisation":
            continue
        token = reading.doc[i]
        gathering = words("context", "gatherings")
        noun = next((up for up in [token, *token.ancestors] if up.lemma_.lower() in gathering), token)
        if noun.dep_ == "pobj" and noun.head.lower_ in {"since", "till", "until"}:
            continue  # "no trip until the G7 summit in June"
        verbs = [governor(noun), *(one for one in noun.subtree if one.dep_ in {"relcl", "acl"})]
        held = [verb for verb in verbs if verb is not None and verb.lemma_ in words("context", "holding")]
        dated = attach.own_date_of(noun) or next((date for verb in held if (date := attach.date_of(verb))), None)
        if dated is not None:
            yield _Summit(one.code, noun.i, dated, attach.place_of(noun))


def _at_summit(reading: Reading, candidate: Candidate, summits: list[_Summit]) -> Candidate:
    entry = catalogue()[candidate.type]
    if (
        entry.subject != "meeting"
        or candidate.rule.startswith("moved:")
        or not (near := _summits_of(reading, candidate, summits))
    ):
        return candidate
    best = min(near, key=lambda one: (one.dated.window.days or 10**6, abs(one.token - candidate.token)))
    own = candidate.anchor(entry.anchor)
    if own is not None and (own.days or 0) <= (best.dated.window.days or 0):
        return candidate
    place = candidate.place or best.place
    changes = {entry.anchor: best.dated.edtf, "place": place, "anaphoric": False}
    return candidate.inferring(f"{entry.anchor}: that of the {best.organisation} gathering where it is", **changes)


def _summits_of(reading: Reading, candidate: Candidate, summits: list[_Summit]) -> list[_Summit]:
    """The summits that the candidate's sentence names; for an announcement without date or place, the only one."""
    ahead = candidate.type == "meeting.announced"
    told_here = [one for one in summits if _in_sentence(reading, candidate.token, one.token)]
    if near := [one for one in told_here if _may_be_at(candidate.place, one.place)]:
        return near
    fitting = [one for one in summits if _is_ahead(one, reading.article.published) == ahead]
    here = {one.code for one in reading.named_in(reading.doc[candidate.token].sent)}
    near = [one for one in fitting if one.organisation in here and _may_be_at(candidate.place, one.place)]
    alone = len({one.dated.edtf for one in fitting}) == 1
    return near or (fitting if ahead and alone and not _when(candidate) and not candidate.place else [])


def _may_be_at(place: str | None, other: str | None) -> bool:
    return not place or not other or contains(place, other) or contains(other, place)


def _is_ahead(summit: _Summit, published: date) -> bool:
    end = summit.dated.window.end
    return end is None or end >= published


def _in_sentence(reading: Reading, token: int, other: int) -> bool:
    return reading.sentence_number(token) == reading.sentence_number(other)


# Treaties named, or dated, elsewhere in the article ------------------------------------------------------------


def _with_treaty_names(found: list[Candidate]) -> list[Candidate]:
    """A treaty called by its kind ("the nuclear pact") is the one that the article names, if it names only one."""
    named = [one for one in found if one.treaty and not _is_generic(one.treaty)]
    if len({one.treaty for one in named}) != 1:
        return found
    parties = {party for one in named for party in one.parties} | {row["code"] for row in rows("organisations")}
    return [
        one.inferring("treaty: the only one that the article names", treaty=named[0].treaty)
        if _is_mere_kind(one) and parties.issuperset(one.parties)
        else one
        for one in found
    ]


def _left_in_turn(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Leaving a treaty right after another party takes that party's date: "and then Chad suspended it"."""
    dated = {(one.type, one.treaty): one for one in found if one.date and one.type in LEFT}
    return [
        one.inferring("date: that of the party that did so before", date=donor.date)
        if one.type in LEFT
        and not one.date
        and (donor := dated.get((one.type, one.treaty))) is not None
        and donor.actors != one.actors
        and any(word.lower_ in SEQUENT for word in children(reading.doc[one.token], "advmod"))
        else one
        for one in found
    ]


def _is_mere_kind(candidate: Candidate) -> bool:
    """Whether the treaty is called by its kind alone: "the nuclear pact"."""
    name = str(candidate.treaty)
    is_new = name.startswith("new ") or name.endswith(STATEMENTS) or name[-1:].isdecimal()  # "the treaty of 1959"
    return bool(candidate.treaty) and _is_generic(name) and not is_new and not _is_truce(candidate)


def _is_truce(candidate: Candidate) -> bool:
    return bool(candidate.treaty) and str(candidate.treaty).lower() in tables("treaty_words")["truces"]


def _is_generic(treaty: str) -> bool:
    return treaty[:1].islower()


def _with_treaty_years(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A signing without a date has the year before the treaty's name: "the 1987 treaty"."""
    years = {
        reading.treaties[head.i].name: date.edtf
        for date in reading.dates
        if (head := reading.doc[date.token].head).i in reading.treaties
        and reading.doc[date.token].dep_ in {"nummod", "nmod"}
    }
    return [
        one.inferring("date: the year before the treaty's name", date=years[one.treaty])
        if one.type == "treaty.signed" and not one.date and one.treaty in years
        else one
        for one in found
    ]
