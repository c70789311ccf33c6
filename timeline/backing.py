"""What occurrences rest on: their claims with their documents, and the commits that added or changed them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from timeline.definitions import sql
from timeline.knowing import sources_at

if TYPE_CHECKING:
    from timeline.clocks import Clocks
    from timeline.database import Database

Record = dict[str, Any]

NAMES: Final = ("claim", "other", "replacement")
"""The details in which a judgement names claims, or another judgement."""


@dataclass(frozen=True, slots=True)
class Change:
    """A commit: its number, and when it was recorded (UTC)."""

    number: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Backing:
    """The claims of an occurrence in recording order, with their documents, and its history.

    `origin` is the id of the claim that was recorded first; if a person amended it, that of the first version.
    `changes` are the commits, in order, that added one of its claims, or a judgement on one. `revision` counts the
    commits from the first to the last that could have changed it: with a claim, or a judgement on one, of the same
    parties or treaty. It never decreases, not even when claims move to another occurrence.
    """

    claims: tuple[Record, ...]
    origin: str
    changes: tuple[Change, ...]
    revision: int

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the claims that count."""
        return frozenset(claim["id"] for claim in self.claims)


def backings(
    db: "Database", clocks: "Clocks", subjects: Collection[str], parties: Collection[str] = ()
) -> dict[str, Backing]:
    """What every occurrence of these subjects (meeting, treaty, act, obligation) rests on, by its name.

    Only occurrences with all of these parties are included. Claims of event data sets, which have no quotes, are left
    out.
    """
    asked_of = {"subjects": list(subjects), "parties": list(parties)}
    rows = db.query(f"WITH placed AS ({placed_at(db, clocks)})\n{sql('queries', 'members')}", asked_of)
    members: dict[str, list[Record]] = {}
    for claim in rows.dicts():
        members.setdefault(claim["occurrence"], []).append(claim)
    asked = {"recorded_by": clocks.recorded_by}
    last = {(subject, about): number for subject, about, number in db.query(sql("queries", "last_told"), asked)}
    judged = _Judged(db.query(sql("queries", "judged"), asked).dicts(), last)
    return {occurrence: judged.backing(claims) for occurrence, claims in members.items()}


def placed_at(db: "Database", clocks: "Clocks") -> str:
    """The query for the occurrence of each claim known at these clocks, with columns `seq, occurrence`."""
    return f"SELECT seq, occurrence FROM {sources_at(db, clocks).placements}"  # noqa: S608 (our own names)


def by_publication(claims: Iterable[Record]) -> list[Record]:
    """Claims in the order in which they were published, then recorded."""
    return sorted(claims, key=lambda claim: (claim["reported"], claim["seq"]))


class _Judged:
    """Persons' judgements, and the claims that they name."""

    def __init__(self, rows: list[Record], last: dict[tuple[str, str], int]) -> None:
        self._last = last
        self._claims = {row["id"]: row for row in rows if row["subject"] != "log"}
        self._judgements = {row["id"]: row for row in rows if row["subject"] == "log"}
        self._of: dict[str, list[Record]] = {}
        for judgement in self._judgements.values():
            for claim in self._named(judgement):
                self._of.setdefault(claim, []).append(judgement)
                if named := self._claims.get(claim):
                    about = named["subject"], named["about"]
                    self._last[about] = max(self._last.get(about, 0), judgement["number"])
        self._earlier = {
            row["details"]["replacement"]: row["details"]["claim"]
            for row in self._judgements.values()
            if row["effect"] == "amended"
        }
        withdrawn = {
            row["details"]["claim"]: None
            for row in self._judgements.values()
            if row["effect"] in {"retracted", "amended"}
        }
        self._withdrawn: dict[tuple[str, str, str], list[Record]] = {}
        for old in (self._claims[name] for name in withdrawn if name in self._claims):
            for key in _keys(old, old["family"]):
                self._withdrawn.setdefault(key, []).append(old)

    def backing(self, claims: list[Record]) -> Backing:
        """The backing of an occurrence, given all of its claims."""
        ids = {claim["id"] for claim in claims}
        earlier = [self._claims[name] for name in self._versions(ids) if name in self._claims]
        origin = min([*claims, *earlier], key=lambda claim: claim["seq"])
        gone = [old for claim in claims for old in self._alike(claim)]
        touching = {claim["id"]: claim for claim in [*claims, *earlier, *gone]}
        said = [judgement for name in touching for judgement in self._of.get(name, ())]
        changes = {row["number"]: Change(row["number"], row["recorded_at"]) for row in [*touching.values(), *said]}
        history = tuple(changes[number] for number in sorted(changes))
        # a linked claim may have other parties, and so other commits
        last = max(self._last.get((origin["subject"], origin["about"]), 0), history[-1].number)
        return Backing(tuple(claims), origin["id"], history, last - origin["number"])

    def _alike(self, claim: Record) -> Iterator[Record]:
        """The withdrawn claims that could have been about the same: their withdrawal is a change, too."""
        start, end = _days(claim)
        for key in _keys(claim, claim["type"].partition(".")[0]):
            for old in self._withdrawn.get(key, ()):
                first, last = _days(old)
                if first <= end and start <= last:
                    yield old

    def _versions(self, ids: Iterable[str]) -> list[str]:
        """The claims that persons have amended into these."""
        found: dict[str, None] = {}
        waiting = list(ids)
        while waiting:
            before = self._earlier.get(waiting.pop())
            if before is not None and before not in found:
                found[before] = None
                waiting.append(before)
        return list(found)

    def _named(self, judgement: Mapping[str, Any], depth: int = 0) -> list[str]:
        """The claims that a judgement is about, directly or through the judgement that it retracts."""
        found: list[str] = []
        for name in (judgement["details"][key] for key in NAMES if key in judgement["details"]):
            other = self._judgements.get(name)
            found += [name] if other is None else self._named(other, depth + 1) if depth < 2 else []
        return found


def _keys(claim: Record, family: str) -> Iterator[tuple[str, str, str]]:
    """Keys that claims share if they could be about the same."""
    for party in claim["parties"]:
        yield family, (claim["treaty"] or "").casefold(), party


def _days(claim: Record) -> tuple[date, date]:
    return claim["anchor_start"] or date.min, claim["anchor_end"] or date.max
