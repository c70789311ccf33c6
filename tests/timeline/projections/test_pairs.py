"""Each projection's SQL has a test of its name, and is installed."""

from pathlib import Path

from timeline import definitions

HERE = Path(__file__).parent
PROJECTIONS = {path.stem for path in Path(definitions.__file__).with_name("projections").glob("*.sql")}


def test_each_sql_file_has_its_test() -> None:
    tested = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")} - {"pairs"}

    assert tested == PROJECTIONS


def test_each_sql_file_is_installed() -> None:
    assert set(definitions.PROJECTIONS) == PROJECTIONS
