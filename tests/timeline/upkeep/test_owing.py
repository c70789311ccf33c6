"""timeline/upkeep/owing.py: what has not been derived from the log yet stays owed until somebody catches up."""

from timeline.database import Database
from timeline.upkeep.owing import MOST, Debt


def test_only_a_small_debt_is_put_off() -> None:
    debt = Debt()
    debt.add(MOST)
    assert not debt.is_large
    debt.add(1)
    assert debt.is_large


def test_rows_appended_while_somebody_catches_up_stay_owed(memory: Database) -> None:
    other = memory.beside()
    runs: list[Database] = []

    def catch_up(db: Database) -> None:
        if not runs:
            other.owe(2)
        runs.append(db)

    memory.owe(1)
    for _ in range(3):
        memory.pay(catch_up)

    assert len(runs) == 2
