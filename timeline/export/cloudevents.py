"""The log as CloudEvents 1.0 (JSON format), one a line: for buses, queues and whatever else speaks them.

One for each claim and judgement, its `id` that of the claim; before them one for each commit and each document, so that
the whole log is there and can be imported again. `data` is the record of the JSON Lines export.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TextIO
from uuid import NAMESPACE_OID, uuid5

from seeds.unseen import on_one_line
from timeline.export.lines import records, write_lines

if TYPE_CHECKING:
    from timeline.database import Database

SPEC_VERSION: Final = "1.0"

NAMESPACE: Final = "alt.timeline"
"""What our types begin with: a name in reverse, under the domain that RFC 9476 keeps free for names outside the DNS."""

SCHEMA: Final = "urn:timeline:schema:{record}:{version}"
"""What `dataschema` says; docs/EXPORTS.md has the fields."""


def export_cloudevents(db: "Database", out: TextIO) -> int:
    """Write the log as CloudEvents, one a line, and return how many."""
    return write_lines(cloud_events(db), out)


def cloud_events(db: "Database") -> Iterator[dict[str, Any]]:
    """The log as CloudEvents, commit after commit, as the JSON format has them."""
    source, moment = "", datetime.min
    for record in records(db):
        kind = record["record"]
        if kind == "commit":
            # the first commit's hash names the log
            source = source or f"urn:uuid:{uuid5(NAMESPACE_OID, record['hash'])}"
            moment = record["recorded_at"]
        event = {
            "specversion": SPEC_VERSION,
            "id": record["id"] if "id" in record else record["hash"],
            "source": source,
            "type": f"{NAMESPACE}.{record['type'] if kind == 'event' else kind}",
            "time": moment.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z"),
            "datacontenttype": "application/json",
            "dataschema": SCHEMA.format(record=kind, version=record.get("schema_version", 1)),
        }
        subject = _subject(record)
        yield {**event, **({"subject": subject} if subject else {}), "data": record}


def _subject(record: dict[str, Any]) -> str | None:
    """What it is about: a treaty, else the parties; for a judgement the claim that it names. No control characters."""
    if record["record"] != "event":
        return None
    details = record["details"]
    about = record["treaty"] or " ".join(record["parties"]) or details.get("claim") or details.get("occurrence")
    return on_one_line(about) if about else None
