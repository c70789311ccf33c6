"""Group commit, for many writers of one lake: who has the turn takes along what those want to add who wait behind.

To take part in a transaction of the lake costs some seventy questions to its catalogue, and a commit's rows next to
nothing. So who finds the turn taken leaves what it wants in a table of the catalogue's database, and waits. Whoever
gets the turn appends its own commits and those that were left, each with its own author, message and digest, in one
transaction; what came of them stands in the same transaction's snapshot, so that nobody can take one along twice, nor
say of one that it was not. Who was killed while waiting may be taken along; that is a commit nobody reported.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import uuid4

from timeline import few
from timeline.definitions import sql
from timeline.errors import HeadMoved, Refused
from timeline.few import Made, Wanted
from timeline.literals import literal
from timeline.rows import Rows
from timeline.storage.lakes import NAME, TURN, TURNS, wait_for_turn
from timeline.storage.patience import Attempts

if TYPE_CHECKING:
    from timeline.database import Database

FORMAT: Final = 1
"""The shape of what is left; who does not know it leaves it to its writer."""

LARGEST: Final = 2**22
"""Characters of what is left, at most; who wants more waits for its own turn."""


class _Turn(NamedTuple):
    """Whether it is ours; the last snapshot before we asked; whether there is a table for what is left."""

    ours: bool
    snapshot: int
    has_table: bool


def append_together(db: "Database", commits: Sequence[Wanted]) -> list[Made]:
    """Append these commits, all or none of them, and those of others who wait; or be taken along by another.

    Raises:
        HeadMoved: others came first for too long.
        Refused: the quote of a claim does not stand in its document.
    """
    attempts, queue = Attempts(), _Queue(db, commits)
    try:
        while True:
            try:
                return queue.pass_through()
            except HeadMoved as moved:
                attempts.pause(moved)
    finally:
        queue.end()


class _Queue:
    """One writer's way through the queue: what it wants, and what it takes along."""

    def __init__(self, db: "Database", commits: Sequence[Wanted]) -> None:
        self._db = db
        # what others leave is seen beside the transaction, which sees what there was when it began to wait
        self._beside = db.beside()
        self._commits = commits
        self._name = uuid4().hex
        self._left_at: int | None = None
        self._done: list[str] = []

    def pass_through(self) -> list[Made]:
        """Wait for the turn; append, or find that another has appended it.

        Raises:
            HeadMoved: the turn did not come, or somebody appended out of turn.
            Refused: a claim's quote does not stand in its document.
        """
        with self._db.transaction():
            turn = _Turn(*_ask(self._db, "turn_tried", turn=TURN).rows[0])
            if not turn.ours:
                self._leave(turn)
                wait_for_turn(self._db)
            if answer := self._answer():
                self._done = []
                return answer
            return self._append(self._waiting() if turn.has_table or self._left_at else [])

    def end(self) -> None:
        """Remove what was taken along, and what this writer left, if it was not."""
        if self._done:
            _do(self._beside, sql("catalog", "forgotten").format(names=", ".join(map(literal, self._done))))
        self._beside.close()

    def _append(self, waiting: "list[tuple[str, list[Wanted]]]") -> list[Made]:
        planned = few.plan(self._db, [self._commits, *(commits for _, commits in waiting)])
        made = planned.of(0)
        few.carry_out(self._db, planned)
        names = [self._name, *(name for name, _ in waiting)]
        # who is refused asks again when its turn comes, and hears why
        told = {name: one for name, one in zip(names, planned.made, strict=True) if not isinstance(one, Refused)}
        if planned.rows["commits"] and (waiting or self._left_at is not None):
            text = literal(json.dumps(told, separators=(",", ":")))
            self._db.query(f"CALL {NAME}.set_commit_message('timeline', 'appended together', extra_info => {text})")
            self._done = [*told]
        return made

    def _leave(self, turn: _Turn) -> None:
        if self._left_at is not None:
            return
        wanted = json.dumps(self._commits, separators=(",", ":"))
        if len(wanted) > LARGEST:
            return
        if not turn.has_table:
            _do(self._beside, sql("catalog", "waiting"))
        values = f"{literal(self._name)}, {FORMAT}, {turn.snapshot}, {literal(wanted)}"
        _do(self._beside, f"INSERT INTO timeline_waiting (name, format, snapshot, commits) VALUES ({values})")  # noqa: S608
        self._left_at = turn.snapshot
        self._done = [self._name]

    def _answer(self) -> list[Made] | None:
        """What came of what was left, where somebody took it along."""
        if self._left_at is None:
            return None
        found = _ask(self._beside, "taken_along", name=literal(self._name), snapshot=self._left_at).rows
        return [Made(*one) for one in json.loads(found[0][0])[self._name]] if found else None

    def _waiting(self) -> "list[tuple[str, list[Wanted]]]":
        found = _ask(self._beside, "left_by_others", name=literal(self._name), format=FORMAT).rows
        return [(name, [Wanted(*one) for one in json.loads(wanted)]) for name, wanted in found]


def _ask(db: "Database", question: str, **values: object) -> Rows:
    """The rows of a question to the catalogue's database, one of `timeline/catalog`."""
    text = sql("catalog", question).format(**values)
    return db.query(f"FROM system.main.postgres_query('{TURNS}', {literal(text)})")


def _do(db: "Database", statement: str) -> None:
    """Run a statement in the catalogue's database: a transaction by itself."""
    db.query(f"CALL system.main.postgres_execute('{TURNS}', {literal(statement)}, use_transaction := false)")
