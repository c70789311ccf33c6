"""What some commits change in the kept state (found by `nearby.py`)."""

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
    """A day of publication and the number of a commit."""

    known_from: date
    recorded_from: int


class Change(NamedTuple):
    """What some commits change, each in blocks of its own."""

    new: int
    """How many claims and judgements are new."""
    near: dict[int, Row]
    """The claims that were compared, by `seq`: the new ones and those that could be about one occurrence with them."""
    moved: list[Placement]
    """The placements that are new or different."""
    left: list[int]
    """The former placements to delete: of claims that moved or no longer count."""
    told: dict[str, list[Row]]
    """The occurrences to derive anew, each with its claims (rows of `claim_rows.claims_of`)."""
    gone: dict[str, list[Row]]
    """The occurrences that ended or changed, each with its former claims."""
    named: dict[int, list[int]]
    """The new judgements, each with the claims that it names (all by `seq`)."""
    moments: dict[int, Moment]
    """By block: the latest moment at which something new came."""
    late: set[int]
    """The blocks in which something near is later than what is new, so that their history has to be derived anew."""

    def moment_of(self, claims: Sequence[Row]) -> Moment:
        """When an occurrence of these claims came to be, or ended."""
        return self.moments[claims[0]["number"]]


def keep_places(db: "Database", change: Change) -> None:
    """Store the new placements and judgements."""
    for seq, claims in change.named.items():
        db.execute(KEEP_JUDGEMENT, [claims, seq])
    if change.left:
        db.execute(f"DELETE FROM kept.placements WHERE seq IN ({listed(change.left)})")  # noqa: S608
    if change.moved:
        db.execute(f"INSERT INTO kept.placements {rows_of(change.moved)}")


def put_off(db: "Database", change: Change) -> None:
    """Mark the blocks whose history has to be derived anew before anybody asks for it."""
    if change.late:
        db.execute("INSERT INTO kept.late SELECT unnest(?::UBIGINT[]) EXCEPT FROM kept.late", [[*change.late]])
