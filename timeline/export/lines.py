"""The log as JSON Lines: every document, every event and every commit, enough to make the same log elsewhere."""

import json
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from timeline.database import Database

DOCUMENT_KEYS = ("text", "published", "dated_by", "title", "publisher", "url")
"""The fields of an article."""


def export_jsonl(db: "Database", out: TextIO) -> int:
    """Write the log, one object a line, commit after commit, and return how many lines.

    Each line has a `record`: `commit` (author, message, recorded_at), then its `document`s and `event`s. An event's
    keys are the fields of the `Event` model, its `id` and `seq`.
    """
    from timeline.records import EVENT_FIELDS, upcast

    written = 0
    for commit in db.query("SELECT * FROM commits ORDER BY number").dicts():
        head = {name: commit[name] for name in ("hash", "parent", "recorded_at", "author", "message")}
        documents = _of(db, "documents", commit["hash"])
        events = _of(db, "events", commit["hash"])
        lines = [
            {"record": "commit", **head},
            *({"record": "document", "hash": d["hash"], **{key: d[key] for key in DOCUMENT_KEYS}} for d in documents),
            *(
                {"record": "event", "id": e["id"], "seq": e["seq"], **upcast({key: e[key] for key in EVENT_FIELDS})}
                for e in events
            ),
        ]
        out.writelines(json.dumps(line, ensure_ascii=False, default=_plain) + "\n" for line in lines)
        written += len(lines)
    return written


def _of(db: "Database", table: str, commit: str) -> list[dict[str, Any]]:
    query = f'SELECT * FROM {table} WHERE "commit" = ? ORDER BY seq'  # noqa: S608 (our own names)
    return db.query(query, [commit]).dicts()


def _plain(value: Any) -> str:  # noqa: ANN401 (whatever JSON has no word for: days and instants)
    return str(value.isoformat())
