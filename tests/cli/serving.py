"""A demonstration that is served by a process of its own, and what is left of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds: a machine that runs many tests at once is slow
ASLEEP = "S"
PROCESSES = 4  # the command, two for pages, one for work in the background
LAST_WORDS = "To stop: Ctrl-C"


@dataclass(frozen=True)
class Served:
    """A running demonstration: its process, its address, and what it has said."""

    process: subprocess.Popen[str]
    address: str
    said: str

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def left(self) -> set[int]:
        """Ids of the processes that still run, of all that the demonstration started."""
        return {pid for pid, session in sessions() if session == self.process.pid}

    def is_at_rest(self) -> bool:
        """All of its processes have begun and none has anything left to do."""
        before = [rest_of(pid) for pid in self.left()]
        time.sleep(0.5)
        is_asleep = all(rest[:1] == (ASLEEP,) for rest in before)
        is_same = before == [rest_of(pid) for pid in self.left()]
        return len(before) == PROCESSES and is_asleep and is_same


def rest_of(pid: int) -> tuple[str, ...]:
    """What a process does, and for how long it has worked: of /proc/PID/stat the fields 3, 14, 15.

    One that waits for its turn on a busy machine has not worked either, but does not sleep.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ()
    return (fields[0], *fields[11:13])


def sessions() -> Iterator[tuple[int, int]]:
    """Each process that runs, with its session: the sixth field of /proc/PID/stat."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, session, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            yield int(folder.name), int(session)


def until(holds: Callable[[], bool]) -> bool:
    """Whether it holds before patience is at an end."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve the demonstration in this folder on any free port; nothing of it is left afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "impact_tool.cli", "demo", "--port", "0"],
        env={**os.environ, "IMPACT_TOOL_INSTANCE": str(folder), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell that runs the tests in the background makes its children ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        yield Served(process, *ready(process))
    finally:
        for pid in Served(process, "", "").left():
            os.kill(pid, signal.SIGKILL)
        process.communicate()


def ready(process: subprocess.Popen[str]) -> tuple[str, str]:
    """The address of a demonstration that is ready, and all that it has said by then."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if LAST_WORDS in line:
            break
    found = re.search(r"^Ready: (http://127\.0\.0\.1:\d+)$", said, re.MULTILINE)
    assert found, said
    return found[1], said
