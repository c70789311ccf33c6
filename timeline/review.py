"""Review of claims that an extractor proposed, or that it is not sure of.

A proposal is an event of the log's own type `claim.proposed`: what some extractor said, and not a fact. Only a person's
acceptance appends the claim itself. Everything is appended like any other judgement.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from timeline import judgements
from timeline.answers import event_by_prefix
from timeline.definitions import sql
from timeline.errors import NotFound
from timeline.ledger import Appended
from timeline.records import event_of
from timeline.rows import Rows

if TYPE_CHECKING:
    from events.event import Event
    from timeline.database import Database

COLUMNS = (
    *("state", "id", "type", "date", "due", "reported", "parties", "actors", "targets", "people", "place", "treaty"),
    *("format", "confidence", "extractor", "publisher", "title", "source", "quote", "quote_start", "quote_end"),
)
"""The columns of a claim to be reviewed; `state` is waiting (proposed) or unsure (recorded with low confidence)."""

BELOW = 0.7
"""The confidence from which on a claim needs no review."""


def proposal_of(claim: "Event") -> "Event":
    """The event that proposes a claim."""
    fields = claim.model_dump(mode="json", exclude_defaults=True) | {"schema_version": claim.schema_version}
    proposal = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    details = {"claim": claim.id, "source": str(claim.source), "proposal": proposal}
    return judgements.judgement_of("claim.proposed", details, claim.extractor)


def to_review(db: "Database", *, below: float = BELOW, waiting_only: bool = False, limit: int | None = None) -> Rows:
    """The claims that wait, then the recorded ones with less confidence than `below` that nobody has confirmed."""
    rows = [{"state": "waiting", **row} for row in _waiting(db)]
    if not waiting_only:
        unsure = db.query(sql("queries", "unsure"), {"below": below}).dicts()
        rows += [{"state": "unsure", **row} for row in unsure]
    return Rows(COLUMNS, [tuple(row[name] for name in COLUMNS) for row in rows[:limit]])


def accept(db: "Database", claim: str, *, author: str, reason: str) -> Appended:
    """Record a waiting claim as it was proposed, or confirm a recorded one.

    `claim` is an id or its prefix, as everywhere here.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: it does not count any more, or there is no reason.
    """
    proposed = _proposed(db, claim)
    if proposed is None:
        return judgements.confirm(db, claim, author=author, reason=reason)
    details = {"claim": proposed["id"]}
    return judgements.judge(db, "claim.confirmed", details, author, reason, event_of(proposed))


def reject(db: "Database", claim: str, *, author: str, reason: str) -> Appended:
    """Decline a waiting claim, which is then never recorded, or retract a recorded one.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: it does not count any more, or there is no reason.
    """
    proposed = _proposed(db, claim)
    if proposed is None:
        judgements.check_known(db, event_by_prefix(db, claim))
        return judgements.retract(db, claim, author=author, reason=reason)
    return judgements.judge(db, "claim.rejected", {"claim": proposed["id"]}, author, reason)


def amend(db: "Database", claim: str, changes: Mapping[str, Any], *, author: str, reason: str) -> Appended:
    """Record a claim that differs in `changes` instead of a waiting one, or replace a recorded one.

    A wrong proposal never becomes a fact, on no clock: it is declined, and the person's claim is recorded.

    Raises:
        NotFound: there is no such claim, or several.
        Refused: it does not count any more, the changes break a rule of its type or change nothing, or no reason.
    """
    proposed = _proposed(db, claim)
    if proposed is None:
        return judgements.amend(db, claim, changes, author=author, reason=reason)
    replacement = judgements.replacement_of(db, proposed, changes, author)
    details = {"claim": proposed["id"], "replacement": replacement.id}
    return judgements.judge(db, "claim.rejected", details, author, reason, replacement)


def resolve(db: "Database", claim: str) -> str:
    """The full id of the claim, waiting or recorded, with this prefix.

    Raises:
        NotFound: there is none, or there are several.
    """
    proposed = _proposed(db, claim)
    return str(proposed["id"] if proposed else event_by_prefix(db, claim)["id"])


def _waiting(db: "Database") -> list[dict[str, Any]]:
    """The waiting claims, each as an event's fields with its id and what is known of its document.

    A proposal that is not a valid claim (imports may hold anything) is skipped.
    """
    found = []
    for row in db.query(sql("queries", "waiting")).dicts():
        try:
            event = event_of(json.loads(row["fields"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        if event.id == row["id"] and event.entry.is_claim:
            found.append({**event.model_dump(), "id": row["id"], "publisher": row["publisher"], "title": row["title"]})
    return found


def _proposed(db: "Database", prefix: str) -> dict[str, Any] | None:
    """The one waiting claim with this id prefix; `None` if there is none."""
    start = prefix.strip().lower()
    found = [row for row in _waiting(db) if start and row["id"].startswith(start)]
    if len(found) > 1:
        several = ", ".join(row["id"][:16] for row in found[:3])
        raise NotFound(f"{prefix!r} is ambiguous ({several} ...). Give more of the id.")
    return found[0] if found else None
