"""Find what a few new claims change in the kept state, claim by claim: SQL would take longer to plan than that takes.

Only occurrences whose claims change can change; a claim that matches none opens its own. The same holds when a claim is
withdrawn. Other judgements, copies of documents and treaties need more, and are left to SQL (`kept.py`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from timeline.identity import placing
from timeline.identity.comparing import grouped
from timeline.identity.placing import Placement
from timeline.literals import listed
from timeline.records import Row
from timeline.upkeep.changes import Change, Moment
from timeline.upkeep.claim_rows import claims_of

if TYPE_CHECKING:
    from timeline.database import Database

AT_MOST = 1_500
"""Claims that are compared one by one, at most."""

NEW = """SELECT seq, id, CASE WHEN type IN (FROM judgement_types()) THEN type END, details, reported,
    (SELECT number FROM commits WHERE hash = e."commit")
FROM events e WHERE seq > (SELECT events FROM kept.checkpoint)"""

NAMED = """SELECT max(reported), count(*) FILTER (
    list_has_any(?, [details['claim'], details['other'], details['replacement']])
) FROM kept.judgements"""
"""When the last judgement was published, and how many named one of these claims before it was in the log."""

TIED = "SELECT claims FROM kept.judgements WHERE type IN ('occurrence.linked', 'occurrence.unlinked')"
"""The claims that somebody has linked or unlinked. Claims that other judgements name count, or were never placed."""

SIMPLE = ("claim.retracted", "claim.amended", "claim.confirmed")
"""Judgements that change nothing but whether the claims that they name count."""

OF_IDS = "SELECT id, seq FROM events WHERE list_contains(?, id) AND type NOT IN (FROM judgement_types())"

CLOSED = "SELECT claims FROM kept.versions WHERE list_contains(?::DATE[], known_until)"
"""The occurrences that ended on one of some days."""


class Judged(NamedTuple):
    """New judgements, with the claims that each names (all by `seq`), and where withdrawn claims were placed."""

    named: dict[int, list[int]]
    withdrawn: dict[int, Placement]


NOTHING_JUDGED = Judged({}, {})


class New(NamedTuple):
    """An event after the checkpoint, with its commit's number; `judgement` is its type if it is one."""

    seq: int
    id: str
    judgement: str | None
    details: dict[str, str]
    reported: date
    recorded: int


class Touched(NamedTuple):
    """What a commit may change: how many events it adds, its claims and judgements, and the blocks they fall into.

    It is in order if all that it adds was published on one day.
    """

    new: int
    claims: list[Row]
    judged: Judged
    moments: dict[int, Moment]
    in_order: bool


def find(db: "Database") -> Change | None:
    """What the first commits after the checkpoint change, if they are independent; `None`: use SQL for the first."""
    pending = sorted(New(*row) for row in db.query(NEW).rows)  # a lake gives rows by day, not by number
    if not pending:
        return Change(0, {}, [], [], {}, {}, {}, {}, set())
    last_judged, named = db.first(NAMED, [[one.id for one in pending]]) or (None, 0)
    if named:
        return None
    commits = _up_to_judgements([*grouped(pending, attrgetter("recorded")).values()])
    judged = _judged(db, commits[-1]) if commits else None
    if judged is None:
        commits, judged = commits[:-1], NOTHING_JUDGED
    claims = [one.seq for one in chain(*commits) if one.seq not in judged.named]
    fresh = {row["seq"]: row for row in claims_of(db, claims)} if claims else {}
    late = {*db.query("SELECT block FROM kept.late").column("block")}
    touched = _independent([_touched(commit, fresh, judged) for commit in commits], late)
    kept = _placements(db, "block", {block for one in touched for block in one.moments})
    near = _near_each(touched, kept)
    if not near or (last_judged is not None and _are_tied(db, frozenset().union(*near))):
        return None
    touched = touched[: len(near)]
    return _change(db, touched, kept, frozenset().union(*near), last_judged or date.min)


