"""Import an export: JSON Lines or CloudEvents, preserving ids, commits and their times."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from timeline.errors import Refused
from timeline.ledger import Appended, append
from timeline.proof.signing import bring
from timeline.records import event_of
from timeline.upkeep.kept import catch_up

if TYPE_CHECKING:
    from events.event import Event
    from seeds.article import Article
    from timeline.database import Database


@dataclass
class _Batch:
    """The lines of one commit."""

    author: str = "import"
    message: str = "Imported"
    recorded_at: datetime | None = None
    articles: list["Article"] = field(default_factory=list)
    events: list["Event"] = field(default_factory=list)
    signatures: list[dict[str, Any]] = field(default_factory=list)


def import_jsonl(db: "Database", lines: Iterable[str], *, author: str = "import") -> Appended:
    """Add what an export holds and the log lacks, commit by commit; the last commit made, and how much was added.

    A commit keeps its author and message and, if the log was empty, its time; otherwise it is recorded now, because
    this log did not know it before. Signatures are added if the log has their commits. Lines before the first commit
    line are attributed to `author`.

    Raises:
        Refused: a line is not a record of an export, or breaks a rule; complete commits before it are added.
    """
    fresh = db.first("SELECT count(*) FROM commits") == (0,)
    last, documents, events = None, 0, 0
    for batch in _batches(lines, author):
        added = append(
            db,
            batch.articles,
            batch.events,
            author=batch.author,
            message=batch.message,
            recorded_at=batch.recorded_at if fresh else None,
            keep_up=False,
        )
        bring(db, batch.signatures)
        last = added.commit or last
        documents, events = documents + added.documents, events + added.events
    catch_up(db)
    return Appended(last, documents, events)


def _batches(lines: Iterable[str], author: str) -> Iterator[_Batch]:
    batch = _Batch(author=author)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = _unwrapped(json.loads(line))
            if record["record"] == "commit":
                yield batch
                batch = _Batch(record["author"], record["message"], datetime.fromisoformat(record["recorded_at"]))
            else:
                _add(batch, record)
        except (ValueError, KeyError, TypeError) as error:
            what = f"Line {number} is not a record of an export ({_short(error)})"
            raise Refused(f"{what}. Nothing from it on was added.") from error
    yield batch


def _unwrapped(line: dict[str, Any]) -> dict[str, Any]:
    """The record, unwrapped from its CloudEvent if necessary."""
    if "specversion" not in line:
        return line
    data: dict[str, Any] = line["data"]
    return data


def _add(batch: _Batch, record: dict[str, Any]) -> None:
    from seeds.article import Article

    if record["record"] == "document":
        article = Article(
            text=record["text"],
            published=date.fromisoformat(record["published"]),
            dated_by=record["dated_by"],
            title=record["title"],
            publisher=record["publisher"],
            url=record["url"],
        )
        _check_name(article.hash, record["hash"])
        batch.articles.append(article)
    elif record["record"] == "event":
        event = event_of(record)
        _check_name(event.id, record["id"])
        batch.events.append(event)
    elif record["record"] == "signature":
        batch.signatures.append({name: record[name] for name in ("commit", "key", "signature", "signed_at")})
    else:
        raise ValueError(f"there is no kind of record {record['record']!r}")


def _check_name(found: str, given: str) -> None:
    if found != given:
        raise ValueError(f"{given[:12]} is not the hash of its content")


def _short(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error).partition("\n")[0]
