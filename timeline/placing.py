"""Which claims are about one occurrence, told of a few claims: the fold of `projections/occurrences.sql`, in Python.

To plan and start that SQL takes a hundred times as long as to compare a few claims. Both say the same of any claims; a
property test compares them. Links are left to the SQL.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import md5
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

from timeline.records import Row

FEW = 250
"""Claims that are quicker compared here, at most; of more, the SQL folds some apart."""

PART = 256
"""Claims that are folded among themselves, at most: `claims_folded` in the SQL."""

NEAREST, AROUND = 5, range(-4, 6)
"""How many occurrences a claim without a date chooses from; and where it looks for them, of those that share a clue."""

T = TypeVar("T")


class Placement(NamedTuple):
    """Where a claim belongs: as in `kept.placements`."""

    seq: int
    block: int
    stretch: date | None
    occurrence: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the comparison knows of claims that say the same, or of the occurrence that they are about."""

    start: date
    end: date
    slack: int
    place: str | None
    state: str | None
    people: tuple[frozenset[str], ...]
    kind: str | None
    canceled: bool
    announced: bool
    voices: frozenset[str | None]
    ids: tuple[str, ...]
    apart: frozenset[str]

    @property
    def seed(self) -> str:
        """The first of its claims, after which it is called while claims are placed."""
        return self.ids[0]

    @property
    def words(self) -> frozenset[str]:
        """The words by which its people may be named."""
        return frozenset().union(*self.people)

    @property
    def width(self) -> int:
        """Days between the first and the last."""
        return (self.end - self.start).days

    @property
    def level(self) -> int:
        """When it is placed: `level_of` in the SQL."""
        vague = self.slack > 0 and self.kind is None
        return (2 if vague else 0) + (0 if self.width == 0 and not vague else 1 if self.width <= 3 else 2)


class Undated(NamedTuple):
    """What is heard of something without a date: when it was reported, and what became of it."""

    heard: Heard
    reported: date
    effect: str


def place(claims: Sequence[Row]) -> list[Placement]:
    """The place of each of these claims, all that are known of their blocks: rows of `upkeep/claims_heard.sql`."""
    placements = []
    for block in grouped(claims, itemgetter("block")).values():
        roots, stretches = roots_of(block), _stretches(block)
        for root in set(roots.values()):
            together = [claim for claim in block if roots[claim["id"]] == root]
            name = name_of(block[0]["subject"], min(claim["id"] for claim in together), root)
            placements += [Placement(c["seq"], c["number"], stretches[c["seq"]], name) for c in together]
    return placements


def name_of(subject: str, first: str, root: str) -> str:
    """An occurrence is named after the smallest of its claims; a treaty after its name."""
    match subject:
        case "treaty":
            return f"trt-{md5(root.encode(), usedforsecurity=False).hexdigest()[:12]}"
        case "meeting":
            return f"mtg-{first[:12]}"
        case "obligation":
            return f"obl-{first[:12]}"
        case _:
            return f"act-{first[:16]}"


def roots_of(block: Sequence[Row]) -> dict[str, str]:
    """For each claim of a block, what those about one occurrence have in common."""
    dated, undated = heard_of(block)
    occurrences = grown(dated)
    joined = attached(undated, occurrences)
    seeds = {claim: o.seed for o in occurrences for claim in o.ids}
    seeds |= {claim: joined.get(u.heard.seed, u.heard.seed) for u in undated for claim in u.heard.ids}
    if block[0]["subject"] != "treaty":
        return seeds
    return {claim["id"]: _root_of_treaty(claim, seeds.get(claim["id"]), occurrences) for claim in block}


def _root_of_treaty(claim: Row, seed: str | None, signed: Sequence[Heard]) -> str:
    """A treaty is its name; what is said of a nameless one goes to the last that was signed before."""
    if seed is None and claim["nameless"]:
        day = claim["anchor_end"] or claim["reported"]
        seed = max(((o.start, o.seed) for o in signed if o.start <= day), default=(day, None))[1]
    return "|".join(filter(None, (claim["block"], seed)))


