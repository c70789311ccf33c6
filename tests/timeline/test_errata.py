"""timeline/errata.py: who was given what, and what of it has to be corrected."""

import io
from datetime import date

from tests.timeline.papers import Paper, emptied, publish
from timeline import judgements
from timeline.bundle import import_jsonl
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errata import Given, details_of, errata, record_given
from timeline.export.lines import export_jsonl
from timeline.filters import Filter

LONG_AGO = date(2000, 1, 1)
CLOCKS = Clocks(date(2019, 7, 1))


def give(db: Database, *claims: str, kind: str = "brief", clocks: Clocks = CLOCKS) -> None:
    given = Given(kind, "the Monday list", "monday.md")
    record_given(db, details_of(db, given, clocks, claims or None), "ann")


def published(db: Database) -> list[str]:
    return publish(
        db,
        Paper("2019-06-29", "A")
        .says("meeting.held", date="2019-06")
        .says("meeting.held", "CHN USA", date="2019-06-28"),
    )


def told(db: Database, *columns: str) -> list[tuple]:
    return [tuple(row[name] for name in columns) for row in errata(db, LONG_AGO).dicts()]


def test_an_amended_claim_is_told_to_who_was_given_it(db: Database) -> None:
    one, two = published(db)
    give(db, one)
    judgements.amend(db, one, {"date": "2019-06-28"}, author="ann", reason="the calendar")
    judgements.retract(db, two, author="ann", reason="a hoax")

    assert told(db, "recipient", "output", "change", "said", "now", "reason", "named") == [
        ("the Monday list", "monday.md", "amended", "date: 2019-06", "date: 2019-06-28", "the calendar", True)
    ]


def test_what_is_made_of_the_whole_log_may_rest_on_each_claim_that_counted_then(db: Database) -> None:
    one, two = published(db)
    judgements.retract(db, two, author="ann", reason="a hoax")
    give(db, kind="report")
    give(db, kind="csv export", clocks=Clocks(date(2019, 7, 1), known_on=date(2019, 6, 1)))
    judgements.retract(db, one, author="ann", reason="a hoax")

    assert told(db, "kind", "claim", "now", "named") == [("report", one, "withdrawn", True)]


def test_what_rests_on_most_of_the_log_names_what_it_does_not_rest_on(db: Database) -> None:
    one, two = published(db)
    (three,) = publish(db, Paper("2019-06-30", "B").says("meeting.held", "FRA USA", date="2019-06-28"))
    give(db, one, three)
    (details,) = db.query("SELECT details FROM events WHERE type = 'answer.given'").column("details")
    assert (details["claims"], details["but"]) == ("all", two)
    for claim in (one, two):
        judgements.retract(db, claim, author="ann", reason="a hoax")
    assert told(db, "claim") == [(one,)]


def test_what_was_recorded_of_the_whole_log_before_it_was_known_what_it_rests_on_may_rest_on_each_claim(
    db: Database,
) -> None:
    one, _ = published(db)
    details = details_of(db, Given("report", "the Monday list"), CLOCKS, None)
    record_given(db, {name: value for name, value in details.items() if name != "but"}, "ann")
    judgements.retract(db, one, author="ann", reason="a hoax")
    assert told(db, "claim", "named") == [(one, False)]


def test_what_was_given_is_known_in_another_log_that_it_is_imported_into(db: Database) -> None:
    one, two = published(db)
    give(db, one)
    out = io.StringIO()
    export_jsonl(db, out)
    publish(emptied(db), Paper("2019-06-30", "B").says("meeting.held"))
    import_jsonl(db, out.getvalue().splitlines())
    for claim in (one, two):
        judgements.retract(db, claim, author="ann", reason="a hoax")
    assert told(db, "claim", "named") == [(one, True)]


def test_a_correction_between_the_making_and_the_recording_is_told(db: Database) -> None:
    one, _ = published(db)
    details = details_of(db, Given("brief", "the Monday list"), CLOCKS, [one])
    judgements.retract(db, one, author="ann", reason="a hoax")
    record_given(db, details, "ann")
    assert told(db, "claim") == [(one,)]


def test_what_was_asked_is_told_with_the_errata(db: Database) -> None:
    one, _ = published(db)
    wanted = Filter(parties=("RUS", "USA"), until=date(2019, 7, 1))
    record_given(db, details_of(db, Given("meetings", "the minister"), CLOCKS, [one], wanted), "ann")
    judgements.retract(db, one, author="ann", reason="a hoax")
    assert told(db, "kind", "asked") == [("meetings", "parties: RUS, USA; until: 2019-07-01")]


def test_a_claim_goes_on_as_its_replacement(db: Database) -> None:
    one, _ = published(db)
    give(db, one)
    judgements.amend(db, one, {"date": "2019-06-28"}, author="ann", reason="the calendar")
    (second,) = db.query("SELECT replacement FROM judgements() WHERE effect = 'amended'").column("replacement")
    judgements.retract(db, second, author="ann", reason="a hoax")

    assert told(db, "claim", "change") == [(one, "amended"), (second, "retracted")]


def test_what_was_given_after_a_correction_or_corrected_before_the_day_is_not_told(db: Database) -> None:
    one, _ = published(db)
    judgements.retract(db, one, author="ann", reason="a hoax")
    give(db, one)
    assert told(db, "claim") == []


def test_the_same_from_the_same_log_is_recorded_once(db: Database) -> None:
    published(db)
    for _ in range(2):
        give(db, kind="report")
    assert db.first("SELECT count(*) FROM events WHERE type = 'answer.given'") == (1,)
    publish(db, Paper("2019-06-30", "B").says("meeting.held"))
    give(db, kind="report")
    assert db.first("SELECT count(*) FROM events WHERE type = 'answer.given'") == (2,)