def _up_to_judgements(commits: Sequence[Sequence[New]]) -> list[Sequence[New]]:
    """The first of these commits, up to and including one with judgements."""
    found = []
    for commit in commits:
        found.append(commit)
        if any(one.judgement is not None for one in commit):
            break
    return found


def _touched(commit: Sequence[New], fresh: Mapping[int, Row], judged: Judged) -> Touched:
    ours = [fresh[one.seq] for one in commit if one.seq in fresh]
    judgements = {one.seq: judged.named[one.seq] for one in commit if one.seq in judged.named}
    withdrawn = judged.withdrawn if judgements else {}
    # a replacement counts from the day of the amendment
    replacements = {one.details.get("replacement") for one in commit if one.judgement is not None}
    said = {Moment(one.reported, one.recorded) for one in commit if one.id not in replacements}
    moment = max(said, default=Moment(date.min, 0))
    moments = dict.fromkeys(_blocks(ours, withdrawn.values()), moment)
    return Touched(len(commit), ours, Judged(judgements, withdrawn), moments, in_order=len(said) == 1)


def _independent(touched: Sequence[Touched], late: set[int]) -> list[Touched]:
    """The first of these commits, as long as no two touch the same block.

    Blocks whose history is derived anew anyway may repeat: no version between two commits has to be kept there.
    """
    found: list[Touched] = []
    blocks: set[int] = set()
    for one in touched:
        if not blocks.isdisjoint(one.moments):
            break
        found.append(one)
        blocks |= one.moments.keys() - late
    return found


def _near_each(touched: Sequence[Touched], kept: Mapping[int, Placement]) -> list[frozenset[int]]:
    """The claims near each of the first commits, for as many commits as stay within `AT_MOST`."""
    by_block = grouped(kept.values(), attrgetter("block"))
    found: list[frozenset[int]] = []
    left = AT_MOST
    for one in touched:
        placed = {block: by_block.get(block, ()) for block in one.moments}
        near = _near(one.claims, one.judged.withdrawn.values(), placed)
        left -= len(near)
        if left < 0:
            break
        found.append(near)
    return found


def _change(
    db: "Database",
    touched: Sequence[Touched],
    kept: Mapping[int, Placement],
    near: frozenset[int],
    last_judged: date,
) -> Change:
    """What these commits change among the claims near them."""
    named = {seq: claims for one in touched for seq, claims in one.judged.named.items()}
    moments = {block: moment for one in touched for block, moment in one.moments.items()}
    change = Change(sum(one.new for one in touched), {}, [], [], {}, {}, named, moments, set())
    if not near:
        return change
    rows = {claim["seq"]: claim for one in touched for claim in one.claims}
    rows |= {row["seq"]: row for row in claims_of(db, near - rows.keys())} if near - rows.keys() else {}
    change = _changed(change, rows, kept, {seq for one in touched for seq in one.judged.withdrawn})
    late = {block for one in touched if not one.in_order for block in one.moments}
    return change._replace(late=late | _late(db, change, last_judged))


def _judged(db: "Database", new: Sequence[New]) -> Judged | None:
    """What the judgements among these new events say; `None` if they do more than withdraw or confirm claims."""
    said = {one.seq: (one.judgement, one.details) for one in new if one.judgement is not None}
    if not said:
        return NOTHING_JUDGED
    if any(kind not in SIMPLE for kind, _ in said.values()):
        return None
    ids = {
        seq: {details[name] for name in ("claim", "replacement") if name in details}
        for seq, (_, details) in said.items()
    }
    seqs = dict(db.query(OF_IDS, [sorted(set().union(*ids.values()))]).rows)
    if any(claim not in seqs for claims in ids.values() for claim in claims):
        return None
    withdrawn = {seqs[details["claim"]] for kind, details in said.values() if kind != "claim.confirmed"}
    placed = _placements(db, "seq", withdrawn)
    if withdrawn - placed.keys():
        return None
    return Judged({seq: sorted(seqs[claim] for claim in claims) for seq, claims in ids.items()}, placed)


