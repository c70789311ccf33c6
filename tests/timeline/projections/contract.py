"""What every projection promises. Each has a test class that inherits this."""

from datetime import date

from hypothesis import strategies as st

from tests.timeline.papers import Paper, publish
from timeline.answers import ask
from timeline.clocks import Clocks
from timeline.database import Database
from timeline.rows import Rows

NOW = Clocks(date(2019, 7, 1))

DAYS = ("2019-06-10", "2019-06-11", "2019-06-20/2019-06-22", "2019-06", "2019", "2019-08", None)
WHERE = ("Osaka", "Japan", "Paris", None)
WHO = ("Donald Trump, Vladimir Putin", "Trump, Putin", "Mike Pompeo, Sergei Lavrov", "")


@st.composite
def claims(draw: st.DrawFn) -> dict[str, object]:
    """A claim of any subject, from so few days, places and people that many are about the same."""
    kind = draw(st.sampled_from(sorted(TEMPLATES)))
    fields: dict[str, object] = {"kind": kind, "parties": draw(st.sampled_from(("RUS USA", "CHN USA")))}
    for name in TEMPLATES[kind]:
        options = {"date": DAYS, "due": DAYS, "place": WHERE, "people": WHO, "treaty": ("New START", "declaration")}
        fields[name] = draw(st.sampled_from(options.get(name, ("call", "summit", "brief encounter", None))))
    if not fields.get("people"):
        fields.pop("people", None)
    if kind.startswith("sanction"):
        fields |= {"parties": "RUS USA", "actors": "USA", "targets": "RUS"}
    return fields


TEMPLATES = {
    "meeting.announced": ("due", "place", "people", "format"),
    "meeting.canceled": ("due", "place", "people", "format"),
    "meeting.held": ("date", "place", "people", "format"),
    "treaty.signed": ("date", "treaty"),
    "treaty.extended": ("date", "due", "treaty"),
    "treaty.expiry": ("due", "treaty"),
    "sanction.imposed": ("date", "place"),
    "deadline.set": ("date", "due"),
}


@st.composite
def newsstands(draw: st.DrawFn) -> list[Paper]:
    """A few papers, each with a few claims."""
    papers = []
    for number in range(draw(st.integers(1, 4))):
        paper = Paper(f"2019-06-{draw(st.integers(9, 28)):02}", publisher=f"Paper {number}")
        for claim in draw(st.lists(claims(), min_size=1, max_size=4)):
            paper.says(str(claim["kind"]), **{k: v for k, v in claim.items() if k != "kind"})  # type: ignore[arg-type]
        papers.append(paper)
    return papers


class ProjectionContract:
    """Inherited by the test of each projection."""

    projection: str
    columns: tuple[str, ...]

    def rows(self, db: Database, clocks: Clocks = NOW) -> Rows:
        return ask(db, self.projection, clocks)

    def test_an_empty_log_gives_no_rows_but_all_columns(self, db: Database) -> None:
        rows = self.rows(db)

        assert rows.columns[: len(self.columns)] == self.columns
        assert rows.rows == []

    def test_every_column_of_its_view_is_explained(self, db: Database) -> None:
        unexplained = db.query(
            "SELECT column_name FROM duckdb_columns() "
            "WHERE table_name = ? AND schema_name = 'main' AND comment IS NULL",
            [self.projection],
        )

        assert unexplained.rows == []

    def test_its_view_is_the_state_of_today(self, db: Database) -> None:
        publish(db, *EXAMPLE)

        (today,) = db.first("SELECT current_date") or ()
        assert db.query(f"FROM {self.projection}") == self.rows(db, Clocks(today))


EXAMPLE = [
    Paper("2019-06-10", publisher="One")
    .says("meeting.announced", due="2019-06-28/2019-06-29", place="Osaka", people="Donald Trump, Vladimir Putin")
    .says("treaty.expiry", due="2021", treaty="New START")
    .says("deadline.set", "IRN USA", date="2019-06-09", due="2019-07-07"),
    Paper("2019-06-28", publisher="Two")
    .says("meeting.held", date="2019-06-28", place="Japan", people="Trump, Putin")
    .says("sanction.imposed", "IRN USA", date="2019-06-24", actors="USA", targets="IRN"),
    Paper("2019-06-30", publisher="Three")
    .says("meeting.canceled", due="2019-06-28", place="Osaka")
    .says("treaty.signed", date="2010-04-08", treaty="New START")
    .says("treaty.expiry", due="2026-02", treaty="New START"),
]
"""Three papers that agree on little."""
