"""What some commits change of what is kept: told to SQL, and kept (`timeline/nearby.py` finds it)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.definitions import sql
from timeline.literals import listed
from timeline.placing import Placement
from timeline.records import Row

if TYPE_CHECKING:
    from timeline.database import Database

KEEP_JUDGEMENT = "INSERT INTO kept.judgements SELECT *, ?::BIGINT[] FROM events WHERE seq = ?"

GONE = ("occurrence VARCHAR", "claims BIGINT[]", "day DATE", "recorded INTEGER")

SINCE = ("occurrence VARCHAR", "known_from DATE", "recorded_from INTEGER")

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
    """The occurrences that are told anew, each with its claims: rows of `upkeep/claims_heard.sql`."""
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

    @property
    def claims(self) -> list[Row]:
        """The claims of all these occurrences, as they are now and as they were."""
        return [claim for claims in (*self.told.values(), *self.gone.values()) for claim in claims]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The pairs of parties whom these claims are about."""
        parties = {tuple(claim["parties"]) for claim in self.claims}
        return {pair for one in parties for pair in combinations(sorted(one), 2)}

    @property
    def occurrences(self) -> set[tuple[str, str]]:
        """All these occurrences, each with the types of its claims."""
        every = (*self.told.items(), *self.gone.items())
        return {(name, claim["type"]) for name, claims in every for claim in claims}


def see(db: "Database", claims: Iterable[int], columns: str) -> None:
    """Have the projections read no more of the log than these claims."""
    db.execute(SEEN.format(columns, (IN_LAKE if db.is_shared else IN_FILE).format(listed(claims))))


def show(db: "Database", change: Change) -> None:
    """Have tables tell SQL of it: what is told (`placements_fresh`), and since when (`told_since`)."""
    rows = [(c["seq"], c["number"], None, name) for name, claims in change.told.items() for c in claims]
    _put(db, "placements_fresh", PLACED, rows)
    _put(db, "told_since", SINCE, [(name, *change.moment_of(claims)) for name, claims in change.told.items()])


def show_gone(db: "Database", change: Change) -> None:
    """Have a table tell SQL what is not as it was, each with the claims that it had, and when it ended."""
    rows = [(name, [c["seq"] for c in claims], *change.moment_of(claims)) for name, claims in change.gone.items()]
    _put(db, "gone", GONE, rows)


def note_pairs(db: "Database", pairs: Collection[tuple[str, str]]) -> None:
    """Have what stands between these parties be told anew before the kept state is brought up."""
    if pairs:
        db.execute(f"INSERT INTO kept.stale {_values(pairs)}")


def read_words(db: "Database", change: Change) -> None:
    """Have the claims that are told (`placed_again`) their quotes: most are told without."""
    see(db, [claim["seq"] for claims in change.told.values() for claim in claims], WHOLE)
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
    """Have what was known of the blocks in which something came late be told anew before it is asked for."""
    if change.late:
        db.execute("INSERT INTO kept.late SELECT unnest(?::UBIGINT[]) EXCEPT FROM kept.late", [[*change.late]])


def retire(db: "Database", change: Change, tables: Iterable[str]) -> None:
    """Keep what is not as it was among what is past, of these tables; where something came late, all is told anew."""
    ended = [name for name, claims in change.gone.items() if claims[0]["number"] not in change.late]
    if not ended:
        return
    _put(db, "ended", ("occurrence VARCHAR",), [(name,) for name in ended])
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
