"""Write docs/REFERENCE.md from the store's own comments and the catalogue; with --check, say whether it is stale."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.catalogue import EventType
    from timeline.database import Database

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/REFERENCE.md"

HEAD = """# Reference

Written by `python docs/generate_reference.py` from the comments in the store's file and from the catalogue of events.
The commands are in [CLI.md](CLI.md). Every DuckDB client shows the same: `SELECT * FROM duckdb_columns()`.
"""

PARTS = {
    "The log": ("main", ("events", "documents", "commits", "signatures")),
    "Answers": (
        "main",
        ("meetings", "treaties", "relations", "deadlines", "conflicts", "claims", "occurrences", "voices"),
    ),
    "Tables that answers look up": ("main", ("event_types", "places", "place_keys", "meta")),
}
"""The tables and views, in the order of their use: each heading with a schema and the names."""

COLUMNS = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?"
RELATIONS = """
SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal AND schema_name = ?
UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = ? ORDER BY 1
"""
MACROS = """
SELECT function_name, parameters, comment FROM duckdb_functions()
WHERE function_type = 'table_macro' AND NOT internal AND comment IS NOT NULL ORDER BY 1
"""
MACROS_HEAD = """## Table macros

Called in place of a table: `FROM meetings_as_of(DATE '2019-07-01', known_on := DATE '2019-06-26')`. `known_on` is a
day and `recorded_by` a moment (UTC); each may be left out, and then restricts nothing.
"""
KEPT_HEAD = """## Kept state

The schema `kept` follows from the log, and is made anew by `timeline rebuild`. It can change with any version: ask the
views and macros instead.
"""
TYPES_HEAD = """## Types of events

Every event has `type`, `reported`, `parties`, `extractor` and `confidence`, a claim also `source` and `quote`, and may
have a `date`. What else a type may carry is its fields; those in bold it must carry. The anchor says which date it is
about. Root code and quad class are those of PLOVER (Halterman et al. 2023).
"""
SUBJECTS = {
    "meeting": "Meetings",
    "treaty": "Treaties",
    "act": "Acts",
    "obligation": "Obligations",
    "log": "The log's own",
}


def main() -> int:
    """Write the page, or check it."""
    page = reference()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page
        stale = "docs/REFERENCE.md is stale: run python docs/generate_reference.py"
        print("docs/REFERENCE.md is up to date." if fresh else stale)
        return 0 if fresh else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


def reference() -> str:
    """The page as it must be."""
    from timeline.opening import in_memory

    with in_memory() as db:
        parts = [_part(db, heading, schema, names) for heading, (schema, names) in PARTS.items()]
        return "\n".join([HEAD, *parts, _macros(db), _kept(db), _types()])


def _part(db: "Database", heading: str, schema: str, names: tuple[str, ...]) -> str:
    about = dict(db.query(RELATIONS, [schema, schema]).rows)
    if schema == "main" and (left := set(about) - {name for _, of in PARTS.values() for name in of}):
        raise ValueError(f"{', '.join(sorted(left))}: in the store, and in no part of the reference.")
    tables = [f"### {name}\n\n{about[name]}\n\n{_columns(db, schema, name)}" for name in names]
    return f"## {heading}\n\n" + "\n".join(tables)


def _columns(db: "Database", schema: str, name: str) -> str:
    rows = [f"| `{column}` | `{kind}` | {_cell(text)} |" for column, kind, text in db.query(COLUMNS, [schema, name])]
    return "\n".join(["| column | type | |", "|---|---|---|", *rows]) + "\n"


def _macros(db: "Database") -> str:
    rows = [f"| `{name}({', '.join(of)})` | {_cell(text)} |" for name, of, text in db.query(MACROS)]
    return "\n".join([MACROS_HEAD, "| macro | |", "|---|---|", *rows]) + "\n"


def _kept(db: "Database") -> str:
    """What can be made anew from the log: for those who look into the file, not to build on."""
    rows = [
        f"| `kept.{name}` | {_cell(about)} | {_row_of(db, name)} |"
        for name, about in db.query(RELATIONS, ["kept", "kept"])
    ]
    return "\n".join([KEPT_HEAD, "| table | | columns |", "|---|---|---|", *rows]) + "\n"


def _row_of(db: "Database", name: str) -> str:
    return ", ".join(f"`{column}`" for column, *_ in db.query(COLUMNS, ["kept", name]))


def _types() -> str:
    from events.catalogue import catalogue

    parts = [TYPES_HEAD]
    for subject, heading in SUBJECTS.items():
        rows = [_type(entry) for entry in catalogue().values() if entry.subject == subject]
        table = ["| type | means | anchor | fields | PLOVER |", "|---|---|---|---|---|", *rows]
        parts.append(f"### {heading}\n\n" + "\n".join(table) + "\n")
    return "\n".join(parts)


def _type(entry: "EventType") -> str:
    fields = [f"**`{name}`**" if name in entry.required else f"`{name}`" for name in entry.fields if name != "details"]
    details = [f"**`details.{name}`**" for name in entry.details]
    code = ", ".join(filter(None, (entry.plover, entry.quad)))
    return (
        f"| `{entry.name}` | {_cell(entry.about)} | `{entry.anchor}` | {', '.join([*fields, *details]) or '–'} "
        f"| {code or '–'} |"
    )


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
