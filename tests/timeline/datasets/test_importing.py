"""The import: rows of published layouts in, claims of the log out; what is left out is counted, with its reason."""

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from events.event import Event
from tests.timeline.datasets import samples
from tests.timeline.papers import once
from timeline.database import Database
from timeline.datasets import importing
from timeline.datasets.importing import CONFIDENCE, Outcome, Request, import_file
from timeline.datasets.rejects import Rejects
from timeline.errors import Refused
from timeline.export.cells import cell
from timeline.records import event_of


def take(db: Database, path: Path, dataset: str, **request: Any) -> Outcome:
    with Rejects(path.with_name("rejects.csv")) as rejects:
        return import_file(db, path, Request(dataset, "tester", **request), rejects)


def rejected(folder: Path) -> list[dict[str, str]]:
    with (folder / "rejects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims(db: Database) -> list[Event]:
    return [event_of(row) for row in db.query("SELECT * FROM events ORDER BY seq").dicts()]


def gdelt(db: Database, folder: Path, *rows: str, **request: Any) -> tuple[Outcome, list[Event]]:
    path = samples.write(folder / "export.CSV.zip", samples.lines(*rows))
    return take(db, path, "gdelt", **request), claims(db)


@pytest.fixture
def one(db: Database, tmp_path: Path):
    """The one claim that a file makes."""

    def claim_of(dataset: str, text: str) -> Event:
        outcome = take(db, samples.write(tmp_path / "file.csv", text), dataset)
        [claim] = claims(db)
        assert (outcome.read, outcome.added) == (1, 1)
        return claim

    return claim_of


@pytest.mark.parametrize(("width", "version"), [(57, "1.0"), (58, "1.0"), (61, "2.0")])
def test_a_row_of_gdelt(one, width, version) -> None:
    claim = one("gdelt", samples.lines(samples.gdelt_row("410", width=width)))
    assert (claim.type, claim.date, claim.reported) == ("coded.verbal_conflict", "2015-02-18", date(2015, 2, 19))
    assert (claim.parties, claim.actors, claim.targets) == (("RUS", "USA"), ("USA",), ("RUS",))
    assert (claim.extractor, claim.confidence, claim.quote) == (f"dataset: gdelt/{version}", CONFIDENCE, None)
    url = {} if width == 57 else {"url": "https://news.example/a"}
    place = {"place": "Geneva, Switzerland"}
    assert claim.details == {"row": "410", "code": "CAMEO 112", "actor": "USAGOV", "target": "RUS", **place, **url}
    assert list(claim.details) == sorted(claim.details)


def test_a_row_of_polecat(one) -> None:
    row = samples.polecat_row("E1", Event_Type="CONSULT", Event_Mode="visit", Contexts="diplomatic;economic")
    claim = one("polecat", samples.table(samples.POLECAT, row))
    assert (claim.type, claim.format, claim.date, claim.reported) == (
        *("meeting.held", "visit", "2020-05-04"),
        date(2020, 5, 5),
    )
    assert (claim.parties, claim.actors, claim.targets) == (("CHN", "USA"), (), ())
    assert claim.details == {
        "row": "E1",
        "code": "PLOVER CONSULT/visit",
        "actor": "Someone",
        "contexts": "diplomatic;economic",
        "place": "Geneva, CHE",
        "publisher": "The Paper",
    }


def test_several_states_in_one_cell_of_polecat(one) -> None:
    row = samples.polecat_row("E1", Actor_Country="USA; GBR", Recipient_Country="Iran")
    claim = one("polecat", samples.table(samples.POLECAT, row))
    assert (claim.actors, claim.targets) == (("GBR", "USA"), ("IRN",))


def test_a_row_of_icews(one) -> None:
    claim = one("icews", samples.table(samples.ICEWS, samples.icews_row("9")))
    assert (claim.type, claim.date, claim.reported) == ("coded.verbal_conflict", "1995-01-02", date(1995, 1, 2))
    assert (claim.actors, claim.targets) == (("RUS",), ("JPN",))
    assert claim.details == {
        "row": "9",
        "code": "CAMEO 112",
        "actor": "Someone",
        "place": "Tokyo, Japan",
        "publisher": "The Paper",
        "sentence": "2",
        "story": "7",
        "target": "Somebody",
    }


@pytest.mark.parametrize(
    ("code", "meant"), [("42", "042"), ("311", "0311"), ("10", "010"), ("190", "190"), ("13y", "13y")]
)
def test_a_code_that_a_spreadsheet_took_for_a_number(one, code, meant) -> None:
    assert one("icews", samples.table(samples.ICEWS, samples.icews_row("9", CAMEO_Code=code))).details["code"] == (
        f"CAMEO {meant}"
    )


def test_an_organization_of_icews_has_no_country_but_a_name(one) -> None:
    row = samples.icews_row("9", Source_Name="United Nations", Source_Country="")
    assert one("icews", samples.table(samples.ICEWS, row)).actors == ("UN",)


def test_a_row_of_acled(one) -> None:
    claim = one("acled", samples.acled([samples.acled_row("UKR1")]))
    assert (claim.type, claim.date, claim.reported) == ("force.used", "2023-05-27", date(2023, 6, 1))
    assert (claim.actors, claim.targets) == (("RUS",), ("UKR",))
    assert claim.details == {
        "row": "UKR1",
        "code": "ACLED Explosions/Remote violence/Air/drone strike",
        "actor": "Military Forces of Russia (2000-)",
        "fatalities": "2",
        "notes": "On 27 May, a strike.",
        "place": "Kyiv, Ukraine",
        "publisher": "The Paper",
        "target": "Military Forces of Ukraine (2019-)",
    }


def test_an_old_export_of_acled(one) -> None:
    row = samples.acled_row("1ERI", event_date="17-May-98", event_type="Battle-No change of territory")
    row |= {"actor1": "Military Forces of Ethiopia (1991-2012)", "actor2": "Military Forces of Eritrea (1993-)"}
    old = {name.upper(): value for name, value in row.items()}
    claim = one("acled", samples.acled([old], samples.ACLED_2017, ";"))
    assert (claim.type, claim.date, claim.reported) == ("force.used", "1998-05-17", date(1998, 5, 17))
    # of a battle it does not say who began
    assert (claim.parties, claim.actors, claim.targets) == (("ERI", "ETH"), (), ())


@pytest.mark.parametrize(
    ("precision", "day", "edtf"),
    [("1", "27 May 2023", "2023-05-27"), ("2", "2023-05-27", "2023-05-24/2023-05-30"), ("3", "2023-05-15", "2023-05")],
)
def test_a_day_of_acled_is_as_precise_as_it_says(one, precision, day, edtf) -> None:
    claim = one("acled", samples.acled([samples.acled_row("UKR1", time_precision=precision, event_date=day)]))
    assert claim.date == edtf


SIDES = (
    ({"actor2": "Civilians (Ukraine)"}, ("RUS",), ("UKR",)),
    ({"actor2": ""}, ("RUS",), ("UKR",)),
    ({"assoc_actor_1": "Military Forces of Belarus (1994-); Wagner Group"}, ("BLR", "RUS"), ("UKR",)),
    ({"actor1": "Military Forces of the United States (2021-2025) Air Force"}, ("USA",), ("UKR",)),
    ({"actor1": "Government of the Democratic Republic of Congo (2019-)"}, ("COD",), ("UKR",)),
    ({"actor1": "Police Forces of Iran (1989-) Border Guards"}, ("IRN",), ("UKR",)),
)
"""Cells of a row, and who acts on whom by them."""


@pytest.fixture
@once
def sided(db: Database) -> dict[str, Event]:
    """The claims of a file that has a row with each of these cells, by their place among them."""
    with TemporaryDirectory() as folder:
        rows = [samples.acled_row(f"UKR{nth}", **cells) for nth, (cells, *_) in enumerate(SIDES)]
        take(db, samples.write(Path(folder, "a.csv"), samples.acled(rows)), "acled")
    return {claim.details["row"]: claim for claim in claims(db)}


@pytest.mark.parametrize("nth", range(len(SIDES)))
def test_who_the_sides_of_acled_are(sided: dict[str, Event], nth: int) -> None:
    claim = sided[f"UKR{nth}"]
    assert (claim.actors, claim.targets) == SIDES[nth][1:]


@pytest.mark.parametrize(
    "cells",
    [
        {"actor2": "Al Shabaab"},
        {"actor1": "NAF: United Armed Forces of Novorossiya"},
        {"actor1": "Mutiny of Military Forces of Russia (2000-)"},
        {"actor1": "Unidentified Military Forces"},
        {"actor2": "", "event_type": "Strategic developments", "sub_event_type": "Headquarters or base established"},
    ],
)
def test_a_group_of_acled_that_is_no_state_is_none(db: Database, tmp_path: Path, cells) -> None:
    path = samples.write(tmp_path / "a.csv", samples.acled([samples.acled_row("UKR1", **cells)]))
    outcome = take(db, path, "acled")
    assert (outcome.added, outcome.skipped) == (0, {"of one party alone": 1})


CODES = {
    "041": ("meeting.held", "call"),
    "163": ("sanction.imposed", None),
    "085": ("sanction.lifted", None),
    "072": ("aid.approved", None),
    "0871": ("ceasefire.agreed", None),
    "195": ("force.used", None),
    "057": ("coded.verbal_cooperation", None),
    "061": ("coded.material_cooperation", None),
    "139": ("coded.verbal_conflict", None),
    "173": ("coded.material_conflict", None),
    "1999": ("coded.material_conflict", None),
}
"""Codes, each with the type and the format that it becomes."""


@pytest.fixture
@once
def coded(db: Database) -> dict[str, Event]:
    """The claims of a file that has a row of each code, by their codes."""
    with TemporaryDirectory() as folder:
        _, found = gdelt(db, Path(folder), *(samples.gdelt_row(code, code=code) for code in CODES))
    return {claim.details["row"]: claim for claim in found}


@pytest.mark.parametrize("code", CODES)
def test_a_code_becomes_a_type_and_is_kept(coded: dict[str, Event], code: str) -> None:
    claim = coded[code]
    assert (claim.type, claim.format) == CODES[code]
    assert claim.details["code"] == f"CAMEO {code}"


@pytest.mark.parametrize(
    ("actor", "target", "reason"),
    [
        ("USA", "", "of one party alone"),
        ("USA GOV", "USA CVL", "of one party alone"),
        ("USA", "AFR", "of one party alone"),
        ("", "EUR", "without a state or organization that we know"),
        ("AFG REB", "USA MIL", "with an armed group for a side"),
        ("USA", "IRQ MIL REB", "with an armed group for a side"),
    ],
)
def test_rows_that_tell_of_no_relation_are_skipped_and_counted(db: Database, tmp_path: Path, actor, target, reason):
    outcome, found = gdelt(db, tmp_path, samples.gdelt_row("1", actor=actor, target=target))
    assert (outcome.skipped, found) == ({reason: 1}, [])
    assert db.first("SELECT count(*) FROM documents") == (0,)


def test_of_a_day_after_its_report_no_row_can_tell(db: Database, tmp_path: Path) -> None:
    outcome, _ = gdelt(db, tmp_path, samples.gdelt_row("1", day="20150220"))
    assert outcome.skipped == {"of a day after its report": 1}


def test_those_who_act_together_are_not_in_conflict(db: Database, tmp_path: Path) -> None:
    rows = [
        samples.polecat_row("E1", Actor_Country="USA;GBR", Recipient_Country="None"),
        samples.polecat_row("E2", Actor_Country="USA;GBR", Recipient_Country="None", Event_Type="AGREE"),
    ]
    outcome = take(db, samples.write(tmp_path / "p.txt", samples.table(samples.POLECAT, *rows)), "polecat")
    assert (outcome.added, outcome.skipped) == (1, {"of one side alone": 1})
    assert claims(db)[0].parties == ("GBR", "USA")


def test_domestic_rows_come_in_where_asked_for(db: Database, tmp_path: Path) -> None:
    rows = [samples.gdelt_row("1", target="USA"), samples.gdelt_row("2", target=""), samples.gdelt_row("3", actor="")]
    outcome, found = gdelt(db, tmp_path, *rows, domestic=True)
    assert (outcome.added, [claim.parties for claim in found]) == (3, [("USA",), ("USA",), ("RUS",)])


def test_organizations_are_parties(db: Database, tmp_path: Path) -> None:
    _, [claim] = gdelt(db, tmp_path, samples.gdelt_row("1", actor="+NAT", target="ROM GOV"))
    assert (claim.actors, claim.targets) == (("NATO",), ("ROU",))


BAD = [
    (samples.gdelt_row("1", day="20151340"), "its day is none: 20151340"),
    (samples.gdelt_row("2", day=""), "it has no day"),
    (samples.gdelt_row(""), "it has no id"),
    (samples.gdelt_row("4", code="99"), "its code is none that we know: CAMEO 99"),
    (samples.gdelt_row("5", code=""), "it has no code"),
    (samples.gdelt_row("6").replace("20150219000000", "soon"), "its day of report is none: soon"),
    ("7\t8", "it has 2 columns, not 61"),
]


def test_bad_rows_are_kept_apart_with_line_reason_and_text_and_the_rest_goes_in(db: Database, tmp_path: Path) -> None:
    outcome, found = gdelt(db, tmp_path, samples.gdelt_row("0"), *(row for row, _ in BAD), samples.gdelt_row("9"))
    assert (outcome.read, outcome.added, outcome.rejected) == (9, 2, 7)
    assert [claim.details["row"] for claim in found] == ["0", "9"]
    kept = rejected(tmp_path)
    expected = [(str(line), reason, cell(row)) for line, (row, reason) in enumerate(BAD, start=2)]
    assert [(row["line"], row["reason"], row["text"]) for row in kept] == expected
    assert {row["file"] for row in kept} == {str(tmp_path / "export.CSV.zip")}


def test_bad_rows_of_a_quoted_table(db: Database, tmp_path: Path) -> None:
    text = samples.acled([samples.acled_row("UKR1"), samples.acled_row("UKR2", event_date="soon")])
    path = samples.write(tmp_path / "a.csv", text + "UKR3,2023-05-27\n" + samples.acled([]))
    outcome = take(db, path, "acled")
    assert (outcome.read, outcome.added, outcome.rejected) == (4, 1, 3)
    kept = [(row["line"], row["reason"], row["text"]) for row in rejected(tmp_path)]
    assert kept[0] == ("3", "its day is none: soon", text.splitlines()[2])
    assert kept[1] == ("4", "it has 2 columns, not 31", "UKR3,2023-05-27")
    assert kept[2][:2] == ("5", "its day is none: event_date")


def test_without_a_bad_row_there_is_no_file_of_rejects(db: Database, tmp_path: Path) -> None:
    gdelt(db, tmp_path, samples.gdelt_row("1"))
    assert not (tmp_path / "rejects.csv").exists()


def test_the_same_file_twice_adds_nothing(db: Database, tmp_path: Path) -> None:
    rows = [samples.gdelt_row(str(number)) for number in range(5)]
    assert gdelt(db, tmp_path, *rows)[0].added == 5
    again, found = gdelt(db, tmp_path, *rows)
    assert (again.added, again.known, len(found)) == (0, 5, 5)
    assert db.first("SELECT count(*) FROM commits") == (1,)


def test_a_row_that_another_file_has_said_is_known(db: Database, tmp_path: Path) -> None:
    gdelt(db, tmp_path, samples.gdelt_row("1"), samples.gdelt_row("2"))
    longer, _ = gdelt(db, tmp_path, samples.gdelt_row("2"), samples.gdelt_row("2"), samples.gdelt_row("3"))
    assert (longer.added, longer.known) == (1, 2)


def test_a_row_of_acled_that_was_published_anew_is_known(db: Database, tmp_path: Path) -> None:
    for timestamp, added in (("1685577600", 1), ("1717200000", 0)):
        row = samples.acled_row("UKR1", timestamp=timestamp)
        outcome = take(db, samples.write(tmp_path / "a.csv", samples.acled([row])), "acled")
        assert (outcome.added, outcome.known) == (added, 1 - added)


def test_a_row_that_was_revised_is_another_claim(db: Database, tmp_path: Path) -> None:
    gdelt(db, tmp_path, samples.gdelt_row("1"))
    revised, _ = gdelt(db, tmp_path, samples.gdelt_row("1", code="130"))
    assert revised.added == 1


def test_a_file_is_committed_in_batches_each_naming_its_lines(db: Database, tmp_path: Path) -> None:
    rows = [samples.gdelt_row(str(number)) for number in range(5)]
    outcome, _ = gdelt(db, tmp_path, *rows, batch=2, message="February")
    assert outcome.added == 5
    commits = db.query("SELECT events, author, message FROM commits ORDER BY number").rows
    assert commits == [
        (2, "tester", "February, lines 1 to 2"),
        (2, "tester", "February, lines 3 to 4"),
        (1, "tester", "February, lines 5 to 5"),
    ]
    assert db.first("SELECT count(*), count(DISTINCT source) FROM documents, events") == (5, 1)


def test_an_interrupted_import_goes_on_where_it_stopped(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = samples.write(tmp_path / "e.csv", samples.lines(*(samples.gdelt_row(str(number)) for number in range(6))))

    def interrupt(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("importing", 4):
            raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(importing, "report", interrupt)
        with pytest.raises(KeyboardInterrupt), Rejects(tmp_path / "rejects.csv") as rejects:
            import_file(db, path, Request("gdelt", "tester", batch=2), rejects)
    assert len(claims(db)) == 4
    outcome = take(db, path, "gdelt", batch=2)
    assert (outcome.known, outcome.added) == (4, 2)
    assert db.first("SELECT count(*) FROM documents") == (1,)


def test_the_document_of_a_file_says_what_it_is(db: Database, tmp_path: Path) -> None:
    from hashlib import sha256

    gdelt(db, tmp_path, samples.gdelt_row("1", day="20150101"), samples.gdelt_row("2"))
    [document] = db.query("SELECT * FROM documents").dicts()
    content = (tmp_path / "export.CSV.zip").read_bytes()
    assert document["text"] == (
        f"GDELT Event Database 2.0: the file export.CSV.zip, {len(content)} bytes, "
        f"SHA-256 {sha256(content).hexdigest()}.\n"
        "It has 2 rows, of events from 2015-01-01 to 2015-02-18, reported from 2015-02-19 to 2015-02-19.\n"
        "Codebook: http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf\n"
    )
    assert (document["published"], document["dated_by"]) == (date(2015, 2, 19), "dataset")
    assert document["publisher"] == "The GDELT Project"


def test_a_claims_id_is_that_of_the_event(db: Database, tmp_path: Path) -> None:
    _, found = gdelt(db, tmp_path, samples.gdelt_row("1"), samples.gdelt_row("2", code="042", target="+UNO"))
    assert db.query("SELECT id FROM events ORDER BY seq").column("id") == [claim.id for claim in found]


def test_a_file_without_any_day_is_refused(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="none of its rows has a date"):
        gdelt(db, tmp_path, samples.gdelt_row("1", day="x"))


def test_two_tables_of_one_data_set_do_not_know_each_others_rows(db: Database, tmp_path: Path) -> None:
    gdelt(db, tmp_path, samples.gdelt_row("1", width=58))
    assert gdelt(db, tmp_path, samples.gdelt_row("1"))[0].added == 1
