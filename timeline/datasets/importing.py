"""Import a data set's file: set-based SQL turns its rows into claims, batch by batch.

examine → find its days → for each batch: read → code → judge → stage → append. `judged.sql` decides what becomes of a
row; no code here looks at single rows.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.datasets.batches import Batch, batches
from timeline.datasets.files import Bad, Source, examine
from timeline.datasets.layouts import Layout
from timeline.datasets.rejects import Rejects
from timeline.datasets.tables import fill_tables
from timeline.definitions import sql
from timeline.errors import Refused
from timeline.progress import report

if TYPE_CHECKING:
    from seeds.article import Article
    from timeline.database import Database

BATCH: Final = 100_000
"""Rows per commit, at most.

With more than a row group of DuckDB's (122,880), each commit leaves a short row group, and merging these later rewrites
most of the file and leaves a third of it free.
"""
CONFIDENCE: Final = 0.3
"""The confidence in a data set's claim: it was coded by a machine, from a text that we do not have."""
"""Called with what is being done, how many rows are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to import, for whom, and how."""

    dataset: str
    author: str
    message: str | None = None
    domestic: bool = False
    batch: int = BATCH


@dataclass(slots=True)
class Outcome:
    """What became of the rows of a file."""

    file: Path
    read: int = 0
    added: int = 0
    known: int = 0
    rejected: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


class _Span(NamedTuple):
    """How many rows a file has, which days they are about, and on which days they were reported."""

    rows: int
    first_day: date
    last_day: date
    first_report: date
    last_report: date


def import_file(db: "Database", path: Path, request: Request, rejects: Rejects) -> Outcome:
    """Add the rows of one file that are about a relation between two parties, one commit per batch.

    Rows that cannot be read go to the rejects. Rows that the log has are not added again, be they of this file, so that
    an interrupted import can be continued, or of another file of the data set that says the same. The kept state is not
    updated: catch up after the last file.

    Raises:
        Refused: it is not a file of the data set, or no row of it can be read.
    """
    source = examine(path, request.dataset)
    fill_tables(db, source.layout.codes)
    outcome = Outcome(path)
    with TemporaryDirectory(prefix="timeline-") as folder:
        span = _span(db, source, Path(folder), request.batch)
        document = _document(source, span)
        _remember(db, source, span)
        for batch in batches(source, Path(folder), request.batch):
            report("importing", outcome.read, span.rows)
            _add(db, batch, document, request, outcome)
            rejects.add(str(path), sorted(batch.bad))
        report("importing", outcome.read, span.rows)
    return outcome


def _span(db: "Database", source: Source, folder: Path, size: int) -> _Span:
    rows, days = 0, []
    for batch in batches(source, folder, size):
        report("reading", rows, source.lines)
        rows += batch.rows
        batch.attach(db)
        db.execute(_statements(source.layout)[0])
        days.append(db.first(sql("datasets", "days")) or ())
    first_days, last_days, first_reports, last_reports = (
        [day for one in days if (day := one[at]) is not None] for at in range(4)
    )
    if not (first_days and first_reports):
        raise Refused(f"{source.path}: none of its rows has a date, so this is not a table of {source.layout.name}.")
    return _Span(rows, min(first_days), max(last_days), min(first_reports), max(last_reports))


def _statements(layout: Layout) -> tuple[str, str]:
    """The SQL that dates the rows of the data set, and the one that codes them."""
    dated, _, coded = sql("datasets", layout.dataset).partition("-- coded\n")
    return dated, coded


def _document(source: Source, span: _Span) -> "Article":
    """The document that stands for a file: a description in plain words."""
    from seeds.article import Article

    layout, name = source.layout, source.path.name
    text = (
        f"{layout.title}: the file {name}, {source.bytes} bytes, SHA-256 {source.sha256}.\n"
        f"It has {span.rows} rows, of events from {span.first_day} to {span.last_day}, "
        f"reported from {span.first_report} to {span.last_report}.\n"
        f"Codebook: {layout.codebook}\n"
    )
    title = f"{layout.title}, {name}"
    return Article(text, span.last_report, "dataset", title=title, publisher=layout.publisher, url=layout.codebook)


def _remember(db: "Database", source: Source, span: _Span) -> None:
    ever = {"first_report": "-infinity", "last_report": "infinity"}
    window = span._asdict() | (ever if source.layout.redated else {})
    del window["rows"]
    db.execute(sql("datasets", "known"), {"extractor": source.layout.extractor, **window})


def _add(db: "Database", batch: Batch, document: "Article", request: Request, outcome: Outcome) -> None:
    """Commit one batch, all of it or nothing, and count what became of its rows."""
    from timeline.ledger import Appended, append_staged, in_turn

    found: list[tuple[str, str, int]] = []
    unreadable, (first, last) = list(batch.bad), batch.span
    message = request.message or f"Import {batch.layout.name} from {outcome.file.name}"

    def add() -> Appended:
        batch.bad = list(unreadable)
        _judge(db, batch, request)
        found[:] = db.query(sql("datasets", "counts")).rows
        if not any(fate == "added" for fate, _, _ in found):
            return Appended(None, 0, 0)
        _stage(db, batch, document)
        return append_staged(db, author=request.author, message=f"{message}, lines {first} to {last}")

    in_turn(db, add)
    outcome.read += batch.rows
    outcome.rejected += len(batch.bad)
    for fate, reason, number in found:
        if fate == "skipped":
            outcome.skipped[reason] += number
        elif fate in {"added", "known"}:
            setattr(outcome, fate, getattr(outcome, fate) + number)


def _judge(db: "Database", batch: Batch, request: Request) -> None:
    """Read and code the rows of a batch, and decide what becomes of them; rejected ones are added to `batch.bad`."""
    batch.attach(db)
    for statement in _statements(batch.layout):
        db.execute(statement)
    db.execute(sql("datasets", "judged"), {"domestic": request.domestic})
    db.execute(sql("datasets", "fresh"))
    rejected = db.query("SELECT line, reason FROM judged_rows WHERE fate = 'rejected' ORDER BY line").rows
    texts = batch.texts([line for line, _ in rejected])
    batch.bad += [Bad(line, reason, text) for (line, reason), text in zip(rejected, texts, strict=True)]


def _stage(db: "Database", batch: Batch, document: "Article") -> None:
    from events.event import SCHEMA_VERSION

    db.execute(sql("schema", "staging"))
    db.execute(
        "INSERT INTO incoming_documents BY NAME SELECT 0 AS position, ? AS hash, ?::DATE AS published, ? AS dated_by, "
        "? AS title, ? AS publisher, ? AS url, ? AS text",
        [
            *(document.hash, document.published, document.dated_by),
            *(document.title, document.publisher, document.url, document.text),
        ],
    )
    db.execute(
        sql("datasets", "staged"),
        {
            "source": document.hash,
            "extractor": batch.layout.extractor,
            "confidence": CONFIDENCE,
            "schema_version": SCHEMA_VERSION,
        },
    )
