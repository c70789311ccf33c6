"""Consecutive states of an occurrence."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, Self, TypeVar


class _State(Protocol):
    """A state that holds from a day on; `state` is what distinguishes it from the next."""

    @property
    def since(self) -> date: ...

    @property
    def state(self) -> object: ...

    def _replace(self, *, until: date) -> Self: ...


State = TypeVar("State", bound=_State)


def in_turn(told: Iterable[State]) -> list[State]:
    """Merge the states told for consecutive days: each lasts until the first day on which it differs."""
    states: list[State] = []
    for one in told:
        if not states:
            states.append(one)
        elif states[-1].state != one.state:
            states[-1:] = [states[-1]._replace(until=one.since), one]
    return states
