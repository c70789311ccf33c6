"""What some commits change of what is kept (`nearby.py` finds it)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.identity.placing import Placement
from timeline.literals import listed, rows_of
from timeline.records import Row

if TYPE_CHECKING:
    from timeline.database import Database

KEEP_JUDGEMENT = "INSERT INTO kept.judgements SELECT *, ?::BIGINT[] FROM events WHERE seq = ?"


class Moment(NamedTuple):
    """A day of publication, and the number of a commit."""

    known_from: date
    recorded_from: int


class Change(NamedTuple):
    """What some commits change, of which each lies in other blocks."""

    new: int
    """How many claims and judgements are new."""
    near: dict[int, Row]
    """The claims that were looked at: the new ones, and those that could be about one occurrence with them."""
    moved: list[Placement]
    """Those that lie elsewhere now, the new ones among them."""
    left: list[int]
    """Those of them that were kept before, and those that do not count any more."""
    told: dict[str, list[Row]]
    """The occurrences that are told anew, each with its claims: as `claim_rows.claims_of` tells of them."""
    gone: dict[str, list[Row]]
    """Those that are not told as they were, or not any more, each with the claims that it had."""
    named: dict[int, list[int]]
    """The new judgements, each with the claims that it names (all by their `seq`)."""
    moments: dict[int, Moment]
    """By block: when what is new there came, at the latest."""
    late: set[int]
    """The blocks in which something near came after it, so that what was known before does not stay as it is kept."""

    def moment_of(self, claims: Sequence[Row]) -> Moment:
        """When an occurrence of these claims came to be, or ended."""
        return self.moments[claims[0]["number"]]


def keep_places(db: "Database", change: Change) -> None:
    """Keep where the claims belong now, and the judgements."""
    for seq, claims in change.named.items():
        db.execute(KEEP_JUDGEMENT, [claims, seq])
    if change.left:
        db.execute(f"DELETE FROM kept.placements WHERE seq IN ({listed(change.left)})")  # noqa: S608
    if change.moved:
        db.execute(f"INSERT INTO kept.placements {rows_of(change.moved)}")


def put_off(db: "Database", change: Change) -> None:
    """Have what was known of the blocks in which something came late be told anew before it is asked for."""
    if change.late:
        db.execute("INSERT INTO kept.late SELECT unnest(?::UBIGINT[]) EXCEPT FROM kept.late", [[*change.late]])