def heard_of(block: Sequence[Row]) -> tuple[list[Heard], list[Undated]]:
    """What the claims say, those that say the same as one; of treaties, the signing of those without a name."""
    dated, undated = [], []
    for claims in grouped(filter(_is_compared, block), _said).values():
        one = claims[0]
        heard = Heard(
            start=one["anchor_start"] or date.min,
            end=one["anchor_end"] or date.max,
            slack=1 if one["subject"] == "meeting" else 0,
            place=one["place_name"],
            state=one["place_state"],
            people=tuple(frozenset(words) for words in one["words"]),
            kind=one["class"],
            canceled=any(claim["effect"] == "canceled" for claim in claims),
            announced=any(claim["effect"] == "announced" for claim in claims),
            voices=frozenset(claim["voice"] for claim in claims),
            ids=tuple(sorted(claim["id"] for claim in claims)),
            apart=frozenset(one["apart"]),
        )
        if _is_dated(one):
            dated.append(heard)
        else:
            undated.append(Undated(heard, one["reported"], one["effect"]))
    return dated, undated


def _is_compared(claim: Row) -> bool:
    opens = claim["nameless"] and claim["effect"] == "signed" and claim["anchor_start"] is not None
    return claim["subject"] != "treaty" or opens


def _said(claim: Row) -> tuple[Any, ...]:
    """What claims have in common that are one to the comparison."""
    told = itemgetter("anchor_start", "anchor_end", "place_name", "place_state", "class")(claim)
    lists = tuple(claim["people"]), tuple(claim["apart"])
    return (told, lists) if _is_dated(claim) else (told, lists, claim["reported"], claim["effect"])


def _is_dated(claim: Row) -> bool:
    return claim["anchor_start"] is not None and claim["anchor_end"] is not None


def grown(dated: Sequence[Heard]) -> list[Heard]:
    """The occurrences of a block: those of days, then level by level, the most precise first."""
    levels = grouped(dated, attrgetter("level"))
    days = grouped(levels.pop(0, []), attrgetter("start")).values()
    occurrences = day_by_day([o for claims in days for o in folded([], claims)])
    for _, claims in sorted(levels.items()):
        met = [(best_of([o for o in occurrences if are_near(o, c)], c), c) for c in claims]
        joining = grouped([(o, c) for o, c in met if o is not None], lambda pair: pair[0].seed)
        occurrences = [
            *(o for o in occurrences if o.seed not in joining),
            *(o for pairs in joining.values() for o in folded([pairs[0][0]], [c for _, c in pairs])),
            *(o for stretch in parted([c for o, c in met if o is None]) for o in folded([], stretch)),
        ]
    return occurrences


def folded(occurrences: list[Heard], claims: Iterable[Heard]) -> list[Heard]:
    """The occurrences once these claims, the most telling first, have found their places or opened others."""
    for claim in sorted(claims, key=lambda c: (c.kind is None, c.width, c.place is None, c.seed)):
        best = best_of(occurrences, claim)
        if best is None:
            occurrences = [*occurrences, claim]
        else:
            occurrences = [_joined(o, claim) if o is best else o for o in occurrences]
    return occurrences


def day_by_day(days: list[Heard]) -> list[Heard]:
    """Of one meeting dated a day apart, the day that most sources give takes in the others."""

    def standing(o: Heard) -> tuple[int, date, str]:
        return -len(o.voices), o.start, o.seed

    beside: dict[str, list[Heard]] = defaultdict(list)
    there = grouped(days, lambda o: (o.place, o.start.toordinal()))
    for a in days:
        for b in there.get((a.place, a.start.toordinal() + 1), ()):
            if a.place is not None and may_be_one(a, b) and enough_shared(a, b):
                first, second = sorted((a, b), key=standing)
                beside[second.seed].append(first)
    led = {seed: min(others, key=standing).seed for seed, others in beside.items()}
    led = {seed: leader for seed, leader in led.items() if leader not in led}
    following = grouped(sorted(days, key=attrgetter("seed")), lambda o: led.get(o.seed))
    found = []
    for o in days:
        for other in following.get(o.seed, ()):
            o = _joined(o, other)  # noqa: PLW2901 (it grows)
        found.append(o)
    return [o for o in found if o.seed not in led]


