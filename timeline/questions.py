"""The SQL for a page of a projection, or of the claims, in a total order."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.errors import NotFound
from timeline.filters import Bound, Filter, claim_conditions, row_conditions

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.knowing import Sources

PROJECTIONS = ("meetings", "treaties", "relations", "deadlines", "conflicts")
"""The projections that the store offers as views and table macros."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a projection's rows: its sort keys, and the cursor that identifies a row."""

    cursor: str
    keys: tuple[str, ...]


ORDERS = {
    "claims": Order("id", ("coalesce(anchor_start, anchor_end, date_end)", "reported", "type", "id")),
    "meetings": Order("occurrence", ('"start"', '"end"', "parties", "occurrence")),
    "treaties": Order("occurrence", ("lower(treaty)", "parties", "occurrence")),
    "relations": Order("a || '-' || b", ("a", "b")),
    "deadlines": Order("occurrence", ("coalesce(due_start, due_end)", "due_end", "kind", "parties", "occurrence")),
    "conflicts": Order(
        "concat_ws(':', occurrence, attribute, claim_a, claim_b)", ("occurrence", "attribute", "claim_a", "claim_b")
    ),
}
"""The order of each answer: that of its view, and total, so that pages neither repeat nor skip a row."""


@dataclass(frozen=True, slots=True)
class Question:
    """One page of a projection, or of the claims: what `page` and `sql_of` in `timeline.answers` query."""

    projection: str
    sources: "Sources"
    wanted: Filter
    limit: int | None
    after: str | None

    def sql(self, source: str, bind: Bound) -> str:
        """The query over a table macro with the rows.

        Raises:
            Refused: the projection cannot be filtered so.
        """
        before = ""
        if self.after is not None and self.projection != "claims" and not self.sources.are_of_today:
            # computed once, though it is read twice
            before, source = f"WITH told AS MATERIALIZED (FROM {source})\n", "told"
        conditions = self._conditions(bind)
        if self.after is not None:
            conditions.append(_comes_after(self.projection, source, bind(self.after)))
        where = "\nWHERE " + "\n  AND ".join(conditions) if conditions else ""
        what = "SELECT * EXCLUDE (anchor_start, anchor_end) " if self.projection == "claims" else ""
        return f"{before}{what}FROM {source}{where}{self._place(source, bind)}"

    def _conditions(self, bind: Bound) -> list[str]:
        if self.projection == "claims":
            return list(claim_conditions(self.wanted, bind))
        return list(row_conditions(self.projection, self.wanted, self.sources, bind))

    def _place(self, source: str, bind: Bound) -> str:
        """The ORDER BY and LIMIT; none if neither a page nor claims are asked for, since `…_as_of` is ordered."""
        is_page = self.limit is not None or self.after is not None
        if not is_page and not self.wanted.chooses_claims and "_as_of(" in source:
            return ""
        order = f"\nORDER BY {', '.join(ORDERS[self.projection].keys)}"
        return order if self.limit is None else f"{order}\nLIMIT {bind(self.limit)}"


def source_of(projection: str, clocks: "Clocks") -> str:
    """The table macro with the rows of a projection, or the claims.

    Raises:
        NotFound: there is no such projection.
    """
    if projection == "claims":
        return clocks.knowing("claims_known")
    if projection not in PROJECTIONS:
        raise NotFound(f"There is no projection {projection!r}. There are {', '.join(PROJECTIONS)}.")
    return clocks.call(f"{projection}_as_of")


def quickest_source(projection: str, sources: "Sources") -> str:
    """The fastest source of the rows: the kept state, which gives the same answer as the macro for all clocks.

    Raises:
        NotFound: there is no such projection.
    """
    return sources.projection(projection) if projection in PROJECTIONS else source_of(projection, sources.clocks)


def _comes_after(projection: str, source: str, cursor: str) -> str:
    """Whether a row comes after the one named; as in row comparisons, an unknown date comes last."""
    order = ORDERS[projection]
    keys = f"({', '.join(order.keys)})"
    if projection == "claims":
        # a claim that no longer counts still marks a position
        source = "(SELECT e.*, CASE t.anchor WHEN 'due' THEN due_start ELSE date_start END AS anchor_start, "
        source += "CASE t.anchor WHEN 'due' THEN due_end ELSE date_end END AS anchor_end "
        source += "FROM events e JOIN event_types t ON t.name = e.type)"
    return f"{keys} > (SELECT {keys} FROM {source} WHERE {order.cursor} = {cursor})"  # noqa: S608


def cursor_of(projection: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> str:
    """The cursor of a row, as in `ORDERS`."""
    of = dict(zip(columns, row, strict=True))
    match projection:
        case "claims":
            return str(of["id"])
        case "relations":
            return f"{of['a']}-{of['b']}"
        case "conflicts":
            return ":".join((of["occurrence"], of["attribute"], of["claim_a"], of["claim_b"]))
        case _:
            return str(of["occurrence"])
