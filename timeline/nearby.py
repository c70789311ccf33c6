"""What a few new claims change of what is kept: found claim by claim, where SQL takes longer to plan than the rest.

Only those occurrences change whose claims do; a claim that is one with none changes none but its own. So it is where a
claim is withdrawn. What other judgements, copies of texts and treaties need is more, and is left to SQL
(`timeline/upkeep.py`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline import placing
from timeline.definitions import sql
from timeline.idle import leave_out_idle_steps
from timeline.literals import listed
from timeline.placing import Placement
from timeline.records import Row

if TYPE_CHECKING:
    from timeline.database import Database

AT_MOST = 5_000
"""Claims that are looked at one by one, at most."""

PLACED_HERE = 1_500
"""Claims that are placed in Python, at most: of more, SQL tells sooner where they belong."""

NEW = """SELECT seq, id, treaty, CASE WHEN type IN (FROM judgement_types()) THEN type END, details
FROM events WHERE seq > (SELECT events FROM kept.checkpoint)"""

NAMED = """SELECT count(*), count(*) FILTER (
    list_has_any(?, [details['claim'], details['other'], details['replacement']])
) FROM kept.judgements"""
"""How many judgements there are, and how many of them name one of some claims that were not in the log then."""

TIED = "SELECT claims FROM kept.judgements WHERE type IN ('occurrence.linked', 'occurrence.unlinked')"
"""The claims that somebody has linked, or parted. What other judgements name counts, or was not placed."""

SIMPLE = ("claim.retracted", "claim.amended", "claim.confirmed")
"""Judgements that change nothing but whether the claims count that they name."""

OF_IDS = (
    "SELECT id, seq FROM events WHERE list_contains(?, id) AND treaty IS NULL AND type NOT IN (FROM judgement_types())"
)

KEEP_JUDGEMENT = "INSERT INTO kept.judgements SELECT *, ?::BIGINT[] FROM events WHERE seq = ?"

PLACED = ("seq BIGINT", "block UBIGINT", "stretch DATE", "occurrence VARCHAR")

SEEN = "CREATE OR REPLACE TEMP MACRO log_events() AS TABLE SELECT {} FROM events WHERE {}"

WHOLE = "*"

WITHOUT_WORDS = """* REPLACE (
    NULL::VARCHAR AS quote, NULL::INTEGER AS quote_start, NULL::INTEGER AS quote_end, NULL::DOUBLE AS confidence,
    NULL::MAP(VARCHAR, VARCHAR) AS details, NULL::INTEGER AS schema_version, NULL::UBIGINT AS row_hash,
    NULL::VARCHAR AS "commit"
)"""
"""What is read of claims that are only placed: to look into a column takes its time, and the words are compressed."""

IN_FILE, IN_LAKE = "rowid IN (SELECT rowid FROM events WHERE seq IN ({0}))", "seq IN ({0})"
"""Which rows of the log are read: of a file, DuckDB would read all columns of all rows, and then choose by `seq`."""


class Judged(NamedTuple):
    """New judgements: the claims that each names (all by their `seq`), and those that do not count any more."""

    named: dict[int, list[int]]
    withdrawn: frozenset[int]


class Fresh(NamedTuple):
    """A new claim: its block, the days by which it lies in a stretch of it, whether it may join what lies in any."""

    seq: int
    block: int
    start: date
    end: date
    seeks: bool


class Change(NamedTuple):
    """What changes."""

    new: int
    """How many claims and judgements are new."""
    near: frozenset[int]
    """The claims that were looked at: the new ones, and those that could be about one occurrence with them."""
    moved: list[Placement]
    """Those that lie elsewhere now, the new ones among them."""
    left: list[int]
    """Those of them that were kept before, and those that do not count any more."""
    told: dict[str, list[Row]]
    """The occurrences that are told anew, each with its claims: rows of `upkeep/claims_heard.sql`."""
    gone: dict[str, list[Row]]
    """Those that are not told as they were, or not any more, each with the claims that it had."""
    seeking: bool
    """Whether any of the claims may join what lies in other stretches."""
    named: dict[int, list[int]]
    """The new judgements, each with the claims that it names (all by their `seq`)."""

    @property
    def claims(self) -> list[Row]:
        """The claims of all these occurrences, as they are now and as they were."""
        return [claim for claims in (*self.told.values(), *self.gone.values()) for claim in claims]

    @property
    def occurrences(self) -> set[tuple[str, str]]:
        """All these occurrences, each with the types of its claims."""
        every = (*self.told.items(), *self.gone.items())
        return {(name, claim["type"]) for name, claims in every for claim in claims}


def find(db: "Database") -> Change | None:
    """What the claims after the checkpoint change; `None` where that is to be found by SQL."""
    new = db.query(NEW).rows
    judgements, named = db.first(NAMED, [[claim for _, claim, *_ in new]]) or (0, 0)
    if named or any(treaty is not None for _, _, treaty, *_ in new) or db.has("kept.stale"):
        return None
    judged = _judged(db, new)
    if judged is None:
        return None
    fresh = _fresh(db, [seq for seq, *_ in new if seq not in judged.named])
    withdrawn = _placements(db, "seq", judged.withdrawn)
    if judged.withdrawn - withdrawn.keys():
        return None
    kept = _placements(db, "block", _blocks(fresh, withdrawn.values()))
    near = _near(fresh, withdrawn.values(), kept)
    if len(near) > AT_MOST or (judgements and _are_tied(db, near)):
        return None
    if not near:
        return Change(len(new), near, [], [], {}, {}, seeking=False, named=judged.named)
    _see(db, near, WITHOUT_WORDS)
    db.execute(sql("upkeep", "near"))
    db.execute(sql("upkeep", "claims_again"))
    return _changed(db, len(new), near, kept, judged)


def _judged(db: "Database", new: Sequence[tuple[Any, ...]]) -> Judged | None:
    """What the judgements among these new events say; `None` where they say more than that some claims do not count."""
    said = {seq: (kind, details) for seq, _, _, kind, details in new if kind is not None}
    if not said:
        return Judged({}, frozenset())
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
    named = {seq: sorted(seqs[claim] for claim in claims) for seq, claims in ids.items()}
    return Judged(named, frozenset(withdrawn))


def _fresh(db: "Database", claims: Sequence[int]) -> list[Fresh]:
    """Where these new claims lie."""
    if not claims:
        return []
    _see(db, claims, WHOLE)
    return [Fresh(*row) for row in db.query("SELECT seq, block, s, e, seeks FROM blocks_of_claims()")]


def _see(db: "Database", claims: Iterable[int], columns: str) -> None:
    """Have the projections read no more of the log than these claims."""
    db.execute(SEEN.format(columns, (IN_LAKE if db.is_shared else IN_FILE).format(listed(claims))))


def _placements(db: "Database", column: str, values: Collection[int]) -> dict[int, Placement]:
    """Where claims were placed before, by their `seq`: those of which a column has one of these values."""
    query = f"SELECT seq, block, stretch, occurrence FROM kept.placements WHERE {column} IN ({listed(values)})"  # noqa: S608
    return {row[0]: Placement(*row) for row in db.query(query)} if values else {}


def _blocks(fresh: Iterable[Fresh], withdrawn: Iterable[Placement]) -> set[int]:
    return {one.block for one in fresh} | {place.block for place in withdrawn}


def _near(fresh: Sequence[Fresh], withdrawn: Collection[Placement], kept: Mapping[int, Placement]) -> frozenset[int]:
    """The new claims, with those of the stretches that they meet; and all of those in which a claim counts no more.

    What is said of others never changes what is one with them; but where claims without a date may look at any of a
    block, that is all of it.
    """
    near = {one.seq for one in fresh}
    for block in _blocks(fresh, withdrawn):
        placed = [place for place in kept.values() if place.block == block]
        stretches = {place.stretch for place in placed}
        ours = [one for one in fresh if one.block == block]
        dated = {stretch for stretch in stretches if stretch is not None}
        whole = dated != stretches or any(one.seeks for one in ours)
        left = {place.stretch for place in withdrawn if place.block == block}
        met = stretches if whole else left | {stretch for one in ours for stretch in _met(one, dated)}
        near |= {place.seq for place in placed if place.stretch in met}
    return frozenset(near)


def _met(one: Fresh, stretches: set[date]) -> set[date]:
    """The stretches that begin within a claim's days or beside them, and the one before, which may reach it."""
    before = [stretch for stretch in stretches if stretch <= one.start]
    beside = {stretch for stretch in stretches if (one.start - stretch).days <= 1 and (stretch - one.end).days <= 1}
    return beside | ({max(before)} if before else set())


