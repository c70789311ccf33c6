"""States of an occurrence, one after the other."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, Self, TypeVar


class _State(Protocol):
    """What stands of an occurrence from a day on; `state` tells it from the next."""

    @property
    def since(self) -> date: ...

    @property
    def state(self) -> object: ...

    def _replace(self, *, until: date) -> Self: ...


State = TypeVar("State", bound=_State)


def in_turn(told: Iterable[State]) -> list[State]:
    """What is told of one day after the other, as states: each up to the first day on which it is another."""
    states: list[State] = []
    for one in told:
        if not states:
            states.append(one)
        elif states[-1].state != one.state:
            states[-1:] = [states[-1]._replace(until=one.since), one]
    return states