def parted(claims: Iterable[Heard]) -> list[list[Heard]]:
    """The claims, parted where time has a gap and at New Year; and where so many follow each other in a year."""
    stretches: list[list[Heard]] = []
    end = date.min
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.seed)):
        if not stretches or (claim.start - end).days > claim.slack or claim.start.year > stretches[-1][0].start.year:
            stretches.append([])
        stretches[-1].append(claim)
        end = max(end, claim.end)
    return [stretch[max(n, 0) : n + PART] for stretch in stretches for n in range(-1, len(stretch), PART)]


def are_near(o: Heard, c: Heard) -> bool:
    """Whether a claim looks at an occurrence: on days where both are of some days, else by months."""
    if o.width <= 3 and c.width <= 3:
        return (o.start - c.end).days <= c.slack and (c.start - o.end).days <= c.slack
    return _month(o.start) <= _month(c.end) and _month(c.start) <= _month(o.end)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def best_of(occurrences: Iterable[Heard], c: Heard) -> Heard | None:
    """The occurrence that a claim may be about for which most speaks."""
    fitting = (o for o in occurrences if may_be_one(o, c) and enough_shared(o, c))
    return min(fitting, key=lambda o: _preference(o, c), default=None)


def may_be_one(o: Heard, c: Heard) -> bool:
    """Whether a claim may be about an occurrence by time, place and format."""
    apart = _days_apart(o, c.start, c.end)
    same_place = o.place is not None and o.place == c.place
    return (
        # the same meeting, dated a day apart by two sources
        (apart == 0 or (same_place and apart <= c.slack and o.voices.isdisjoint(c.voices)))
        # a brief encounter is no full meeting, a call no meeting in person; an unknown format may be any
        and (o.kind is None or c.kind is None or o.kind == c.kind)
        and (o.place is None or c.place is None or c.place in (o.place, o.state) or o.place == c.state)
        and c.apart.isdisjoint(o.ids)
    )


def _days_apart(o: Heard, start: date, end: date) -> int:
    return max(0, (start - o.end).days, (o.start - end).days)


def _shared(o: Heard, c: Heard) -> int:
    """How many of the claim's people the occurrence has."""
    words = o.words
    return sum(not words.isdisjoint(person) for person in c.people)


def enough_shared(o: Heard, c: Heard) -> bool:
    """Whether they may be of one meeting by the people that both name."""
    return not c.people or not o.people or _shared(o, c) >= min(2, len(c.people), len(o.people))


def _preference(o: Heard, c: Heard) -> tuple[Any, ...]:
    """What speaks for `o`, the smallest first: `preference` in the SQL."""
    rank = 0
    if c.kind is None and o.kind is not None:
        rank = 1 if o.kind != "full" else 2 if o.canceled else 0
    elsewhere = o.place is None or o.place != c.place
    overlap = (max(o.start, c.start) - min(o.end, c.end)).days
    return _days_apart(o, c.start, c.end), rank, elsewhere, -_shared(o, c), overlap, o.width, o.start, o.seed


def _joined(o: Heard, c: Heard) -> Heard:
    """The occurrence with the claim: the narrower window, the more precise place, and the people not yet named."""
    narrower = c if _days_apart(o, c.start, c.end) == 0 and c.width < o.width else o
    placed = c if o.place is None or (c.state is not None and c.state == o.place) else o
    words = o.words
    return replace(
        o,
        start=narrower.start,
        end=narrower.end,
        place=placed.place,
        state=placed.state,
        people=(*o.people, *(person for person in c.people if words.isdisjoint(person))),
        kind=o.kind or c.kind,
        canceled=o.canceled or c.canceled,
        announced=o.announced or c.announced,
        voices=o.voices | c.voices,
        ids=o.ids + c.ids,
        apart=o.apart | c.apart,
    )


