"""The API for notebooks and scripts: `timeline.open(path)`, with every answer as a pandas or Polars DataFrame.

A store is opened and closed for each answer, so that an idle notebook does not block others. Libraries are imported
only when needed: importing `timeline` costs next to nothing.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, Unpack, get_args

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database, Params
    from timeline.filters import Filter
    from timeline.storage.addresses import Address

Library = Literal["pandas", "polars"]

Day = date | str
"""A date, or its ISO 8601 text."""

CLOCKS: Final = ("known_on", "recorded_by")

INSTALL: Final = "pip install 'timeline[{library}]'"


class Options(TypedDict, total=False):
    """Options of every answer: the clocks of knowledge, and filters."""

    known_on: Day | None
    recorded_by: datetime | None
    parties: Sequence[str]
    since: Day | None
    until: Day | None
    statuses: Sequence[str]
    types: Sequence[str]
    person: str | None
    treaty: str | None
    text: str | None
    source: str | None
    min_confidence: float | None


class Timeline:
    """A store whose answers are DataFrames, of pandas or Polars.

    Lists stay lists and days are dates, since types come through Arrow. Every method takes the three clocks: `on` (the
    day whose state is asked for; default: today), `known_on` (only what had been published by that day counts) and
    `recorded_by` (only what had been recorded by that moment). The filters are those of the commands: `parties`,
    `since`, `until`, `statuses`, `types`, `person`, `treaty`, `text`, `source`, `min_confidence`.
    """

    def __init__(self, path: "Address", library: Library) -> None:
        self.path = path
        self.library = library

    def meetings(self, on: Day | None = None, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """Meetings, one row each: announced, postponed, canceled, held or unconfirmed."""
        return self._ask("meetings", on, options)

    def treaties(self, on: Day | None = None, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """Treaties, one row each, with the narrowest dates that their claims agree on."""
        return self._ask("treaties", on, options)

    def relations(self, on: Day | None = None, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """Relations, one row for each pair of parties."""
        return self._ask("relations", on, options)

    def deadlines(self, on: Day | None = None, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """What is still open on the day, the next first."""
        return self._ask("deadlines", on, options)

    def conflicts(self, on: Day | None = None, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """Pairs of claims about one occurrence that cannot both be true."""
        return self._ask("conflicts", on, options)

    def claims(self, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """The known claims, in the order of what they are about, each with its quote."""
        return self._ask("claims", None, options)

    def sql(self, query: str, parameters: "Params | None" = None) -> Any:  # noqa: ANN401
        """The answer to a query of your own; the store is open for reading only.

        Raises:
            TimelineError: DuckDB refuses the query.
        """
        from timeline.opening import open_store

        with open_store(self.path) as db:
            return self._frame(db, query, parameters)

    def _ask(self, projection: str, on: Day | None, options: Options) -> Any:  # noqa: ANN401
        from timeline import vocabulary
        from timeline.answers import sql_of
        from timeline.opening import open_store

        clocks, wanted = _clocks(on, options), _filter(options)
        with open_store(self.path) as db:
            vocabulary.check(db, projection, wanted)
            return self._frame(db, sql_of(projection, clocks, wanted))

    def _frame(self, db: "Database", query: str, parameters: "Params | None" = None) -> Any:  # noqa: ANN401
        table = db.arrow(query, parameters)
        if self.library == "polars":
            import polars

            return polars.from_arrow(table)
        return table.to_pandas(date_as_object=False)

    def __repr__(self) -> str:
        return f"timeline.open({str(self.path)!r}, library={self.library!r})"


def open_timeline(path: str | Path = "timeline.duckdb", library: Library | None = None) -> Timeline:
    """Open the store at `path`, or at the address of a lake; its answers are DataFrames.

    These are of `library` or, by default, of the one that is installed, preferably pandas.

    Raises:
        StoreMissing, StoreUnreadable, StoreLocked: it cannot be opened.
        ImportError: neither library is installed with what it needs; the text says how to install one.
    """
    from timeline.opening import open_store
    from timeline.storage.addresses import address

    chosen = _library(library)
    store = address(str(path))
    open_store(store).close()  # fail early
    return Timeline(store, chosen)


def _library(wanted: Library | None) -> Library:
    from importlib.util import find_spec

    known: tuple[Library, ...] = get_args(Library)
    if wanted is not None and wanted not in known:
        raise ValueError(f"{wanted!r} is none of {', '.join(known)}.")
    for library in (wanted,) if wanted else known:
        if find_spec(library) and find_spec("pyarrow"):
            return library
    name = wanted or known[0]
    raise ImportError(f"DataFrames need {name} and pyarrow: {INSTALL.format(library=name)}")


def _clocks(on: Day | None, options: Options) -> "Clocks":
    from timeline.clocks import Clocks

    return Clocks(_day(on) or date.today(), _day(options.get("known_on")), options.get("recorded_by"))


def _filter(options: Options) -> "Filter":
    from timeline.filters import Filter

    given: dict[str, Any] = {name: value for name, value in options.items() if name not in CLOCKS}
    if unknown := sorted(set(options) - set(Options.__annotations__)):
        raise TypeError(f"There is no option {', '.join(unknown)}. There are {', '.join(Options.__annotations__)}.")
    for name in ("parties", "statuses", "types"):
        if isinstance(given.get(name), str):
            raise TypeError(f"{name} is a list of texts, not one text: [{given[name]!r}].")
        given[name] = tuple(given.get(name, ()))
    for name in ("since", "until"):
        given[name] = _day(given.get(name))
    return Filter(**given)


def _day(day: Day | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
