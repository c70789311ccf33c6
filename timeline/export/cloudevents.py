"""Export the log as CloudEvents 1.0 (JSON format), one per line.

There is one for each claim and judgement, with the claim's `id`, and before them one for each commit and document, so
that the log is complete and can be imported again. `data` is the record of the JSON Lines export.
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
"""The prefix of our types: a reversed domain name under the domain that RFC 9476 reserves for names outside the DNS."""

SCHEMA: Final = "urn:timeline:schema:{record}:{version}"
"""The form of `dataschema`; docs/EXPORTS.md describes the fields."""


def export_cloudevents(db: "Database", out: TextIO) -> int:
    """Write the log as CloudEvents, one per line; how many."""
    return write_lines(cloud_events(db), out)


def cloud_events(db: "Database") -> Iterator[dict[str, Any]]:
    """The log as CloudEvents in JSON format, commit by commit."""
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
    """What an event is about: its treaty or parties, or the claim that a judgement names; no control characters."""
    if record["record"] != "event":
        return None
    details = record["details"]
    about = record["treaty"] or " ".join(record["parties"]) or details.get("claim") or details.get("occurrence")
    return on_one_line(about) if about else None
