"""The rows of the kept tables for a few occurrences, with columns in order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from timeline.records import Row
from timeline.telling import acts, deadlines, meetings, treaties

Told: TypeAlias = dict[str, list[Any]]
"""The rows of each kept table, each with its occurrence."""

Quotes: TypeAlias = Callable[[Iterable[int]], Mapping[int, str | None]]
"""Looks up the quotes of claims by `seq`; most rows do not need them."""

CONFLICTS: Final = {"mtg": meetings.conflicts_of, "trt": treaties.conflicts_of}


def told_of(occurrences: Mapping[str, Sequence[Row]], quotes: Quotes) -> Told:
    """The rows of all tables for these occurrences, each given with its claims (rows of `claim_rows.claims_of`).

    Raises:
        OverflowError: something lies beyond the end of time.
    """
    told: Told = defaultdict(list)
    of_subject: dict[str, dict[str, Sequence[Row]]] = defaultdict(dict)
    for name, claims in occurrences.items():
        of_subject[name[:3]][name] = claims
        told["acts"] += acts.acts_of(name, claims)
        told["sanctions"] += acts.sanctions_of(name, claims)
    told["acts"].sort(key=lambda act: (act.pair or ("", ""), act.begins))
    for name, claims in of_subject["mtg"].items():
        states = meetings.meetings_of(name, claims)
        told["meetings"] += states
        told["contacts"] += deadlines.contacts_of(states)
        told["deadlines"] += deadlines.of_meetings(states)
    for name, claims in of_subject["trt"].items():
        in_turn = treaties.treaties_of(name, claims)
        told["treaties"] += in_turn
        told["bonds"] += deadlines.bonds_of(in_turn)
        told["deadlines"] += deadlines.of_treaties(in_turn)
    for name, claims in _quoted(of_subject["obl"], quotes).items():
        obligation = deadlines.obligation_of(name, claims)
        told["obligations"].append(obligation)
        told["deadlines"] += deadlines.of_obligations([obligation])
    contested = {state.occurrence for state in (*told["meetings"], *told["treaties"]) if state.contested}
    for name, claims in _quoted({name: occurrences[name] for name in sorted(contested)}, quotes).items():
        told["conflicts"] += CONFLICTS[name[:3]](name, claims)
    return told


def _quoted(occurrences: Mapping[str, Sequence[Row]], quotes: Quotes) -> dict[str, list[Row]]:
    """The same occurrences, with the quotes of the claims."""
    words = quotes({claim["seq"] for claims in occurrences.values() for claim in claims}) if occurrences else {}
    return {name: [{**claim, "quote": words[claim["seq"]]} for claim in claims] for name, claims in occurrences.items()}
