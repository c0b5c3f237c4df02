"""Lets several people act at the same moment, each on a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier, Event
from typing import TypeVar

from flask import Flask

from impact_tool.extensions import db

T = TypeVar("T")

# Far more than is needed; without it a failing test would wait for ever.
SECONDS = 60
# Long enough for the others to get as far as they can meanwhile.
PAUSE = 0.3


def at_once(app: Flask, acts: Sequence[Callable[[], T]]) -> list[T]:
    """What each act returns. All start together; the time that is set here is theirs too."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        with app.app_context():
            barrier.wait(SECONDS)
            return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(copy_context().run, run, act) for act in acts]
        return [each.result(SECONDS) for each in running]


def commit_slowly() -> None:
    """Commit when everybody else has had the time to do what they do before they commit."""
    Event().wait(PAUSE)
    db.session.commit()