def _placements(db: "Database", column: str, values: Collection[int]) -> dict[int, Placement]:
    """The former placements, by `seq`, of claims whose `column` has one of these values."""
    query = f"SELECT seq, block, stretch, occurrence FROM kept.placements WHERE {column} IN ({listed(values)})"  # noqa: S608
    return {row[0]: Placement(*row) for row in db.query(query)} if values else {}


def _blocks(claims: Iterable[Row], withdrawn: Iterable[Placement]) -> set[int]:
    return {claim["number"] for claim in claims} | {place.block for place in withdrawn}


def _near(
    fresh: Sequence[Row], withdrawn: Collection[Placement], kept: Mapping[int, Sequence[Placement]]
) -> frozenset[int]:
    """The new claims, with all of the stretches that they touch and of those in which a claim no longer counts.

    Claims in other stretches never affect them. Only where an undated claim may join any stretch, the whole block is
    near.
    """
    near = {claim["seq"] for claim in fresh}
    for block, placed in kept.items():
        stretches = {place.stretch for place in placed}
        ours = [claim for claim in fresh if claim["number"] == block]
        dated = {stretch for stretch in stretches if stretch is not None}
        whole = dated != stretches or any(map(placing.is_seeking, ours))
        left = {place.stretch for place in withdrawn if place.block == block}
        met = stretches if whole else left | {stretch for claim in ours for stretch in _met(claim, dated)}
        near |= {place.seq for place in placed if place.stretch in met}
    return frozenset(near)


def _met(claim: Row, stretches: set[date]) -> set[date]:
    """The stretches that begin within a claim's window or next to it, and the one before, which may reach into it."""
    start, end = placing.days_of(claim)
    before = [stretch for stretch in stretches if stretch <= start]
    beside = {stretch for stretch in stretches if (start - stretch).days <= 1 and (stretch - end).days <= 1}
    return beside | ({max(before)} if before else set())


def _are_tied(db: "Database", near: frozenset[int]) -> bool:
    """Whether somebody has linked or unlinked any of these claims; links among others do not matter here."""
    return any(not near.isdisjoint(claims) for (claims,) in db.query(TIED))


def _changed(change: Change, near: dict[int, Row], kept: Mapping[int, Placement], withdrawn: Collection[int]) -> Change:
    before = [kept[seq] for seq in near if seq in kept]
    placed = placing.place([claim for seq, claim in near.items() if seq not in withdrawn])
    was, now = _members(before), _members(placed)
    moved = [place for place in placed if kept.get(place.seq) != place]
    return change._replace(
        near=near,
        moved=moved,
        left=[*withdrawn, *(place.seq for place in moved if place.seq in kept)],
        told={name: [near[seq] for seq in seqs] for name, seqs in now.items() if was.get(name) != seqs},
        gone={name: [near[seq] for seq in seqs] for name, seqs in was.items() if now.get(name) != seqs},
    )


def _late(db: "Database", change: Change, last_judged: date) -> set[int]:
    """The blocks in which something near was published, or judged, later than what is new.

    In the others, the history stays as it is. Something published on the same day may have closed an occurrence that
    exists again now; both are one version.
    """
    new = {place.seq for place in change.moved} - {*change.left}
    last = dict.fromkeys(change.moments, last_judged)
    for seq, claim in change.near.items():
        if seq not in new:
            last[claim["number"]] = max(last[claim["number"]], claim["reported"])
    late = {block for block, moment in change.moments.items() if last[block] > moment.known_from}
    same_day = {block: moment for block, moment in change.moments.items() if last[block] == moment.known_from}
    if same_day:
        days = sorted({moment.known_from for moment in same_day.values()})
        closed = {tuple(claims) for (claims,) in db.query(CLOSED, [days])}
        again = (claims for claims in change.told.values() if tuple(sorted(c["seq"] for c in claims)) in closed)
        late |= {claims[0]["number"] for claims in again} & same_day.keys()
    return late


def _members(placed: Iterable[Placement]) -> dict[str, set[int]]:
    """The claims of each occurrence."""
    members: dict[str, set[int]] = defaultdict(set)
    for place in placed:
        members[place.occurrence].add(place.seq)
    return members
