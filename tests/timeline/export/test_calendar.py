"""timeline/export/calendar.py: a calendar that other programs read, with entries that keep their UIDs."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.timeline.papers import Paper, once, publish
from timeline import judgements
from timeline.backing import Backing, Change
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.errors import Refused
from timeline.export.calendar import Style, _entry, export_calendar
from timeline.filters import Filter
from timeline.happenings import Happening

TODAY = Clocks(date(2019, 6, 20))
OSAKA = {"due": "2019-06-28", "place": "Osaka", "format": "summit"}


def announced(day: str = "2019-06-10", publisher: str = "A", **fields: str) -> Paper:
    return Paper(day, publisher).says("meeting.announced", **{**OSAKA, **fields})


def calendar(db: Database, clocks: Clocks = TODAY, **style: object) -> list:
    return Calendar.from_ical(export_calendar(db, clocks, style=Style(**style))).events


def entry(db: Database, clocks: Clocks = TODAY):
    [only] = calendar(db, clocks)
    return only


def test_a_day_is_a_whole_day_whose_end_is_the_day_after(db: Database) -> None:
    publish(db, announced())

    found = entry(db)

    assert (found.start, found.end) == (date(2019, 6, 28), date(2019, 6, 29))
    assert (found["status"], found["summary"], found["location"]) == (
        "CONFIRMED",
        "Summit in Osaka: RUS, USA",
        "Osaka",
    )
    assert "Sentence 0 of A." in found["description"]


WINDOWS = {
    "2019-08": (date(2019, 8, 1), date(2019, 9, 1), "(August 2019)"),
    "2021": (date(2021, 1, 1), date(2022, 1, 1), "(2021)"),
    "2019-08-30/2019-09-02": (date(2019, 8, 30), date(2019, 9, 3), "(between 30 August 2019 and 2 September 2019)"),
    "../2019-09-15": (date(2019, 9, 15), date(2019, 9, 16), "(by 15 September 2019)"),
    "2019-09-15/..": (date(2019, 9, 15), date(2019, 9, 16), "(from 15 September 2019 on)"),
    "2019-10-05?": (date(2019, 10, 5), date(2019, 10, 6), "(perhaps 5 October 2019)"),
    "1648-10": (date(1648, 10, 1), date(1648, 11, 1), "(October 1648)"),
    "2150-12": (date(2150, 12, 1), date(2151, 1, 1), "(December 2150)"),
    "9998-01-01/9999-12-30": (date(9998, 1, 1), date(9999, 12, 31), "(between 1 January 9998 and 30 December 9999)"),
    "9999-12-30/..": (date(9999, 12, 30), date(9999, 12, 31), "(from 30 December 9999 on)"),
}
"""A deadline, the first day of its entry, the day after the last, and what is said of it."""


def test_a_window_spans_its_days_and_is_tentative(db: Database) -> None:
    paper = Paper("2019-06-10")
    parties = [f"{a} {b}" for a, b in combinations("DEU FRA ITA POL ESP GBR".split(), 2)]  # each its own obligation
    for due, who in zip(WINDOWS, parties, strict=False):
        paper.says("deadline.set", who, due=due, quote=f"Until {due}.")
    publish(db, paper)

    entries = {str(found["summary"]).split(". (")[0]: found for found in calendar(db)}

    assert len(entries) == len(WINDOWS)
    for due, (start, after, said) in WINDOWS.items():
        found = entries[f"Deadline: Until {due}"]
        assert (found.start, found.end, found["status"]) == (start, after, "TENTATIVE")
        assert found["summary"] == f"Deadline: Until {due}. {said}"
        assert "the sources" in found["description"].lower()


def test_what_was_called_off_is_canceled_under_the_same_name_with_a_higher_number(db: Database) -> None:
    publish(db, announced())
    before = entry(db)
    publish(db, Paper("2019-06-15", "B").says("meeting.canceled", **OSAKA))

    after = entry(db)

    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert not after.alarms.times


@pytest.mark.parametrize("status", ["postponed", "contested"])
def test_what_is_not_settled_is_tentative(db: Database, status: str) -> None:
    publish(db, announced())
    if status == "postponed":
        publish(db, Paper("2019-06-15", "B").says("meeting.postponed", **OSAKA))
    else:
        publish(db, announced("2019-06-11", "B", due="2019-06-28", place="Berlin"))
        judgements.link(db, *db.query("SELECT id FROM claims").column("id"), author="ann", reason="one meeting")

    assert {found["status"] for found in calendar(db)} == {"TENTATIVE"}


def test_a_held_meeting_and_one_to_come_are_confirmed_and_only_the_latter_rings(db: Database) -> None:
    publish(db, announced())
    assert [alarm.trigger for alarm in entry(db).alarms.times] == [date(2019, 6, 21), date(2019, 6, 27)]

    publish(db, Paper("2019-06-29", "B").says("meeting.held", date="2019-06-28", place="Osaka"))
    found = entry(db, Clocks(date(2019, 7, 1)))
    assert (found["status"], found.alarms.times) == ("CONFIRMED", [])


def test_alarms_are_asked_for_in_days(db: Database) -> None:
    publish(db, announced())
    [found] = calendar(db, alarms=(30,))
    assert [alarm.TRIGGER for alarm in found.subcomponents] == [timedelta(days=-30)]
    assert not calendar(db, alarms=())[0].subcomponents


def test_the_moments_are_the_logs_and_the_bytes_the_same_each_time(db: Database) -> None:
    publish(db, announced(), recorded_at=datetime(2019, 6, 10, 8))
    publish(db, announced("2019-06-11", "B"), recorded_at=datetime(2019, 6, 11, 9, 30, 1, 5))

    found = entry(db)

    assert found["created"].dt == datetime(2019, 6, 10, 8, tzinfo=UTC)
    assert found["dtstamp"].dt == found["last-modified"].dt == datetime(2019, 6, 11, 9, 30, 1, tzinfo=UTC)
    assert export_calendar(db, TODAY) == export_calendar(db, TODAY)


def test_what_was_recorded_later_is_not_told_of_an_earlier_moment(db: Database) -> None:
    publish(db, announced(), recorded_at=datetime(2019, 6, 10, 8))
    at_first = export_calendar(db, TODAY)
    publish(db, Paper("2019-06-15", "B").says("meeting.canceled", **OSAKA), recorded_at=datetime(2019, 6, 15))

    assert export_calendar(db, Clocks(TODAY.as_of, recorded_by=datetime(2019, 6, 12))) == at_first


class TestNames:
    """UID and SEQUENCE."""

    def test_an_amended_claim_keeps_the_name_and_moves_the_entry(self, db: Database) -> None:
        [id_] = publish(db, announced())
        before = entry(db)
        judgements.amend(db, id_, {"due": "2019-06-29"}, author="ann", reason="it says Saturday")

        after = entry(db)
        assert (after["uid"], after.start) == (before["uid"], date(2019, 6, 29))
        assert after["sequence"] > before["sequence"]

    def test_a_withdrawn_claim_is_a_change(self, db: Database) -> None:
        publish(db, announced())
        _, hoax = publish(db, announced("2019-06-11", "B"), announced("2019-06-12", "C"))
        before = entry(db)
        judgements.retract(db, hoax, author="ann", reason="a hoax")

        assert entry(db)["uid"] == before["uid"]
        assert entry(db)["sequence"] == before["sequence"] + 1

    def test_two_meetings_that_turn_out_one_keep_the_older_name_and_the_other_is_canceled(self, db: Database) -> None:
        publish(db, announced())
        publish(db, announced("2019-06-11", "B", due="2019-09-01", place="Rome"))
        before = {one["location"]: one for one in calendar(db)}
        handed_out = export_calendar(db, TODAY).decode()
        judgements.link(db, *db.query("SELECT id FROM claims").column("id"), author="ann", reason="one meeting")

        after = {str(one["uid"]): one for one in calendar(db, replacing=handed_out)}

        assert after.keys() == {str(one["uid"]) for one in before.values()}
        gone = after.pop(str(before["Rome"]["uid"]))
        assert (gone["status"], gone["related-to"], gone["sequence"]) == ("CANCELLED", before["Osaka"]["uid"], 1)
        assert after[str(before["Osaka"]["uid"])]["sequence"] == 2  # the other's claim, and the judgement

    def test_what_is_gone_altogether_is_canceled_once(self, db: Database) -> None:
        publish(db, announced())
        [hoax] = publish(db, announced("2019-06-11", "B", due="2019-09-01", place="Rome"))
        first = export_calendar(db, TODAY).decode()
        judgements.retract(db, hoax, author="ann", reason="a hoax")

        second = export_calendar(db, TODAY, style=Style(replacing=first))
        third = export_calendar(db, TODAY, style=Style(replacing=second.decode()))

        statuses = {one["status"] for one in Calendar.from_ical(second).events}
        assert statuses == {"CONFIRMED", "CANCELLED"}
        assert third == second

    def test_an_unchanged_store_replaces_a_calendar_by_the_same(self, db: Database) -> None:
        publish(db, announced(), Paper("2019-06-10", "B").says("deadline.set", due="2019-08", quote="A, b; c\\d"))
        first = export_calendar(db, TODAY)
        assert export_calendar(db, TODAY, style=Style(replacing=first.decode())) == first

    def test_what_only_time_has_changed_gets_a_new_number_where_it_replaces(self, db: Database) -> None:
        publish(db, announced())
        first, later = export_calendar(db, TODAY).decode(), Clocks(date(2019, 7, 10))
        [found] = calendar(db, later, replacing=first)
        assert (found["status"], found["sequence"]) == ("TENTATIVE", 1)

    @pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
    def test_the_name_never_changes_and_the_number_only_grows(self, db: Database, order: tuple[int, ...]) -> None:
        papers = (
            announced("2019-06-10", "A"),
            announced("2019-06-12", "B", due="2019-06"),
            Paper("2019-06-30", "C").says("meeting.held", date="2019-06-28", place="Osaka"),
            Paper("2019-06-14", "D").says("meeting.canceled", **OSAKA),
        )
        seen = []
        for at in order:
            publish(db, papers[at])
            found = entry(db, Clocks(date(2019, 8, 1)))
            seen.append((str(found["uid"]), int(found["sequence"])))
        assert seen == [(seen[0][0], number) for number in range(len(papers))]

    def test_the_number_grows_where_a_third_claim_moves_the_others_apart(self, db: Database) -> None:
        met = {"place": "Oslo", "format": "talks"}
        [first] = publish(db, Paper("2019-06-01", "A").says("meeting.held", date="2019-05"))
        for day, paper in enumerate("BC", start=2):
            publish(db, Paper(f"2019-06-0{day}", paper).says("meeting.held", date="2019-05-11", **met))
        before = {str(one["uid"]): int(one["sequence"]) for one in calendar(db)}
        publish(db, Paper("2019-06-05", "D").says("meeting.held", date="2019-05-05", **met))

        after = {str(one["uid"]): int(one["sequence"]) for one in calendar(db)}

        name = f"{first}@timeline"
        assert (before, len(after)) == ({name: 2}, 2)
        assert after[name] == 3


NASTY = 'He said: "a, b; c\\n" \\, ' + "ü€😀" * 40 + "\tBEGIN:VALARM\r\nEND:VEVENT\x07\u2028 done"


@pytest.fixture
@once
def mixed(db: Database) -> bytes:
    publish(
        db,
        announced("2019-06-10", "A;B,C:D", quote=NASTY),
        Paper("2019-06-11", "B").says("treaty.expiry", due="2019-08", treaty="INF; Treaty, new"),
        Paper("2019-06-12", "C").says("deadline.set", due="../1899-12-31", quote=NASTY),
        Paper("2019-06-13", "D").says("meeting.canceled", "DEU FRA", due="2101-01-01"),
    )
    return export_calendar(db, TODAY)


def test_another_parser_reads_the_same(mixed: bytes) -> None:
    """By vobject, which shares no code with the library that writes."""
    other = vobject.readOne(mixed.decode())
    assert other.validate(raiseException=True)
    ours = Calendar.from_ical(mixed).events
    assert [
        (e.uid.value, e.dtstart.value, e.dtend.value, e.status.value, int(e.sequence.value)) for e in other.vevent_list
    ] == [(e["uid"], e.start, e.end, e["status"], e["sequence"]) for e in ours]
    assert [e.summary.value for e in other.vevent_list] == [e["summary"] for e in ours]
    assert [e.description.value for e in other.vevent_list] == [e["description"] for e in ours]


def test_the_text_of_an_article_stays_text(mixed: bytes) -> None:
    events = Calendar.from_ical(mixed).events
    assert len(events) == 4
    [osaka] = [one for one in events if one.get("location") == "Osaka"]
    assert (
        'a, b; c\\n" \\, ' + "ü€😀" * 40 + " BEGIN:VALARM END:VEVENT done” A;B,C:D, 2019-06-10" in osaka["description"]
    )


def test_the_lines_are_those_of_rfc_5545(mixed: bytes) -> None:
    assert mixed.endswith(b"END:VCALENDAR\r\n")
    lines = mixed.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(byte < 0x20 and byte != 0x09 for line in lines for byte in line)
    for line in lines:
        line.decode()  # no character is torn apart
    for required in (b"UID:", b"DTSTAMP:", b"DTSTART;VALUE=DATE:", b"SEQUENCE:"):
        assert sum(line.startswith(required) for line in lines) == 4


def test_only_what_is_asked_for_is_written(mixed: bytes, db: Database) -> None:
    found = Calendar.from_ical(export_calendar(db, TODAY, Filter(parties=("FRA",)))).events
    assert [one["summary"] for one in found] == ["Canceled: Meeting: DEU, FRA"]
    found = Calendar.from_ical(export_calendar(db, TODAY, Filter(until=date(1900, 1, 1)))).events
    assert [one.start for one in found] == [date(1899, 12, 31)]


def test_no_calendar_is_made_of_nothing(db: Database) -> None:
    with pytest.raises(Refused, match="Nothing"):
        export_calendar(db, TODAY)


def test_what_is_no_calendar_is_not_replaced(db: Database) -> None:
    publish(db, announced())
    with pytest.raises(Refused, match="not a calendar"):
        export_calendar(db, TODAY, style=Style(replacing="hello"))


@given(
    words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    start=st.none() | st.dates(date(1000, 1, 1)),
    days=st.integers(0, 4000),
    open_end=st.booleans(),
)
@example(words="last", start=date(9999, 12, 31), days=0, open_end=False)
@example(words="x\x85y\u2028z\r\nEND:VEVENT\\,", start=date(9999, 12, 30), days=1, open_end=False)
def test_whatever_the_words_and_days_two_parsers_read_the_same(words, start, days, open_end) -> None:
    last = date.fromordinal(min((start or date(1999, 1, 1)).toordinal() + days, date.max.toordinal()))
    end = None if open_end and start else last
    claim = {
        "id": "a" * 32,
        "seq": 1,
        "reported": date(2019, 6, 10),
        "publisher": words,
        "title": "",
        "url": "",
        "source": "b" * 64,
        "quote": words,
        "anchor": None,
        "anchor_start": start,
        "anchor_end": end,
    }
    backing = Backing((claim,), claim["id"], (Change(1, datetime(2019, 6, 10)),), 0)
    one = Happening("meeting", "mtg-a", words, start, end, "announced", True, (words,), words, backing, (claim,))
    whole = Calendar()
    whole.add("prodid", "x")
    whole.add("version", "2.0")
    whole.add_component(_entry(one, date(2019, 1, 1), (7,)))

    written = whole.to_ical()

    [ours] = Calendar.from_ical(written).events
    [other] = vobject.readOne(written.decode()).vevent_list
    assert other.summary.value == ours["summary"]
    assert other.description.value == ours["description"]
    assert other.location.value == ours["location"]
    assert other.dtstart.value == ours.start == (start or end)
    assert end == date.max or ours.end > ours.start
