"""Child processes that read the inputs, so that one that hangs or dies is a failure among others."""

import faulthandler
import resource
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from bench.mangled.given import Given
from bench.mangled.inputs import input_number
from bench.mangled.trial import Home, Outcome, tried

PATIENCE = 60
"""Seconds of processor time after which a child is killed: on a busy machine the clock tells little."""
WAITING = 600
"""Seconds by the clock after which a child is killed that has not even used those."""
MEMORY = 4 * 2**30
"""Bytes of address space that a child may take."""


class Child:
    """A child process that reads one input after another; one that hangs or dies is replaced."""

    def __init__(self, seed: int, only: str | None) -> None:
        self.task = (seed, only)
        self._start()

    def outcome(self, number: int) -> Outcome:
        """What comes of the input of this number."""
        self.connection.send(number)
        try:
            if self.connection.poll(WAITING):
                outcome: Outcome = self.connection.recv()
                return outcome
            failure = f"was killed after {WAITING} seconds"
        except EOFError:
            self.process.join()
            overdue = self.process.exitcode == -signal.SIGXCPU
            failure = f"was killed after {PATIENCE} seconds of processor time" if overdue else "its process died"
        self.stop()
        self._start()
        return Outcome(number, input_number(number, *self.task)[0], seconds=PATIENCE, failure=failure)

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.join()

    def _start(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, *self.task), daemon=True)
        self.process.start()
        theirs.close()
        self.connection.recv()


def outcomes(numbers: Sequence[int], processes: int, seed: int, only: str | None) -> Iterator[Outcome]:
    """What comes of each input, in order."""
    everyone = [Child(seed, only) for _ in range(processes)]
    idle: SimpleQueue[Child] = SimpleQueue()
    for child in everyone:
        idle.put(child)

    def one(number: int) -> Outcome:
        child = idle.get()
        try:
            return child.outcome(number)
        finally:
            idle.put(child)

    try:
        with ThreadPoolExecutor(processes) as pool:
            yield from pool.map(one, numbers)
    finally:
        for child in everyone:
            child.stop()


def _work(connection: Connection, seed: int, only: str | None) -> None:
    """What a child does: the inputs whose numbers it is sent, for as long as it lives."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    faulthandler.register(signal.SIGXCPU, chain=True)  # where it hangs, on standard error
    home = Home()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tried(0, "", Given("warm.html", b"<p>The ministers met in Geneva on Monday.</p>"), home, folder)
        connection.send(None)
        while True:
            number = connection.recv()
            generator, given = input_number(number, seed, only)
            _, most = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + PATIENCE, most))
            connection.send(tried(number, generator, given, home, folder))
