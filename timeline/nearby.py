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
from timeline.literals import listed
from timeline.placing import Placement
from timeline.records import Row

if TYPE_CHECKING:
    from timeline.database import Database

AT_MOST = 1_500
"""Claims that are looked at one by one, at most."""

NEW = """SELECT seq, id, treaty, CASE WHEN type IN (FROM judgement_types()) THEN type END, details, reported,
    (SELECT number FROM commits WHERE hash = e."commit")
FROM events e WHERE seq > (SELECT events FROM kept.checkpoint)"""

NAMED = """SELECT max(reported), count(*) FILTER (
    list_has_any(?, [details['claim'], details['other'], details['replacement']])
) FROM kept.judgements"""
"""When the last of the judgements was said, and how many name one of some claims that were not in the log then."""

TIED = "SELECT claims FROM kept.judgements WHERE type IN ('occurrence.linked', 'occurrence.unlinked')"
"""The claims that somebody has linked, or parted. What other judgements name counts, or was not placed."""

SIMPLE = ("claim.retracted", "claim.amended", "claim.confirmed")
"""Judgements that change nothing but whether the claims count that they name."""

OF_IDS = (
    "SELECT id, seq FROM events WHERE list_contains(?, id) AND treaty IS NULL AND type NOT IN (FROM judgement_types())"
)

KEEP_JUDGEMENT = "INSERT INTO kept.judgements SELECT *, ?::BIGINT[] FROM events WHERE seq = ?"

CLOSED = "SELECT claims FROM kept.versions WHERE known_until = ?"
"""The occurrences that were so until a day."""

GONE = ("occurrence VARCHAR", "claims BIGINT[]")

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


class New(NamedTuple):
    """An event after the checkpoint: a claim, or a judgement (`judgement` is its type); and its commit's number."""

    seq: int
    id: str
    treaty: str | None
    judgement: str | None
    details: dict[str, str]
    reported: date
    recorded: int


class Fresh(NamedTuple):
    """A new claim: its block, the days by which it lies in a stretch of it, whether it may join what lies in any."""

    seq: int
    block: int
    start: date
    end: date
    seeks: bool


class Moment(NamedTuple):
    """A day of publication, and the number of a commit."""

    known_from: date
    recorded_from: int


class Change(NamedTuple):
    """What changes."""

    new: int
    """How many claims and judgements are new."""
    near: dict[int, Row]
    """The claims that were looked at: the new ones, and those that could be about one occurrence with them."""
    moved: list[Placement]
    """Those that lie elsewhere now, the new ones among them."""
    left: list[int]
    """Those of them that were kept before, and those that do not count any more."""
    told: dict[str, list[Row]]
    """The occurrences that are told anew, each with its claims: rows of `upkeep/claims_heard.sql`."""
    gone: dict[str, list[Row]]
    """Those that are not told as they were, or not any more, each with the claims that it had."""
    named: dict[int, list[int]]
    """The new judgements, each with the claims that it names (all by their `seq`)."""
    moment: Moment
    """When what is new came, at the latest."""
    in_order: bool
    """Whether nothing near came after it, so that all that was known before stays as it is kept."""

    @property
    def blocks(self) -> set[int]:
        """The blocks that were looked at."""
        return {claim["number"] for claim in self.near.values()}

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
    new = [New(*row) for row in db.query(NEW).rows]
    last_judged, named = db.first(NAMED, [[one.id for one in new]]) or (None, 0)
    # a replacement counts from the day on which somebody amended what it replaces
    replacements = {one.details.get("replacement") for one in new if one.judgement is not None}
    moments = {(one.reported, one.recorded) for one in new if one.id not in replacements}
    if named or any(one.treaty is not None for one in new) or db.has("kept.stale"):
        return None
    moment = Moment(*max(moments, default=(date.min, 0)))
    judged = _judged(db, new)
    if judged is None:
        return None
    fresh = _fresh(db, [one.seq for one in new if one.seq not in judged.named])
    withdrawn = _placements(db, "seq", judged.withdrawn)
    if judged.withdrawn - withdrawn.keys():
        return None
    kept = _placements(db, "block", _blocks(fresh, withdrawn.values()))
    near = _near(fresh, withdrawn.values(), kept)
    if len(near) > AT_MOST or (last_judged is not None and _are_tied(db, near)):
        return None
    if not near:
        return Change(len(new), {}, [], [], {}, {}, judged.named, moment, in_order=True)
    _see(db, near, WITHOUT_WORDS)
    db.execute(sql("upkeep", "near"))
    db.execute(sql("upkeep", "claims_again"))
    change = _changed(db, kept, judged, len(new), moment)
    in_order = len(moments) == 1 and _comes_last(db, change, last_judged or date.min)
    return change._replace(in_order=in_order)


