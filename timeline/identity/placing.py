"""Assign a few claims to occurrences: the fold of `projections/occurrences.sql`, in Python.

Planning and starting that SQL takes a hundred times as long as comparing a few claims. Both give the same result; a
property test compares them. Links between claims are left to the SQL.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import md5
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from timeline.identity.comparing import Profile, Undated, are_near, best_of, enough_shared, grouped, joined, may_be_one
from timeline.identity.seeking import attached
from timeline.records import Row

FEW = 250
"""Up to so many claims are placed here; more are faster in SQL, which folds some of them separately."""

PART = 2048
"""Claims that are folded together, at most: `claims_folded` in the SQL."""


class Placement(NamedTuple):
    """The occurrence of a claim: a row of `kept.placements`."""

    seq: int
    block: int
    stretch: date | None
    occurrence: str


def place(claims: Sequence[Row]) -> list[Placement]:
    """Place these claims, which are all the known ones of their blocks: rows of `claim_rows.claims_of`."""
    placements = []
    for block in grouped(claims, itemgetter("block")).values():
        roots, stretches = roots_of(block), _stretches(block)
        for root in set(roots.values()):
            together = [claim for claim in block if roots[claim["id"]] == root]
            name = name_of(block[0]["subject"], min(claim["id"] for claim in together), root)
            placements += [Placement(c["seq"], c["number"], stretches[c["seq"]], name) for c in together]
    return placements


def name_of(subject: str, first: str, root: str) -> str:
    """An occurrence is named after the smallest id of its claims; a treaty after its name."""
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
    """For each claim of a block, the root that all claims about the same occurrence share."""
    dated, undated = profiles_of(block)
    occurrences = grown(dated)
    joined = attached(undated, occurrences)
    seeds = {claim: o.seed for o in occurrences for claim in o.ids}
    seeds |= {claim: joined.get(u.profile.seed, u.profile.seed) for u in undated for claim in u.profile.ids}
    if block[0]["subject"] != "treaty":
        return seeds
    return {claim["id"]: _root_of_treaty(claim, seeds.get(claim["id"]), occurrences) for claim in block}


def _root_of_treaty(claim: Row, seed: str | None, signed: Sequence[Profile]) -> str:
    """A treaty's root is its name; claims about a nameless one go to the last one signed before them."""
    if seed is None and claim["nameless"]:
        day = claim["anchor_end"] or claim["reported"]
        seed = max(((o.start, o.seed) for o in signed if o.start <= day), default=(day, None))[1]
    return "|".join(filter(None, (claim["block"], seed)))


def profiles_of(block: Sequence[Row]) -> tuple[list[Profile], list[Undated]]:
    """The profiles of what the claims say, dated and undated; of treaties, only signings of nameless ones."""
    dated, undated = [], []
    for claims in grouped(filter(_is_compared, block), comparison_key).values():
        one = claims[0]
        profile = Profile(
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
            dated.append(profile)
        else:
            undated.append(Undated(profile, one["reported"], one["effect"]))
    return dated, undated


def _is_compared(claim: Row) -> bool:
    opens = claim["nameless"] and claim["effect"] == "signed" and claim["anchor_start"] is not None
    return claim["subject"] != "treaty" or opens


def comparison_key(claim: Row) -> tuple[Any, ...]:
    """What claims have in common that the comparison cannot tell apart."""
    common = itemgetter("anchor_start", "anchor_end", "place_name", "place_state", "class")(claim)
    lists = tuple(claim["people"]), tuple(claim["apart"])
    return (common, lists) if _is_dated(claim) else (common, lists, claim["reported"], claim["effect"])


def _is_dated(claim: Row) -> bool:
    return claim["anchor_start"] is not None and claim["anchor_end"] is not None


def grown(dated: Sequence[Profile]) -> list[Profile]:
    """The occurrences of a block: first those of single days, then level by level, the most precise claims first."""
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


def folded(occurrences: list[Profile], claims: Iterable[Profile]) -> list[Profile]:
    """The occurrences after each claim, the most specific first, has joined the best of them or opened a new one."""
    for claim in sorted(claims, key=lambda c: (c.kind is None, c.width, c.place is None, c.seed)):
        best = best_of(occurrences, claim)
        if best is None:
            occurrences = [*occurrences, claim]
        else:
            occurrences = [joined(o, claim) if o is best else o for o in occurrences]
    return occurrences


def day_by_day(days: list[Profile]) -> list[Profile]:
    """Merge a meeting that sources date a day apart: the day that most sources give absorbs the other."""

    def standing(o: Profile) -> tuple[int, date, str]:
        return -len(o.voices), o.start, o.seed

    beside: dict[str, list[Profile]] = defaultdict(list)
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
            o = joined(o, other)  # noqa: PLW2901 (accumulates)
        found.append(o)
    return [o for o in found if o.seed not in led]


def parted(claims: Iterable[Profile]) -> list[list[Profile]]:
    """Split claims into runs: at gaps in time, at New Year, and where more than `PART` follow each other in a year."""
    stretches: list[list[Profile]] = []
    end = date.min
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.seed)):
        if not stretches or (claim.start - end).days > claim.slack or claim.start.year > stretches[-1][0].start.year:
            stretches.append([])
        stretches[-1].append(claim)
        end = max(end, claim.end)
    return [stretch[max(n, 0) : n + PART] for stretch in stretches for n in range(-1, len(stretch), PART)]


def _stretches(block: Sequence[Row]) -> dict[int, date | None]:
    """The stretch of each claim of a block: `stretches_of_claims` in the SQL."""
    seeking = {c["seq"]: is_seeking(c) for c in block}
    if block[0]["subject"] == "treaty":
        return dict.fromkeys(seeking, date.min)
    windows = sorted((*days_of(c), c["seq"]) for c in block if not seeking[c["seq"]])
    slack = 1 if block[0]["subject"] == "meeting" else 0
    stretches: dict[int, date | None] = dict.fromkeys(seeking)
    opened = last = date.min
    for nth, (start, end, seq) in enumerate(windows):
        if nth == 0 or (start - last).days > slack:
            opened, last = start, end
        stretches[seq], last = opened, max(last, end)
    return stretches


def days_of(claim: Row) -> tuple[date, date]:
    """The window by which a claim falls into a stretch of its block."""
    return (claim["anchor_start"], claim["anchor_end"]) if _is_dated(claim) else (claim["reported"], claim["reported"])


def is_seeking(claim: Row) -> bool:
    """Whether it is undated and may join an occurrence in any stretch of its block: `is_seeking` in the SQL."""
    return claim["subject"] != "treaty" and not _is_dated(claim) and _has_clue(claim)


def _has_clue(claim: Row) -> bool:
    return claim["place_name"] is not None or len(claim["people"]) > 0 or claim["effect"] == "announced"