def attached(undated: Sequence[Undated], dated: Sequence[Heard]) -> dict[str, str]:
    """The claims without a date that join an occurrence, by their seeds: `undated_nearest` in the SQL."""
    chosen: dict[str, tuple[Heard, str]] = {}
    telling: dict[str | None, list[Heard]] = defaultdict(list)
    for o in sorted(dated, key=attrgetter("start", "seed")) if undated else ():
        for clue in _clues(o):
            telling[clue].append(o)
    for asking in undated:
        seen = {o.seed: o for clue in _clues(asking.heard) for o in _around(telling[clue], asking.reported)}
        near = [o for o in seen.values() if _may_join(o, asking)]
        if (seed := _choice(near, asking)) is not None:
            chosen[asking.heard.seed] = (asking.heard, seed)
    # two claims that a person has parted stay apart even where both lack a date
    return {
        n: seed
        for n, (heard, seed) in chosen.items()
        if not any(s == seed and m < n and not heard.apart.isdisjoint(h.ids) for m, (h, s) in chosen.items())
    }


def _clues(o: Heard) -> set[str | None]:
    """What a claim without a date may share with an occurrence: a person, a place, or (`None`) that both are plans."""
    places = {place for place in (o.place, o.state) if place is not None}
    return {*o.words, *places, *([None] if o.announced else [])}


def _around(told: Sequence[Heard], day: date) -> list[Heard]:
    """Of those that share a clue, those about the last that begins by that day."""
    last = sum(o.start <= day for o in told) - 1
    return [told[last + n] for n in AROUND if 0 <= last + n < len(told)]


def _may_join(o: Heard, asking: Undated) -> bool:
    c = asking.heard
    if asking.effect == "announced":
        on_its_side = o.end >= asking.reported
    else:
        on_its_side = asking.effect in ("canceled", "postponed") or o.start <= asking.reported
    return on_its_side and may_be_one(o, c) and (not c.people or not o.people or _shared(o, c) > 0)


def _choice(near: Sequence[Heard], asking: Undated) -> str | None:
    """The nearest to its publication that shares a place or a person; for a plan else the only one that is pending."""
    c = asking.heard
    distances = sorted((_days_apart(o, asking.reported, asking.reported), o.seed, o) for o in near)
    fitting = [
        ((distance, _preference(o, c)), o.seed)
        for distance, _, o in distances[:NEAREST]
        if enough_shared(o, c) and (None not in (c.place, o.place) or _shared(o, c) > 0)
    ]
    if fitting:
        return min(fitting)[1]
    pending = [o.seed for o in near if asking.effect == "announced" and o.announced]
    return pending[0] if len(pending) == 1 else None


def _stretches(block: Sequence[Row]) -> dict[int, date | None]:
    """The stretch of each claim of a block: `stretches_of_claims` in the SQL."""
    seeking = {c["seq"]: c["subject"] != "treaty" and not _is_dated(c) and _has_clue(c) for c in block}
    if block[0]["subject"] == "treaty":
        return dict.fromkeys(seeking, date.min)
    windows = sorted(
        (c["anchor_start"], c["anchor_end"], c["seq"]) if _is_dated(c) else (c["reported"], c["reported"], c["seq"])
        for c in block
        if not seeking[c["seq"]]
    )
    slack = 1 if block[0]["subject"] == "meeting" else 0
    stretches: dict[int, date | None] = dict.fromkeys(seeking)
    opened = last = date.min
    for nth, (start, end, seq) in enumerate(windows):
        if nth == 0 or (start - last).days > slack:
            opened, last = start, end
        stretches[seq], last = opened, max(last, end)
    return stretches


def _has_clue(claim: Row) -> bool:
    return claim["place_name"] is not None or len(claim["people"]) > 0 or claim["effect"] == "announced"


def grouped(items: Iterable[T], key: Callable[[T], Any]) -> dict[Any, list[T]]:
    """The items by what they have in common, in their order."""
    groups: dict[Any, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
