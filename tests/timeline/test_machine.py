"""The ledger as a state machine, a few short runs of it in memory; `python -m bench.ledger_machine` makes long ones."""

from bench.ledger_machine import LedgerMachine, run
from tests.timeline.papers import emptied
from timeline.database import Database
from timeline.upkeep.kept import catch_up


def test_nothing_is_lost_whatever_is_done_in_whatever_order(memory: Database) -> None:
    class InMemory(LedgerMachine):
        opened = staticmethod(lambda: emptied(memory))
        closed = staticmethod(catch_up)
        reopened = staticmethod(lambda db: db)

    run(InMemory, examples=2, steps=8)
