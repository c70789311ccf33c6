"""Group commit for many writers of one lake: whoever has the turn also commits what waiting writers want to append.

A transaction on the lake costs some seventy queries to its catalogue; the rows of a commit cost next to nothing. So a
writer that finds the turn taken puts its request into a table of the catalogue's database, and waits. Whoever gets the
turn appends its own commits and the waiting ones, each with its own author, message and digest, in one transaction. The
outcome is recorded in that transaction's snapshot, so that no request is taken twice or wrongly thought lost. The
request of a writer that was killed may still be committed; then nobody reports it.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import uuid4

from timeline import small_commits
from timeline.definitions import sql
from timeline.errors import HeadMoved, Refused
from timeline.literals import literal
from timeline.rows import Rows
from timeline.small_commits import Made, Wanted
from timeline.storage.lakes import NAME, TURN, TURNS, wait_for_turn
from timeline.storage.patience import Attempts

if TYPE_CHECKING:
    from timeline.database import Database

FORMAT: Final = 1
"""The format of a request; who does not know it leaves it to its writer."""

LARGEST: Final = 2**22
"""Characters of a request, at most; a writer with a larger one waits for its own turn."""


class _Turn(NamedTuple):
    """Whether we have the turn, the last snapshot before we asked, and whether the table of requests exists."""

    ours: bool
    snapshot: int
    has_table: bool


def append_together(db: "Database", commits: Sequence[Wanted]) -> list[Made]:
    """Append these commits, all or none, along with those of waiting writers; or have another writer append them.

    Raises:
        HeadMoved: others came first for too long.
        Refused: the quote of a claim is not in its document.
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
        # requests are read outside the transaction, whose snapshot is from before the wait
        self._beside = db.beside()
        self._commits = commits
        self._name = uuid4().hex
        self._left_at: int | None = None
        self._done: list[str] = []

    def pass_through(self) -> list[Made]:
        """Wait for the turn; then append, or find that another writer has already done so.

        Raises:
            HeadMoved: the turn did not come, or somebody appended out of turn.
            Refused: a claim's quote is not in its document.
        """
        with self._db.transaction():
            turn = _Turn(*_ask(self._db, "turn_tried", turn=TURN).rows[0])
            if not turn.ours:
                self._leave(turn)
                wait_for_turn(self._db)
            if answer := self._answer():
                self._done = []
                return answer
            return self._append(self._waiting() if turn.has_table or self._left_at is not None else [])

    def end(self) -> None:
        """Remove the requests that were served, and this writer's own if it was not."""
        if self._done:
            _do(self._beside, sql("catalog", "forgotten").format(names=", ".join(map(literal, self._done))))
        self._beside.close()

    def _append(self, waiting: "list[tuple[str, list[Wanted]]]") -> list[Made]:
        planned = small_commits.plan(self._db, [self._commits, *(commits for _, commits in waiting)])
        made = planned.of(0)
        small_commits.carry_out(self._db, planned)
        names = [self._name, *(name for name, _ in waiting)]
        # a refused writer tries again on its own turn, and gets the reason then
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
        """The outcome of our request, if somebody has served it."""
        if self._left_at is None:
            return None
        found = _ask(self._beside, "taken_along", name=literal(self._name), snapshot=self._left_at).rows
        return [Made(*one) for one in json.loads(found[0][0])[self._name]] if found else None

    def _waiting(self) -> "list[tuple[str, list[Wanted]]]":
        found = _ask(self._beside, "left_by_others", name=literal(self._name), format=FORMAT).rows
        return [(name, [Wanted(*one) for one in json.loads(wanted)]) for name, wanted in found]


def _ask(db: "Database", question: str, **values: object) -> Rows:
    """The rows of a query to the catalogue's database, one of `timeline/catalog`."""
    text = sql("catalog", question).format(**values)
    return db.query(f"FROM system.main.postgres_query('{TURNS}', {literal(text)})")


def _do(db: "Database", statement: str) -> None:
    """Run a statement in the catalogue's database, in a transaction of its own."""
    db.query(f"CALL system.main.postgres_execute('{TURNS}', {literal(statement)}, use_transaction := false)")
