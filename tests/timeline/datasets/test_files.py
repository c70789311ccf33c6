"""Files as published: packed or not, in any encoding, with rows that are none."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.datasets import samples
from timeline.datasets.files import SEPARATOR, Bad, examine, records
from timeline.errors import Refused

ROWS = [samples.gdelt_row(str(number)) for number in range(1, 4)]


def found(path: Path, dataset: str = "gdelt") -> list[object]:
    return list(records(examine(path, dataset)))


@pytest.mark.parametrize("name", ["e.csv", "20150219000000.export.CSV.zip", "20150219.export.csv.gz", "a.tab"])
def test_a_file_is_read_packed_or_not(tmp_path: Path, name) -> None:
    path = samples.write(tmp_path / name, samples.lines(*ROWS))
    assert found(path) == [(number, row.encode()) for number, row in enumerate(ROWS, start=1)]
    source = examine(path, "gdelt")
    assert (source.lines, source.bytes) == (3, path.stat().st_size)


def test_line_ends_of_windows_a_byte_order_mark_and_blank_lines_are_no_part_of_rows(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "e.csv", "\ufeff" + f"{ROWS[0]}\r\n\r\n{ROWS[1]}\r\n")
    assert found(path) == [(1, ROWS[0].encode()), (3, ROWS[1].encode())]


def test_what_is_not_utf_8_is_latin_1(tmp_path: Path) -> None:
    row = samples.gdelt_row("1").replace("Geneva", "Genève")
    path = samples.write(tmp_path / "e.csv", samples.lines(row), encoding="latin-1")
    assert found(path) == [(1, row.encode())]


@pytest.mark.parametrize("dataset", ["gdelt", "acled"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_refused(tmp_path: Path, dataset: str, encoding: str) -> None:
    text = samples.lines(*ROWS) if dataset == "gdelt" else samples.acled([samples.acled_row("UKR1")])
    path = samples.write(tmp_path / "e.csv", text, encoding=encoding)
    with pytest.raises(Refused, match="Save it as UTF-8"):
        examine(path, dataset)


def test_a_row_of_another_width_is_bad_and_named_by_its_line(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "e.csv", samples.lines(ROWS[0], "1\t2", ROWS[1] + "\tmore", ROWS[2]))
    rows = found(path)
    assert rows[1] == Bad(2, "it has 2 columns, not 61", "1\t2")
    assert rows[2] == Bad(3, "it has 62 columns, not 61", ROWS[1] + "\tmore")
    assert rows[3] == (4, ROWS[2].encode())


def test_empty_columns_beyond_the_header_are_cut_off(tmp_path: Path) -> None:
    row = samples.polecat_row("1")
    path = samples.write(tmp_path / "p.txt", samples.table(samples.POLECAT, row + "\t\t", row + "\tx"))
    first, second = found(path, "polecat")
    assert first == (2, row.encode())
    assert isinstance(second, Bad)


def test_a_quoted_cell_may_hold_line_ends_and_a_stray_mark_costs_one_row(tmp_path: Path) -> None:
    notes = samples.acled_row("UKR1", notes='Two\nlines, "quoted".')
    text = samples.acled([notes, samples.acled_row("UKR2")])
    path = samples.write(tmp_path / "a.csv", text + 'UKR3,"open\n' + text.splitlines()[-1])
    rows = found(path, "acled")
    assert [row[0] for row in rows] == [2, 4, 5, 6]
    assert rows[2] == Bad(5, "its quotation marks are unbalanced", 'UKR3,"open')


@given(st.lists(st.text(st.sampled_from('a,"\n \r'), min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_whatever_a_quoted_cell_holds_each_record_is_one(tmp_path_factory, notes) -> None:
    text = samples.acled([samples.acled_row(f"UKR{at}", notes=note) for at, note in enumerate(notes)])
    path = samples.write(tmp_path_factory.getbasetemp() / "quoted.csv", text)
    rows = [row[1].decode().split(SEPARATOR) for row in found(path, "acled")]
    at = samples.ACLED_NOW.index("notes")
    plain = [note.replace("\r", " ").replace("\n", " ") for note in notes]
    assert [(row[0], row[at].split()) for row in rows] == [(f"UKR{n}", note.split()) for n, note in enumerate(plain)]


def test_a_row_too_long_to_be_one_is_bad(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "e.csv", samples.lines(ROWS[0], "x" * 1_000_001))
    assert [type(row) for row in found(path)] == [tuple, Bad]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("e.zip", b"PK\x03\x04 broken", "damaged"),
        ("e.gz", b"\x1f\x8b\x08 broken", "damaged"),
        ("e.csv", b"", "empty"),
        ("e.csv", b"\n\n", "empty"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, name, content, complaint) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=complaint):
        examine(path, "gdelt")


def test_a_zip_file_of_several_tables_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "1")
        archive.writestr("b.csv", "2")
        archive.writestr("readme.pdf", "3")
    with pytest.raises(Refused, match="holds 2 tables"):
        examine(path, "gdelt")