def _are_tied(db: "Database", near: frozenset[int]) -> bool:
    """Whether somebody has linked or parted one of the claims looked at; to do so with others changes nothing here."""
    return any(not near.isdisjoint(claims) for (claims,) in db.query(TIED))


def _changed(db: "Database", new: int, near: frozenset[int], kept: Mapping[int, Placement], judged: Judged) -> Change:
    claims = {claim["seq"]: claim for claim in db.query(sql("upkeep", "claims_heard")).dicts()}
    if judged.withdrawn:
        db.execute(f"DELETE FROM claims_again WHERE seq IN ({listed(judged.withdrawn)})")  # noqa: S608
    before = [kept[seq] for seq in near if seq in kept]
    placed = _placed(db, [claim for seq, claim in claims.items() if seq not in judged.withdrawn])
    was, now = _members(before), _members(placed)
    moved = [place for place in placed if kept.get(place.seq) != place]
    return Change(
        new=new,
        near=near,
        moved=moved,
        left=[*judged.withdrawn, *(place.seq for place in moved if place.seq in kept)],
        told={name: [claims[seq] for seq in seqs] for name, seqs in now.items() if was.get(name) != seqs},
        gone={name: [claims[seq] for seq in seqs] for name, seqs in was.items() if now.get(name) != seqs},
        seeking=any(place.stretch is None for place in (*before, *placed)),
        named=judged.named,
    )


