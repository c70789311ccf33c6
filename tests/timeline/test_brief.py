"""timeline/brief.py: what happened, changed, is due and is contested, each with its sources."""

from datetime import date

import pytest

from tests.timeline.papers import Paper, once, publish
from timeline import judgements
from timeline.brief import Brief, Line, brief
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.filters import Filter

SINCE, TODAY = date(2019, 6, 20), Clocks(date(2019, 7, 1))


@pytest.fixture
@once
def log(db: Database) -> Database:
    publish(
        db,
        Paper("2019-06-10", "A")
        .says("meeting.announced", due="2019-06-28", place="Osaka", quote="They will meet.")
        .says("treaty.expiry", due="2019-22", treaty="INF", quote="It ends in summer.")
        .says("meeting.held", "CHN USA", date="2018-11", quote="They met in autumn.")
        .says("meeting.announced", "IRN USA", due="2018-01-05", place="Oslo", quote="An old plan.")
        .says("deadline.set", "IRN USA", due="2021", quote="Until 2021."),
        Paper("2019-06-29", "B")
        .says("meeting.held", date="2019-06-28", place="Osaka", quote="They have met.")
        .says("meeting.held", "DEU FRA", date="2019-01-22", place="Aachen", quote="In January they met in Aachen.")
        .says("treaty.expiry", due="2019-08-02", treaty="INF", quote="It ends on 2 August."),
    )
    return db


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_what_happened_between_the_days_is_told_with_all_that_say_so(log: Database) -> None:
    found = brief(log, SINCE, TODAY)

    assert texts(found.happened) == ["28 June 2019: Meeting in Osaka: RUS, USA (held)"]
    assert [source.quote for source in found.happened[0].sources] == ["They will meet.", "They have met."]
    assert [(source.publisher, source.reported) for source in found.happened[0].sources] == [
        ("A", date(2019, 6, 10)),
        ("B", date(2019, 6, 29)),
    ]


def test_what_changed_is_told_with_the_words_that_are_new(log: Database) -> None:
    found = brief(log, SINCE, TODAY)

    told = {line.text: [source.quote for source in line.sources] for line in found.changed}
    assert told == {
        "DEU, FRA: Aachen: new (held, 2019-01-22)": ["In January they met in Aachen."],
        "RUS, USA: Osaka: status held (was announced)": ["They have met."],
        "INF: expires from 2019-08-02 (was 2019-06-01); expires by 2019-08-02 (was 2019-08-31)": [
            "It ends on 2 August."
        ],
    }


def test_what_is_due_lies_ahead_or_passed_since_with_the_words_that_say_when(log: Database) -> None:
    found = brief(log, SINCE, TODAY)

    assert texts(found.due) == ["2 August 2019: INF, RUS, USA"]  # neither the plan of 2018 nor 2021
    assert [source.quote for source in found.due[0].sources] == ["It ends in summer.", "It ends on 2 August."]
    assert texts(brief(log, SINCE, TODAY, horizon=1000).due)[-1] == "2021: Until 2021., IRN, USA"
    assert "5 January 2018: meeting in Oslo, IRN, USA (its window has passed, no outcome reported)" in texts(
        brief(log, date(2018, 1, 1), TODAY).due
    )


def test_what_excludes_each_other_is_told_with_both_sentences(log: Database) -> None:
    publish(log, Paper("2019-06-30", "C").says("meeting.canceled", due="2019-06-28", place="Osaka", quote="No, off."))

    [line] = brief(log, SINCE, TODAY).contested

    assert line.text in ("RUS, USA: status is held or canceled", "RUS, USA: status is canceled or held")
    assert {source.quote for source in line.sources} == {"They have met.", "No, off."}


def test_what_was_withdrawn_is_told_with_the_words_it_rested_on(log: Database) -> None:
    [hoax] = log.query("SELECT id FROM claims WHERE quote = 'They met in autumn.'").column("id")
    judgements.retract(log, hoax, author="ann", reason="a hoax")

    found = brief(log, SINCE, TODAY)

    [line] = [line for line in found.changed if "no longer reported" in line.text]
    assert [source.quote for source in line.sources] == ["They met in autumn."]


def test_a_party_asked_for_is_the_only_one_told_of(log: Database) -> None:
    found = brief(log, SINCE, TODAY, Filter(parties=("FRA",)))

    assert (found.happened, found.due, found.contested) == ((), (), ())
    assert texts(found.changed) == ["DEU, FRA: Aachen: new (held, 2019-01-22)"]


def test_no_line_is_without_a_source(log: Database) -> None:
    found = brief(log, date(2017, 1, 1), TODAY, horizon=1000)
    lines = [*found.happened, *found.changed, *found.due, *found.contested]
    assert len(lines) > 5
    assert all(source.quote and source.claim for line in lines for source in line.sources)
    assert all(line.sources for line in lines)


def test_an_empty_log_has_nothing_to_tell(db: Database) -> None:
    assert brief(db, SINCE, TODAY) == Brief(SINCE, TODAY.as_of, (), (), (), ())
