"""Extract documents again: retract what their extractor no longer says, add what it says now, edit nothing.

A person's decisions stand: claims that were recorded by hand, amended, confirmed or withdrawn are left alone.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from timeline.definitions import sql
from timeline.judgements import PERSON, judgement_of
from timeline.ledger import Appended, append
from timeline.records import event_of
from timeline.review import proposal_of

if TYPE_CHECKING:
    from events.event import Event
    from timeline.database import Database


class Change(NamedTuple):
    """One difference between what the log says of a document and what its extractor says now."""

    change: Literal["added", "proposed", "retracted", "made again"]
    claim: "Event"
    event: "Event"
    """The event to append."""


class Plan(NamedTuple):
    """What extracting a document again changes, and how many claims stay because a person judged them."""

    changes: list[Change]
    kept: int


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim or proposal of the document in the log.

    `target` is the event to retract. `settled`: a person has judged it. `vouched`: a person stands by it or by its
    replacement, so no variant of it is added.
    """

    claim: "Event"
    target: str
    undo: Sequence[str]
    gone: bool
    settled: bool
    vouched: bool


def plan(db: "Database", document: str, made: Iterable["Event"], *, mark: str, review: bool = False) -> Plan:
    """What to append so that the log says of the document what its extractor, `mark`, says now.

    `made` are its claims; with `review`, new ones become proposals. Planning the same claims again changes nothing.
    """
    now = {claim.id: claim for claim in made}
    held = {one.claim.id: one for one in _held(db, document)}
    ours = [one for one in held.values() if not one.gone and _is_of(one.claim, mark)]
    lost = [one for one in ours if one.claim.id not in now]
    back = [one for one in held.values() if one.gone and one.undo and not one.settled and one.claim.id in now]
    new = [claim for claim in now.values() if claim.id not in held]
    vouched = [one.claim for one in held.values() if one.vouched and one.claim.id not in now]
    added = _without_variants(new, vouched)
    changes = [
        *(
            Change("proposed", claim, proposal_of(claim)) if review else Change("added", claim, claim)
            for claim in added
        ),
        *(_retraction("retracted", one, one.target, mark) for one in lost if not one.settled),
        *(_retraction("made again", one, target, mark) for one in back for target in one.undo),
    ]
    return Plan(changes, len(new) - len(added) + sum(one.settled for one in lost))


def carry_out(db: "Database", planned: Plan, *, author: str, message: str) -> Appended:
    """Append what was planned as one commit, unless nothing changes.

    Raises:
        Refused: a claim's quote is not in its document, or there is no author.
    """
    return append(db, [], [change.event for change in planned.changes], author=author, message=message)


def _retraction(change: Literal["retracted", "made again"], held: _Held, target: str, mark: str) -> Change:
    """The retraction of a claim; or of its retraction, after which it counts again."""
    reason = f"no longer made by {mark}" if change == "retracted" else f"made again by {mark}"
    return Change(change, held.claim, judgement_of("claim.retracted", {"claim": target, "reason": reason}, mark))


def _without_variants(new: list["Event"], vouched: list["Event"]) -> list["Event"]:
    """The new claims without those that a person's claim of the same type and place stands for, one each."""
    left = list(vouched)
    added = []
    for claim in new:
        if (same := next((one for one in left if _is_variant(one, claim)), None)) is None:
            added.append(claim)
        else:
            left.remove(same)
    return added


def _is_variant(one: "Event", other: "Event") -> bool:
    return one.type == other.type and _place(one).start < _place(other).stop and _place(other).start < _place(one).stop


def _place(claim: "Event") -> range:
    return range(claim.quote_start or 0, claim.quote_end or 0)


def _is_of(claim: "Event", mark: str) -> bool:
    """Whether the claim is this extractor's, in any version; a name may contain a slash, a version may not."""
    return claim.extractor.rpartition("/")[0] == mark.rpartition("/")[0] and not claim.extractor.startswith(PERSON)


def _held(db: "Database", document: str) -> list[_Held]:
    found = []
    for row in db.query(sql("queries", "held"), {"document": document}).dicts():
        # a withdrawn proposal counts as never made, because the withdrawal of a judgement cannot be undone
        withdrawn = row["proposal"] and row["gone"] and not row["settled"]
        if not withdrawn and (claim := _claim(row)) is not None:
            by_hand = claim.extractor.startswith(PERSON) and not row["replaces"] and not row["gone"]
            vouched = row["vouched"] or by_hand
            found.append(_Held(claim, row["id"], row["undo"], row["gone"], row["settled"], vouched))
    return found


def _claim(row: dict[str, Any]) -> "Event | None":
    """The claim that the row is or proposes; `None` if the proposal is not a valid claim."""
    if row["proposal"] is None:
        return event_of(row)
    try:
        claim = event_of(json.loads(row["proposal"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return claim if claim.id == row["details"]["claim"] else None
