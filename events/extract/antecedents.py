"""Antecedents of meetings: which talks "the meeting" and "the two spoke" refer to, and so where and when they were."""

from typing import Final

from events.extract.canceled_plans import CALLED_OFF, is_dated_elsewhere, is_rescheduled, of_known_day
from events.extract.candidate import Candidate
from events.extract.clauses.syntax import children, clause
from events.extract.meetings.words import words
from events.extract.reading import Reading
from events.extract.timing.past import is_past

WEEK: Final = 7
MONTH: Final = 31
RETALIATION: Final = 6
"""How many sentences after an attack the retaliation may be reported."""


def with_antecedents(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A meeting without a date inherits date and place from one in its own sentence or the one before.

    So does a signing by those who met there, and a retaliation.
    """
    done: list[Candidate] = []
    dated = of_known_day(found)
    for candidate in found:
        settled = candidate.type in CALLED_OFF and is_dated_elsewhere(candidate, dated)
        donor = None if settled else _donor(reading, candidate, done)
        done.append(_with_date_of(candidate, donor) if donor else candidate)
    return done


def _donor(reading: Reading, candidate: Candidate, before: list[Candidate]) -> Candidate | None:
    """The event that dates the candidate; `None` if it has a date, or nothing before it is its antecedent."""
    if candidate.anchor_window:
        return None
    if candidate.type == "meeting.announced" and not candidate.anaphoric and _is_on_a_trip(reading, candidate):
        return next((one for one in reversed(before) if _is_trip_of(one, candidate)), None)
    new_plan = candidate.type == "meeting.announced" and is_rescheduled(reading, candidate)
    if new_plan or not _points_back(candidate):
        return None
    number = reading.sentence_number(candidate.token)
    for other in reversed(before):
        same = other.parties == candidate.parties or (candidate.treaty and not candidate.participants)
        if not same or not other.anchor_date or other.rule.startswith("moved:"):
            continue
        apart = number - reading.sentence_number(other.token)
        retaliates = bool(candidate.actors) and candidate.actors == other.targets and apart <= RETALIATION
        near = apart <= 1 or retaliates or not candidate.participants
        if near and (other.type == candidate.type or _is_met(other, candidate)):
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


def _points_back(candidate: Candidate) -> bool:
    if not candidate.type.startswith("meeting."):
        return candidate.type in {"treaty.signed", "force.used"}
    called_off = candidate.type in CALLED_OFF
    return called_off or candidate.anaphoric or not candidate.explicit or candidate.format == "brief encounter"


def _with_date_of(candidate: Candidate, donor: Candidate) -> Candidate:
    field = candidate.anchor_field
    place = candidate.place or donor.place
    participants = candidate.participants or donor.participants
    changes = {field: donor.anchor_date, "place": place, "participants": participants, "anaphoric": False}
    if candidate.type == "meeting.held" and donor.type == "meeting.announced":
        changes |= {"type": donor.type, "date": None, "due": donor.due}
    return candidate.inferring(f"{field}: that of the earlier event with the same parties", **changes)


def dated_there(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Meetings "there" take the dates of the previous sentence."""
    return [_dated_there(reading, one) for one in found]


def _dated_there(reading: Reading, candidate: Candidate) -> Candidate:
    if candidate.type != "meeting.held" or candidate.date:
        return candidate
    token = reading.doc[candidate.token]
    beside = [*children(token, "advmod"), *children(clause(token), "advmod")]
    before = token.sent.start - 1
    if before < 0 or all(one.lower_ != "there" for one in beside):
        return candidate
    dates = reading.dates_in(reading.doc[before].sent)
    days = [one for one in dates if (one.window.days or MONTH) <= WEEK and is_past(reading, one)]
    if not days:
        return candidate
    return candidate.inferring("date: that of the previous sentence, which says where", date=days[-1].edtf)
