"""The tools: what an assistant may ask a store, each with its arguments and the function that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cli.mcp import arguments
from cli.mcp.results import UNTRUSTED, WARNING, Record, row, seen
from timeline.errors import NotFound
from timeline.filters import ANYTHING
from timeline.questions import PROJECTIONS
from timeline.storage.addresses import Address

if TYPE_CHECKING:
    from timeline.answers import Page
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.filters import Filter

SOURCES: Final = 10
"""How many publishers the statistics list."""

HISTORY: Final = 20
"""How many entries of a history are shown."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, description, arguments and handler."""

    name: str
    about: str
    arguments: type[arguments.Arguments]
    answer: Callable[["Database", Any], Record]

    @property
    def description(self) -> str:
        """What an assistant is told of it."""
        return f"{self.about} {WARNING}"


def answered(store: Address, tool: Tool, given: arguments.Arguments) -> Record:
    """The answer of a tool; the store is opened for it, read-only, and closed again.

    Raises:
        TimelineError: the store cannot be read, or holds nothing of what is asked for.
    """
    from timeline.opening import open_store

    with open_store(store) as db:
        return {**tool.answer(db, given), "note": WARNING}


def _projection(name: str) -> Callable[["Database", Any], Record]:
    def answer(db: "Database", given: Any) -> Record:  # noqa: ANN401 (the arguments of its tool)
        clocks = given.clocks(given.as_of)
        return {"as_of": clocks.as_of.isoformat(), **_page(db, name, clocks, given)}

    return answer


def _search(db: "Database", given: arguments.Search) -> Record:
    return _page(db, "claims", given.clocks(), given)


def _page(db: "Database", name: str, clocks: "Clocks", given: Any) -> Record:  # noqa: ANN401
    from timeline import vocabulary
    from timeline.answers import page

    wanted = given.wanted()
    vocabulary.check(db, name, wanted)
    found = page(db, name, clocks, wanted, given.limit, given.after)
    return {**_told(found), **({} if found.rows.rows or given.after else _hints(db, wanted))}


def _told(found: "Page") -> Record:
    rows = [row(one) for one in found.rows.dicts()]
    return {"rows": rows, **({"next": found.cursor} if found.cursor else {})}


def _hints(db: "Database", wanted: "Filter") -> Record:
    """Names in the filter that occur nowhere, with similar ones."""
    from timeline.vocabulary import hints

    found = [seen(hint) for hint in hints(db, wanted)]
    return {UNTRUSTED: {"hints": found}} if found else {}


def _day(db: "Database", given: arguments.Day) -> Record:
    from timeline import vocabulary
    from timeline.answers import page

    clocks, wanted = given.clocks(given.day), given.wanted()
    vocabulary.check(db, "claims", wanted)
    parts = {name: _told(page(db, name, clocks, wanted, given.limit)) for name in PROJECTIONS}
    nothing = {} if any(part["rows"] for part in parts.values()) or wanted == ANYTHING else _hints(db, wanted)
    return {"as_of": clocks.as_of.isoformat(), **parts, **nothing}


def _show(db: "Database", given: arguments.Shown) -> Record:
    from timeline.answers import show

    found = show(db, given.id, given.clocks(given.as_of))
    ids = [one.claim["id"] for one in found.claims]
    if given.after is not None and given.after not in ids:
        raise NotFound("after: no claim of it has that id. Start without it.")
    first = 0 if given.after is None else ids.index(given.after) + 1
    shown = found.claims[first : first + given.limit]
    more = {"next": ids[first + given.limit - 1]} if first + given.limit < len(ids) else {}
    quotes = [
        row({**one.claim, "known": one.known, "words before": one.before, "words after": one.after}, whole=True)
        for one in shown
    ]
    history = [row(one) for one in found.history.dicts()[:HISTORY]]
    about = {} if found.kind == "claim" else row(found.row)
    return {"kind": found.kind, "id": found.id, **about, "quotes": quotes, **more, "history": history}


def _stats(db: "Database", _: arguments.Nothing) -> Record:
    from timeline.stats import statistics

    found = statistics(db, SOURCES)
    return {
        "head": found.head,
        "counts": found.counts,
        "types": dict(found.types.rows),
        "occurrences": found.occurrences.dicts(),
        "spans": {clock: row(span._asdict()) for clock, span in found.spans.items()},
        "sources": [row(one) for one in found.sources.dicts()],
        "datasets": [row(one) for one in found.datasets.dicts()],
    }


BY_CLAIMS: Final = (
    "`types`, `person`, `treaty`, `text`, `source` and `min_confidence` select rows by the claims behind them."
)

TOOLS: Final = {
    tool.name: tool
    for tool in (
        Tool(
            "deadlines",
            "What falls due: what is still open on a day, the next first: announced meetings, ends of treaties, "
            "obligations. Each has a window of days (due_start to due_end); `passed`: it is over, and no outcome "
            f"is reported. {BY_CLAIMS}",
            arguments.Deadlines,
            _projection("deadlines"),
        ),
        Tool(
            "meetings",
            "Meetings between states on a day: announced, postponed, canceled, held, or unconfirmed (the date has "
            f"passed, no outcome reported). `start` and `end` bound the possible days. {BY_CLAIMS}",
            arguments.Meetings,
            _projection("meetings"),
        ),
        Tool(
            "treaties",
            "Treaties on a day: signed, in force, suspended, withdrawing or expired, with the narrowest dates that "
            f"their claims agree on. {BY_CLAIMS}",
            arguments.Treaties,
            _projection("treaties"),
        ),
        Tool(
            "relations",
            "Relations of each pair of parties on a day: contacts, sanctions in force, treaties, acts of the trailing "
            f"year, and their balance from -1 (conflict) to 1 (cooperation). {BY_CLAIMS}",
            arguments.State,
            _projection("relations"),
        ),
        Tool(
            "conflicts",
            "Pairs of claims about one thing that cannot both be true, with both sentences.",
            arguments.State,
            _projection("conflicts"),
        ),
        Tool(
            "as_of",
            "The state of everything on a day: meetings, treaties, relations, deadlines, conflicts. With `known_on`, "
            "as one could know it on that day. Each part is cut at `limit` rows; its own tool goes on from its `next`.",
            arguments.Day,
            _day,
        ),
        Tool(
            "show",
            "One claim or occurrence in full, by its id: the sentences it rests on, in their context, who published "
            "them and when, and what was recorded about it.",
            arguments.Shown,
            _show,
        ),
        Tool(
            "search",
            "Claims, each with its sentence and source: `text` searches the sentences for words in any order, "
            '"phrases in quotation marks" and prefix* words.',
            arguments.Search,
            _search,
        ),
        Tool(
            "stats",
            "What the store holds: numbers of claims, documents and occurrences, spans of time, the main publishers.",
            arguments.Nothing,
            _stats,
        ),
    )
}
"""Every tool by its name."""
