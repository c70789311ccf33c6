"""Import claims from a table: your own spreadsheet (CSV), or an exported CSV or Parquet file.

A row is a claim with its quote. If its document is stored, it becomes a claim of that document. Otherwise the quotes of
the rows with the same document are all that is known of it, and become a document: an excerpt.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from timeline.documents import document_by_prefix
from timeline.errors import NotFound, Refused, TimelineError
from timeline.export.cells import FORMULA
from timeline.judgements import person
from timeline.ledger import Appended, append
from timeline.records import EVENT_FIELDS, event_of, problems_of

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database

Row = dict[str, Any]

LISTS: Final = {"parties": None, "actors": None, "targets": None, "people": ";"}
"""The columns with several values, and their separator besides a semicolon (`None`: spaces and commas)."""

OF_DOCUMENTS: Final = ("publisher", "title", "url")

FOLLOWING: Final = frozenset(
    "id occurrence date_start date_end due_start due_end recorded_at seq anchor_start anchor_end".split()
)
"""Columns of an export that derive from others, or belong to the log that it came from."""

KNOWN: Final = frozenset((*EVENT_FIELDS, *OF_DOCUMENTS)) | FOLLOWING

BLANK: Final = "\n\n"
"""Between two quotes of an excerpt."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row; the first row below the header is row 1."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was added; nothing if there are problems. `skipped` rows have no quote: claims of event data sets."""

    added: Appended | None
    skipped: int
    problems: list[Problem]


def import_table(db: "Database", path: Path, *, author: str, message: str) -> Imported:
    """Add the claims of a table as one commit, all of them or none; importing the same table again adds nothing.

    Raises:
        Refused: the file is not such a table, or has an unknown column.
    """
    rows = read_parquet(db, path) if path.suffix.lower() == ".parquet" else read_csv(path)
    quoted = [(number, row) for number, row in enumerate(rows, start=1) if row.get("quote")]
    articles: list[Article] = []
    events: list[Event] = []
    problems: list[Problem] = []
    for group in _by_document(quoted):
        try:
            article, source, text = _document(db, group)
        except (ValueError, NotFound) as error:
            problems.append(Problem(group[0][0], str(error)))
            continue
        articles += [article] if article else []
        for number, row in group:
            try:
                events.append(_claim(row, source, text, author))
            except (ValueError, Refused) as error:
                problems.append(Problem(number, _said(error)))
    added = None if problems else append(db, articles, events, author=author, message=message)
    return Imported(added, len(rows) - len(quoted), sorted(problems, key=lambda problem: problem.row))


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file with a header: lists and mappings as JSON, or separated by semicolons.

    Raises:
        Refused: it is not CSV in UTF-8, or has an unknown column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_columns(path, reader.fieldnames or ())
            return [_row(row) for row in reader]
    except (ValueError, csv.Error) as error:  # not UTF-8, invalid JSON in a cell, or more cells than names
        raise Refused(f"{path}: cannot be read as CSV in UTF-8 ({error}).") from error


def read_parquet(db: "Database", path: Path) -> list[Row]:
    """The rows of a Parquet file.

    Raises:
        Refused: it is not one, or has an unknown column.
    """
    try:
        rows = db.query("FROM read_parquet(?)", [str(path)])
    except TimelineError as error:
        raise Refused(f"{path}: cannot be read as Parquet.") from error
    _check_columns(path, rows.columns)
    return [{name: value for name, value in row.items() if value not in (None, [], {})} for row in rows.dicts()]


def _check_columns(path: Path, names: Iterable[str]) -> None:
    given = list(names)
    if unknown := [name for name in given if name not in KNOWN]:
        raise Refused(
            f"{path}: claims have no column {unknown[0]!r}. There are {', '.join(sorted(KNOWN - FOLLOWING))}."
        )
    if missing := [name for name in ("type", "quote") if name not in given]:
        raise Refused(f"{path}: there is no column {missing[0]!r}. The first line has the names of the columns.")


def _row(cells: dict[str | None, Any]) -> Row:
    if beyond := cells.get(None):
        raise ValueError(f"a line has {len(beyond)} more cells than there are column names")
    return {name: _value(name, text) for name, text in cells.items() if name and text}


def _value(name: str, text: str) -> Any:  # noqa: ANN401 (a text, a list or a mapping)
    """The value of a cell, without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    if name in LISTS:
        if text.startswith("["):
            return json.loads(text)
        parts = text.split(";") if ";" in text or LISTS[name] else text.replace(",", " ").split()
        return [part.strip() for part in parts if part.strip()]
    if name == "details":
        return json.loads(text)
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _by_document(rows: Iterable[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    """The rows, grouped by document."""
    groups: dict[tuple[str, ...], list[tuple[int, Row]]] = {}
    for number, row in rows:
        key = (
            (row["source"],)
            if row.get("source")
            else tuple(str(row.get(name, "")) for name in ("reported", *OF_DOCUMENTS))
        )
        groups.setdefault(key, []).append((number, row))
    yield from groups.values()


def _document(db: "Database", group: list[tuple[int, Row]]) -> tuple["Article | None", str, str]:
    """The document of these rows: one to be added or `None`, its hash, its text."""
    from seeds.article import Article

    first = group[0][1]
    if first.get("source"):
        try:
            held = document_by_prefix(db, first["source"])
        except NotFound:
            pass  # not stored: an excerpt is all that we have
        else:
            return None, held["hash"], held["text"]
    if not first.get("reported"):
        raise ValueError("It needs reported: the day on which it was said, as 2019-06-28.")
    order = sorted(group, key=lambda numbered: int(numbered[1].get("quote_start") or 0))
    text = BLANK.join(dict.fromkeys(row["quote"] for _, row in order))
    about = {name: first.get(name, "") for name in OF_DOCUMENTS}
    article = Article(text, _day(first["reported"]), "given", **about)
    return article, article.hash, text


def _claim(row: Row, source: str, text: str, author: str) -> "Event":
    start, quote = row.get("quote_start"), row["quote"]
    if start is None or text[int(start) : int(start) + len(quote)] != quote:
        start = text.find(quote)
    if int(start) < 0:
        raise ValueError(f"The document does not say “{quote[:80]}”.")
    fields = {name: row[name] for name in EVENT_FIELDS if name in row}
    placed = {"source": source, "quote_start": int(start), "quote_end": int(start) + len(quote)}
    event = event_of({"schema_version": 1, "extractor": person(author), **fields, **placed})
    if not event.entry.is_claim:
        raise ValueError(f"{event.type} is not a claim: judgements have commands of their own.")
    return event


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _said(error: Exception) -> str:
    """What is wrong, in a sentence."""
    from pydantic import ValidationError

    return "; ".join(problems_of(error)) if isinstance(error, ValidationError) else str(error)
