"""Joint and separate acts: which of several actors acted together, and on whom."""

from collections.abc import Iterator

from spacy.tokens import Token

from events.extract.acts.frames import Frame, words
from events.extract.acts.targets import BROKEN
from events.extract.reading import Participant


def units(doers: list[Participant], actors: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The units that act: each actor by itself, except that the members of a named group act as one ("the P5+1")."""
    named: dict[int, set[str]] = {}
    for one in doers:
        named.setdefault(one.token, set()).update({*one.codes} & {*actors})
    groups = [tuple(sorted(codes_)) for codes_ in named.values() if len(codes_) > 1]
    alone = [(actor,) for actor in actors if not any(actor in group for group in groups)]
    return [*alone, *dict.fromkeys(groups)]


def pairs(
    apart: list[tuple[str, ...]], targets: tuple[str, ...], frame: Frame, *, each: bool
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The actors and targets of each act: actors act jointly unless `each` acts alone; a break has one target each."""
    alone = (each or frame.apart) and not frame.mutual
    actors = tuple(sorted({actor for unit in apart for actor in unit}))
    for doers in apart if alone else [actors]:
        others = tuple(one for one in targets if one not in doers) or targets
        yield from [(doers, (one,)) for one in others] if frame.type in BROKEN and others else [(doers, others)]


def is_done_by_each(act: Token) -> bool:
    """Whether several actors act severally: "expelled two diplomats each"."""
    return any(one.lower_ in words("severally") for one in act.subtree)
