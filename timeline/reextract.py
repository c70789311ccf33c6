"""Documents read anew: what their extractor no longer says is retracted, what it says now is added, nothing edited.

What a person has said stands: claims recorded by hand, amended, confirmed or withdrawn are left as they are.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from timeline.definitions import sql
from timeline.judgements import judgement_of
from timeline.ledger import Appended, append
from timeline.records import event_of
from timeline.review import proposal_of

if TYPE_CHECKING:
    from events.event import Event
    from timeline.database import Database

PERSON = "person: "
"""How the extractor of a person's own claims begins."""


class Change(NamedTuple):
    """One difference between what the log says of a document and what its extractor says now."""

    change: Literal["added", "proposed", "retracted", "made again"]
    claim: "Event"
    event: "Event"
    """What is appended for it."""


class Plan(NamedTuple):
    """What reading a document anew changes, and how many claims stay as they are because a person judged them."""

    changes: list[Change]
    kept: int


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim, or a proposal, that the log holds of the document.

    `target` is the event to retract. `settled`: a person has judged it; `vouched`: and stands by it, or by another
    in its place, so that no variant of it is added.
    """

    claim: "Event"
    target: str
    undo: Sequence[str]
    gone: bool
    settled: bool
    vouched: bool


def plan(db: "Database", document: str, made: Iterable["Event"], *, mark: str, review: bool = False) -> Plan:
    """What must be appended so that the log says of the document what its extractor, `mark`, makes of it now.

    `made` are its claims; where `review`, those that are new are to wait. The same claims twice change nothing more.
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
    """Append what was planned, as one commit; nothing where nothing changes.

    Raises:
        Refused: a claim's quote does not stand in its document, or there is no author.
    """
    return append(db, [], [change.event for change in planned.changes], author=author, message=message)


def _retraction(change: Literal["retracted", "made again"], held: _Held, target: str, mark: str) -> Change:
    """The withdrawal of a claim; or that of its withdrawal, after which it counts again."""
    reason = f"no longer made by {mark}" if change == "retracted" else f"made again by {mark}"
    return Change(change, held.claim, judgement_of("claim.retracted", {"claim": target, "reason": reason}, mark))


def _without_variants(new: list["Event"], vouched: list["Event"]) -> list["Event"]:
    """The new claims but those that a person's claim stands for: each stands for one of its type in its words."""
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
    """Whether this extractor, in whatever version, made the claim; a name may hold a slash, a version none."""
    return claim.extractor.rpartition("/")[0] == mark.rpartition("/")[0] and not claim.extractor.startswith(PERSON)


def _held(db: "Database", document: str) -> list[_Held]:
    found = []
    for row in db.query(sql("queries", "held"), {"document": document}).dicts():
        # a proposal that was withdrawn is as if never made, because no withdrawal of a judgement can be taken back
        withdrawn = row["proposal"] and row["gone"] and not row["settled"]
        if not withdrawn and (claim := _claim(row)) is not None:
            by_hand = claim.extractor.startswith(PERSON) and not row["replaces"] and not row["gone"]
            vouched = row["vouched"] or by_hand
            found.append(_Held(claim, row["id"], row["undo"], row["gone"], row["settled"], vouched))
    return found


def _claim(row: dict[str, Any]) -> "Event | None":
    """The claim that the row is or proposes; `None` for a proposal that is no claim."""
    if row["proposal"] is None:
        return event_of(row)
    try:
        claim = event_of(json.loads(row["proposal"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return claim if claim.id == row["details"]["claim"] else None
