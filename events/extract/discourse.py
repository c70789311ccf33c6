"""Discourse: fills in what a sentence leaves to its context, such as the day of the news or a summit's dates."""

from collections.abc import Iterable

from events.extract.acts.followers import followed, without_likened
from events.extract.antecedents import dated_there, with_antecedents
from events.extract.canceled_plans import with_announced_ones, without_canceled_plans
from events.extract.candidate import Candidate
from events.extract.meetings.days import with_named_days
from events.extract.meetings.days_in_turn import with_days_in_turn
from events.extract.meetings.spans import over_its_days
from events.extract.meetings.undone_plans import with_outcomes
from events.extract.reading import Reading
from events.extract.summits import at_summits
from events.extract.timing.entries import dated_by_entries
from events.extract.timing.later_mentions import dated_by_later_mentions
from events.extract.timing.news_day import dated_as_news
from events.extract.timing.pronouns import dated_by_pronouns
from events.extract.treaty_references import left_in_turn, with_treaty_names, with_treaty_years


def complete(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates with what other sentences say of them, plus acts that repeat another's ("followed suit")."""
    found = dated_by_entries(reading, sorted(candidates, key=lambda candidate: candidate.token))
    found = dated_by_pronouns(reading, dated_by_later_mentions(reading, found))
    held = iter(dated_as_news(reading, [one for one in found if one.type == "meeting.held"]))
    found = [next(held) if one.type == "meeting.held" else one for one in found]
    others = list(followed(reading, found))
    found = [*without_likened(reading, found, others), *others]
    found = with_antecedents(reading, at_summits(reading, dated_there(reading, found)))
    found = with_days_in_turn(reading, with_announced_ones(reading, found))
    found = without_canceled_plans(reading, with_outcomes(reading, found))
    found = over_its_days(reading, with_named_days(reading, found))
    found = left_in_turn(reading, with_treaty_names(with_treaty_years(reading, found)))
    return dated_as_news(reading, found)
