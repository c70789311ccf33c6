"""The filter options, with the same names and meaning in every command that prints rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, signature
from shlex import quote
from typing import TYPE_CHECKING, Any, Final

from cli import options
from cli.diagnostics import counted, say
from cli.giving import Giving
from cli.settings import ALL, Settings, Two

if TYPE_CHECKING:
    from timeline.answers import Page
    from timeline.clocks import Clocks
    from timeline.database import Database
    from timeline.filters import Filter

PER_PAGE: Final = 1000
"""Rows printed by default, so that nobody gets ten million by accident."""


WHOSE: Final = ("party", "pair")
WHICH_CLAIMS: Final = ("types", "person", "treaty", "text", "source", "min_confidence")
WHEN: Final = ("since", "until")
PAGE: Final = ("limit", "after")
"""The options, grouped by what they filter."""

KINDS: Final[dict[str, Any]] = {
    "party": options.Party,
    "pair": options.Pair,
    "types": options.Types,
    "person": options.Person,
    "treaty": options.Treaty,
    "text": options.Text,
    "source": options.Source,
    "min_confidence": options.MinConfidence,
    "since": options.From,
    "until": options.To,
    "status": options.Status,
    "limit": options.Limit,
    "after": options.After,
}
"""The type of each option."""

DEFAULTS: Final = {"limit": str(PER_PAGE)}
"""Defaults of options; the others default to nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a command line ask for."""

    wanted: "Filter"
    limit: int | None = None
    after: str | None = None

    def sql(self, projection: str, clocks: "Clocks") -> str:
        """The query for this page.

        Raises:
            TimelineError: the filter asks for what does not exist.
        """
        from timeline.answers import sql_of

        return sql_of(projection, clocks, self.wanted, self.limit, self.after)

    def page(self, settings: Settings, projection: str, clocks: "Clocks", given: Giving) -> "Page":
        """One page of a projection, or of the claims; unknown names are reported.

        The claims behind it are noted for the recipient in `given`.

        Raises:
            TimelineError: the store cannot be read, or the filter asks for what does not exist.
        """
        from timeline.opening import open_store

        with open_store(settings.db) as db:
            found = self.page_of(db, settings, projection, clocks)
            given.rests(db, clocks, lambda: self._behind(db, projection, clocks, found), self.wanted)
            return found

    def _behind(self, db: "Database", projection: str, clocks: "Clocks", found: "Page") -> set[str]:
        from timeline.resting import behind_answer

        return behind_answer(db, projection, clocks, self.wanted, found.rows)

    def page_of(self, db: "Database", settings: Settings, projection: str, clocks: "Clocks") -> "Page":
        """The same from an open store."""
        from timeline import vocabulary
        from timeline.answers import page

        vocabulary.check(db, projection, self.wanted)
        found = page(db, projection, clocks, self.wanted, self.limit, self.after)
        if not found.rows.rows and self.after is None:
            self.name_unknown(db, settings)
        return found

    def name_unknown(self, db: "Database", settings: Settings) -> None:
        """Report names in the filter that occur nowhere.

        Raises:
            UnknownValue: there is no such party.
        """
        from timeline.vocabulary import hints

        for hint in hints(db, self.wanted):
            if not settings.quiet:
                say(hint)

    def say_how_to_go_on(self, found: "Page", settings: Settings) -> None:
        """Say that there are more rows, and how to get them."""
        if found.cursor is not None and not settings.quiet:
            shown = counted(len(found.rows), "row")
            say(f"{shown}, and there are more. Next page: --after {quote(found.cursor)}   All rows: --limit {ALL}")


def choosing(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the options of these names to a command, which receives their values as `asked`."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def choosing_command(*arguments: object, **values: object) -> None:
            given = {name: values.pop(name) for name in names}
            command(*arguments, asked=_asked(given), **values)

        own = [one for one in signature(command).parameters.values() if one.name != "asked"]
        added = map(_parameter, names)
        # Typer reads what a command takes from its signature.
        parameters = signature(command).replace(parameters=[*own, *added])
        choosing_command.__signature__ = parameters  # type: ignore[attr-defined]
        choosing_command.__annotations__ = {one.name: one.annotation for one in parameters.parameters.values()}
        return choosing_command

    return decorated


def _parameter(name: str) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=KINDS[name], default=DEFAULTS.get(name))


def _asked(given: dict[str, Any]) -> Asked:
    """What the given options ask for."""
    from timeline.filters import Filter

    pair: Two | None = given.pop("pair", None)
    parties = dict.fromkeys([*(given.pop("party", None) or ()), *((pair.a, pair.b) if pair else ())])
    types, statuses = given.pop("types", None) or (), given.pop("status", None) or ()
    limit, after = given.pop("limit", 0) or None, given.pop("after", None)
    return Asked(Filter(parties=tuple(parties), types=tuple(types), statuses=tuple(statuses), **given), limit, after)