def _placed(db: "Database", claims: Sequence[Row]) -> list[Placement]:
    """Where these claims belong, of which none are linked; of many SQL tells it."""
    if len(claims) <= PLACED_HERE:
        return placing.place(claims)
    db.execute("CREATE TEMP TABLE IF NOT EXISTS judgements_said AS FROM kept.judgements LIMIT 0")
    db.execute(sql("upkeep", "seen_again"))
    leave_out_idle_steps(db)
    return [Placement(*row) for row in db.query("SELECT seq, block, stretch, occurrence FROM placement_rows()")]


def _members(placed: Iterable[Placement]) -> dict[str, set[int]]:
    """The claims of each occurrence."""
    members: dict[str, set[int]] = defaultdict(set)
    for place in placed:
        members[place.occurrence].add(place.seq)
    return members


def show(db: "Database", change: Change) -> None:
    """Have tables tell SQL of it: what is told (`placements_fresh`), what is `gone`, whom it is about."""
    rows = [(c["seq"], c["number"], None, name) for name, claims in change.told.items() for c in claims]
    _put(db, "placements_fresh", PLACED, rows)
    _put(db, "gone", ("occurrence VARCHAR",), [(name,) for name in change.gone])
    parties = {tuple(claim["parties"]) for claim in change.claims}
    show_pairs(db, {pair for one in parties for pair in combinations(sorted(one), 2)})


def show_pairs(db: "Database", pairs: Collection[tuple[str, str]]) -> None:
    """Have `pairs_told` name these parties."""
    _put(db, "pairs_told", ("a VARCHAR", "b VARCHAR"), pairs)


def read_words(db: "Database", change: Change) -> None:
    """Have the claims that are told (`placed_again`) their quotes: most are told without."""
    _see(db, [claim["seq"] for claims in change.told.values() for claim in claims], WHOLE)
    db.execute(sql("upkeep", "quoted"))


def keep_places(db: "Database", change: Change) -> None:
    """Keep where the claims belong now, where those without a date look for what they may join, and the judgements."""
    for seq, claims in change.named.items():
        db.execute(KEEP_JUDGEMENT, [claims, seq])
    if change.left:
        db.execute(f"DELETE FROM kept.placements WHERE seq IN ({listed(change.left)})")  # noqa: S608
    if change.moved:
        db.execute(f"INSERT INTO kept.placements {_values(change.moved)}")
    if change.seeking:
        db.execute(sql("upkeep", "seen_again"))
        db.execute(f"DELETE FROM kept.reaches WHERE seq IN ({listed(change.near)})")  # noqa: S608
        db.execute("INSERT INTO kept.reaches FROM reach_rows()")


def _put(db: "Database", table: str, columns: Sequence[str], rows: Collection[tuple[Any, ...]]) -> None:
    """Have a temporary table hold these rows."""
    db.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({', '.join(columns)})")
    if rows:
        db.execute(f"INSERT INTO {table} {_values(rows)}")


def _values(rows: Iterable[tuple[Any, ...]]) -> str:
    return f"VALUES {', '.join(f'({listed(row)})' for row in rows)}"
