"""The lookup tables for imports: codes and their types, names and their parties, roles of armed groups."""

import csv
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from timeline.definitions import sql
from timeline.literals import literal
from timeline.records import insert_rows

if TYPE_CHECKING:
    from timeline.database import Database


def fill_tables(db: "Database", codes: str) -> None:
    """Create the tables of `reference.sql`, with this list of codes."""
    db.execute(sql("datasets", "reference"))
    types = _one_sided(db)
    rows = [(code, type_, format_ or None, quad, types[type_]) for code, type_, format_, quad in code_rows(codes)]
    _fill(db, "dataset_codes", ("code", "type", "format", "quad", "one_sided"), rows)
    _fill(db, "dataset_parties", ("scheme", "name", "code"), party_rows())
    # Of several with the same name the first counts: our exceptions, then present states, then former ones, ...
    db.execute(
        "CREATE OR REPLACE TEMP TABLE dataset_parties AS SELECT scheme, plain, any_value(code) AS code FROM ("
        "SELECT scheme, CASE scheme WHEN 'name' THEN plain_name(name) ELSE name END AS plain, code, rowid AS place "
        "FROM dataset_parties QUALIFY row_number() OVER (PARTITION BY scheme, plain ORDER BY place) = 1"
        ") GROUP BY ALL; ALTER TABLE dataset_parties RENAME plain TO name"
    )
    roles = ", ".join(literal(row["role"]) for row in _read("armed"))
    db.execute(f"CREATE OR REPLACE TEMP MACRO is_armed(role) AS role IN ({roles})")
    db.execute(f"CREATE OR REPLACE TEMP MACRO any_is_armed(roles) AS list_has_any(coalesce(roles, []), [{roles}])")


def code_rows(codes: str) -> list[tuple[str, str, str, str]]:
    """A list of codes: each with its type, the format of a meeting, and its quad class.

    A code of two levels is written with a slash; the second level may be missing.
    """
    return [("/".join(filter(None, _levels(row))), row["type"], row["format"], row["quad"]) for row in _read(codes)]


def party_rows() -> list[tuple[str, str, str]]:
    """Names of states and organisations in each naming scheme, with our code; of equal names the first counts."""
    from events.lexicon import is_former, rows, values

    exceptions = [(row["scheme"], row["name"], row["code"]) for row in _read("parties")]
    states = sorted(rows("states"), key=is_former)
    codes = [("cameo", row["code"], row["code"]) for row in states]
    names = [
        ("name", name, row["code"])
        for group, aliases in ((states, "variants"), (rows("organisations"), "aliases"))
        for row in group
        for name in (row["code"], row["name"], *values(row[aliases]))
    ]
    return [*exceptions, *codes, *names]


def _levels(row: dict[str, str]) -> Sequence[str]:
    if "root" in row:
        return row["root"], row["mode"]
    return (row["event_type"], row["sub_event_type"]) if "event_type" in row else (row["code"],)


def _read(name: str) -> list[dict[str, str]]:
    text = files("timeline").joinpath("datasets", "codes", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _one_sided(db: "Database") -> dict[str, bool]:
    return dict(db.query("SELECT name, one_sided FROM event_types").rows)


def _fill(db: "Database", table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    insert_rows(db, table, (dict(zip(columns, row, strict=True)) for row in rows), dict.fromkeys(columns, "VARCHAR"))
