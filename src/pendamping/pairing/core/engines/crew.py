"""Several processes at once: crowds are handed out, the largest first, and come back solved.

A helper is a new Python that reads crowds from its pipe until that closes. So it works from a script, a notebook or a
service alike, wherever Python can start itself, and nothing of the caller's program runs twice. Whatever goes wrong
with a helper, the caller solves what is left.
"""

import json
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from pendamping.pairing.core.engines.crowds import Crowd, Seated, solve_crowd

WORTH = 1 << 23
"""With fewer pairs of sorts than this in all, helpers would not be worth starting."""

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pendamping.pairing.core.engines.crew import serve; serve()"


def solve_crowds(crowds: Sequence[Crowd], tell: Callable[[int], None]) -> list[Seated | None]:
    """Return the answer of each crowd, None where it has to be found in another way.

    Args:
        crowds: what is to be solved.
        tell: told how many mentees are done, in the caller's own thread.
    """
    found: dict[int, Seated | None] = {}
    waiting = deque(sorted(range(len(crowds)), key=lambda number: -crowds[number].pairs))
    crew = [_Helper(process, crowds, waiting) for process in _started(_worth(crowds))]
    try:
        arrived: SimpleQueue[tuple[int, Seated | None] | None] = SimpleQueue()
        for helper in crew:
            Thread(target=helper.work, args=(arrived.put,), daemon=True).start()
        there = len(crew)
        while there:
            item = arrived.get()
            if item is None:
                there -= 1
                continue
            number, found[item[0]] = item
            tell(len(crowds[number].row_sort) if found[number] is not None else 0)
    finally:
        for helper in crew:
            helper.end()
    for number, crowd in enumerate(crowds):
        if number not in found:
            found[number] = solve_crowd(crowd)
            tell(len(crowd.row_sort) if found[number] is not None else 0)
    return [found[number] for number in range(len(crowds))]


def _worth(crowds: Sequence[Crowd]) -> int:
    """Return how many helpers are worth it: no more than cores, nor than the largest crowd leaves work for."""
    pairs = [crowd.pairs for crowd in crowds]
    if sum(pairs) < WORTH or len(pairs) < 2:
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    helpers = min(cores, -(-sum(pairs) // max(pairs)))
    return helpers if helpers > 1 else 0


def _started(many: int) -> list["subprocess.Popen[bytes]"]:
    """Start helpers; none where this program is not run by a Python that can be started again."""
    python = sys.executable or ""
    if not many or getattr(sys, "frozen", False) or not Path(python).name.lower().startswith(("python", "pypy")):
        return []
    command = [python, "-c", _START, json.dumps(sys.path)]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    found = []
    for _ in range(many):
        try:
            found.append(subprocess.Popen(command, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), **pipes))
        except OSError:
            break
    return found


class _Helper:
    """A process that solves crowds, and the thread that talks to it."""

    def __init__(self, process: "subprocess.Popen[bytes]", crowds: Sequence[Crowd], waiting: "deque[int]") -> None:
        self.process = process
        self.crowds = crowds
        self.waiting = waiting

    def work(self, put: Callable[[tuple[int, Seated | None] | None], None]) -> None:
        """Hand out crowds until none is left, or the process is gone; what it held is then not answered."""
        try:
            while self.waiting:
                number = self.waiting.popleft()
                put((number, self._ask(self.crowds[number])))
        except Exception:  # whatever happened over there, the caller goes on alone
            pass
        finally:
            put(None)

    def _ask(self, crowd: Crowd) -> Seated | None:
        source, target = self.process.stdout, self.process.stdin
        assert source is not None
        assert target is not None
        pickle.dump(crowd.sent(), target, protocol=5)
        target.flush()
        answer: Seated | None = pickle.load(source)
        return answer

    def end(self) -> None:
        """End the process, and close what leads to it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue


def serve(source: IO[bytes] | None = None, target: IO[bytes] | None = None) -> None:
    """Solve the crowds that come in, until no more come.

    Args:
        source: where they come from; the standard input without it.
        target: where the answers go; the standard output without it, which nothing else is then written to.
    """
    if target is None:
        target = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
    source = source or sys.stdin.buffer
    while True:
        try:
            crowd: Crowd = pickle.load(source)
        except EOFError:
            return
        pickle.dump(solve_crowd(crowd), target, protocol=5)
        target.flush()