def _judged(db: "Database", new: Sequence[New]) -> Judged | None:
    """What the judgements among these new events say; `None` where they say more than that some claims do not count."""
    said = {one.seq: (one.judgement, one.details) for one in new if one.judgement is not None}
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


def _changed(db: "Database", kept: Mapping[int, Placement], judged: Judged, new: int, moment: Moment) -> Change:
    near = {claim["seq"]: claim for claim in db.query(sql("upkeep", "claims_heard")).dicts()}
    before = [kept[seq] for seq in near if seq in kept]
    placed = placing.place([claim for seq, claim in near.items() if seq not in judged.withdrawn])
    was, now = _members(before), _members(placed)
    moved = [place for place in placed if kept.get(place.seq) != place]
    return Change(
        new=new,
        near=near,
        moved=moved,
        left=[*judged.withdrawn, *(place.seq for place in moved if place.seq in kept)],
        told={name: [near[seq] for seq in seqs] for name, seqs in now.items() if was.get(name) != seqs},
        gone={name: [near[seq] for seq in seqs] for name, seqs in was.items() if now.get(name) != seqs},
        named=judged.named,
        moment=moment,
        in_order=False,
    )


def _comes_last(db: "Database", change: Change, last_judged: date) -> bool:
    """Whether nothing near came after what is new, and nobody judged anything: what was known before stays as it is.

    What was published on the same day may have closed what there is again now: that is one version.
    """
    new = {place.seq for place in change.moved} - {*change.left}
    last: date = max([last_judged, *(claim["reported"] for seq, claim in change.near.items() if seq not in new)])
    day = change.moment.known_from
    if last != day:
        return last < day
    closed = {tuple(claims) for (claims,) in db.query(CLOSED, [day])}
    return not any(tuple(sorted(claim["seq"] for claim in claims)) in closed for claims in change.told.values())


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
    parties = {tuple(claim["parties"]) for claim in change.claims}
    show_pairs(db, {pair for one in parties for pair in combinations(sorted(one), 2)})


def show_gone(db: "Database", change: Change) -> None:
    """Have a table tell SQL what is not as it was, each with the claims that it had."""
    _put(db, "gone", GONE, [(name, [claim["seq"] for claim in claims]) for name, claims in change.gone.items()])


def show_pairs(db: "Database", pairs: Collection[tuple[str, str]]) -> None:
    """Have `pairs_told` name these parties."""
    _put(db, "pairs_told", ("a VARCHAR", "b VARCHAR"), pairs)


def read_words(db: "Database", change: Change) -> None:
    """Have the claims that are told (`placed_again`) their quotes: most are told without."""
    _see(db, [claim["seq"] for claims in change.told.values() for claim in claims], WHOLE)
    db.execute(sql("upkeep", "quoted"))


def keep_places(db: "Database", change: Change) -> None:
    """Keep where the claims belong now, and the judgements."""
    for seq, claims in change.named.items():
        db.execute(KEEP_JUDGEMENT, [claims, seq])
    if change.left:
        db.execute(f"DELETE FROM kept.placements WHERE seq IN ({listed(change.left)})")  # noqa: S608
    if change.moved:
        db.execute(f"INSERT INTO kept.placements {_values(change.moved)}")


def put_off(db: "Database", change: Change) -> None:
    """Have what was known of these blocks be told anew before it is asked for."""
    db.execute("INSERT INTO kept.late SELECT unnest(?::UBIGINT[]) EXCEPT FROM kept.late", [[*change.blocks]])


def retire(db: "Database", change: Change, tables: Iterable[str]) -> None:
    """Keep what is not as it was among what is past: of these tables."""
    day, commit = change.moment
    db.execute(f"SET VARIABLE known_on = DATE '{day}'; SET VARIABLE recorded = {commit}")
    db.execute(sql("history", "retired"))
    for table in tables:
        db.execute(
            f"INSERT INTO kept.past_{table} SELECT v.version, t.* EXCLUDE (occurrence, known_from, recorded_from) "  # noqa: S608
            f"FROM kept.{table} t JOIN versions_fresh v USING (occurrence)"
        )


def _put(db: "Database", table: str, columns: Sequence[str], rows: Collection[tuple[Any, ...]]) -> None:
    """Have a temporary table hold these rows."""
    db.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({', '.join(columns)})")
    if rows:
        db.execute(f"INSERT INTO {table} {_values(rows)}")


def _values(rows: Iterable[tuple[Any, ...]]) -> str:
    return f"VALUES {', '.join(f'({listed(row)})' for row in rows)}"
