"""timeline/telling: Python derives from an occurrence's claims what the projections' SQL derives from all."""

from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timeline.papers import Paper, emptied, publish
from tests.timeline.projections.contract import DAYS, WHERE
from timeline.database import Database
from timeline.identity.comparing import grouped
from timeline.telling.tables import told_of
from timeline.upkeep.claim_rows import claims_of

if TYPE_CHECKING:
    from timeline.records import Row

KINDS = {
    "meeting.announced": ("due",),
    "meeting.postponed": ("due",),
    "meeting.canceled": ("due",),
    "meeting.held": ("date",),
    "treaty.signed": ("date",),
    "treaty.in_force": ("date",),
    "treaty.extended": ("date", "due"),
    "treaty.suspended": ("date",),
    "treaty.withdrawn": ("date",),
    "treaty.expiry": ("due",),
    "treaty.expired": ("date",),
    "sanction.imposed": ("date",),
    "sanction.lifted": ("date",),
    "deadline.set": ("date", "due"),
    "aid.approved": ("date",),
}
WHEN = (*DAYS, "2018", "../2019-06-20", "2019-06-15/..", "9997-12")
PEOPLE = ("Ann Lee", "Lee", "Ann B. Lee, Bo Li", "Bo Li, Ann Lee", "")
ALONE = "SELECT * EXCLUDE (known_from, recorded_from)"
MACROS = {
    "meetings": "meeting_rows()",
    "treaties": "treaty_rows()",
    "obligations": "obligation_rows()",
    "conflicts": "conflict_rows()",
    "acts": "act_rows()",
    "sanctions": "sanction_rows()",
    "deadlines": f"({ALONE} FROM deadline_rows())",
    "contacts": f"({ALONE} FROM contact_rows())",
    "bonds": f"({ALONE} FROM bond_rows())",
}
SUBJECTS = ("meeting", "treaty", "sanction", "deadline", "aid")


@st.composite
def claims(draw: st.DrawFn, kinds: tuple[str, ...]) -> dict[str, Any]:
    """A claim of one of some types, with all that may be said of it."""
    kind = draw(st.sampled_from(kinds))
    fields: dict[str, Any] = {"kind": kind, "parties": draw(st.sampled_from(("RUS USA", "CHN RUS USA", "USA")))}
    fields |= {name: draw(st.sampled_from(WHEN)) for name in KINDS[kind]}
    subject = kind.split(".")[0]
    if kind == "deadline.set":
        fields["parties"] = "RUS USA"
    if subject == "meeting":
        fields |= {"place": draw(st.sampled_from(WHERE)), "format": draw(st.sampled_from(("call", "talks", None)))}
        fields |= {"people": people} if (people := draw(st.sampled_from(PEOPLE))) else {}
    if subject == "treaty":
        fields["treaty"] = draw(st.sampled_from(("New START", "New Start", "declaration")))
    if kind in ("treaty.withdrawn", "treaty.suspended", "sanction.imposed", "sanction.lifted", "aid.approved"):
        fields |= draw(st.sampled_from(({}, {"actors": "USA"}, {"actors": "USA", "targets": "RUS"})))
        fields["parties"] = " ".join(sorted({*fields["parties"].split(), "RUS", "USA"}))
    return fields


@st.composite
def papers(draw: st.DrawFn) -> list[Paper]:
    """Papers of every subject, of each some of which most claims are about one meeting, one treaty, or one act.

    What tells of one subject in SQL takes as long to plan for few as for many, so each example has them all.
    """
    found = []
    for subject in SUBJECTS:
        kinds = tuple(kind for kind in KINDS if kind.startswith(subject))
        for number in range(draw(st.integers(1, 4))):
            day = draw(st.sampled_from(("2019-05-01", "2019-06-15", "2019-06-28", "2019-09-01")))
            paper = Paper(day, f"Paper {number} on a {subject}")
            for claim in draw(st.lists(claims(kinds), min_size=1, max_size=4)):
                paper.says(**claim)
            found.append(paper)
    return found


def comparable(row: tuple[Any, ...]) -> str:
    """A row with what of it is a struct as the window that it is."""
    return repr([tuple(value.values()) if isinstance(value, dict) else value for value in row])


def told_by_python(db: Database, chance: Random) -> dict[str, list[tuple[Any, ...]]]:
    """What Python tells of the claims of the log, where the SQL places them; their order says nothing."""
    placed = dict(db.query("SELECT seq, occurrence FROM placings_of_claims(NULL)").rows)
    rows = claims_of(db, placed)
    chance.shuffle(rows)
    occurrences: dict[str, list[Row]] = grouped(rows, lambda row: placed[row["seq"]])
    quotes = dict(db.query("SELECT seq, quote FROM events").rows)
    return dict(told_of(occurrences, lambda seqs: {seq: quotes[seq] for seq in seqs}))


def test_of_any_claims_it_tells_what_the_sql_tells(db: Database) -> None:
    some = st.lists(st.integers(0, 6), max_size=2)

    @examples(2)
    @given(papers=papers(), by_datasets=some, by_people=some, chance=st.randoms(use_true_random=False))
    def same(papers: list[Paper], by_datasets: list[int], by_people: list[int], chance: Random) -> None:
        publish(emptied(db), *papers, keep_up=False)
        # some by a data set, some by a person: these have no source
        db.execute("UPDATE events SET extractor = 'dataset: made up' WHERE list_contains(?, seq % 7)", [by_datasets])
        db.execute("UPDATE events SET source = NULL WHERE list_contains(?, seq % 7)", [by_people])
        told = told_by_python(db, chance)
        for table in ("meetings", "treaties", "obligations"):
            db.execute(f"INSERT INTO kept.{table} SELECT *, NULL, NULL FROM {MACROS[table]}")
        for table, macro in MACROS.items():
            rows = db.query(f"FROM {macro}").rows
            assert sorted(map(comparable, told.get(table, []))) == sorted(map(comparable, rows)), table

    same()
