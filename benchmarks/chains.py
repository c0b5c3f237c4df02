"""How many who write in one council get through in a second, on PostgreSQL.

The chain's lock is taken last, as the service does, and first, as it might.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from flask_migrate import upgrade
from sqlalchemy import select

from impact_tool import create_app
from impact_tool.config import Settings
from impact_tool.domain.audit_trail import INSTALLATION
from impact_tool.extensions import db
from impact_tool.models import AuditHead
from impact_tool.operations.audit import record
from tests.database import postgresql

WRITERS = 8
ACTS = 60
# What a transaction does besides: reading, checking and writing what the act is about.
WORK_SECONDS = 0.005


def chain_lines() -> Iterator[str]:
    """Transactions a second with the lock taken last and first; nothing without PostgreSQL."""
    if not Path(postgresql.program("postgres")).is_file():
        yield "chain: not measured, as there is no PostgreSQL here"
        return
    postgresql.SETTINGS |= {"fsync": "on", "synchronous_commit": "on"}
    with TemporaryDirectory() as folder, postgresql.running_server() as server:
        with closing(postgresql.connect(server)) as connection:
            connection.execute("CREATE DATABASE bench")
        settings = _settings(Path(folder), postgresql.url(server, "bench"))
        with create_app(settings).app_context():
            upgrade()
            db.engine.dispose()
        last, first = _rate(settings, lock_first=False), _rate(settings, lock_first=True)
    yield (
        f"chain: {WRITERS} writers in one council, {WORK_SECONDS * 1000:g} ms of work in each "
        f"transaction: {last:.0f}/s with the lock taken last, {first:.0f}/s taken first"
    )


def _settings(folder: Path, url: str) -> Settings:
    return Settings(
        instance_folder=folder,
        database_url=url,
        secret_key="for benchmarks",  # noqa: S106
        password_salt="for benchmarks",  # noqa: S106
        testing=True,
    )


def _rate(settings: Settings, *, lock_first: bool) -> float:
    """Transactions a second of all writers, each a process of its own."""
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(WRITERS + 1)
    arguments = (settings, barrier, lock_first)
    writers = [context.Process(target=_write, args=arguments) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    barrier.wait()
    start = perf_counter()
    barrier.wait()
    seconds = perf_counter() - start
    for writer in writers:
        writer.join()
    return WRITERS * ACTS / seconds


def _write(settings: Settings, barrier: Barrier, lock_first: bool) -> None:  # noqa: FBT001
    with create_app(settings).app_context():
        _act(lock_first=lock_first)
        barrier.wait()
        for _ in range(ACTS):
            _act(lock_first=lock_first)
        barrier.wait()
    # The parent's connections and server are not this process's to close.
    os._exit(0)


def _act(*, lock_first: bool) -> None:
    if lock_first:
        head = select(AuditHead.number).where(AuditHead.chain == INSTALLATION)
        db.session.execute(head.with_for_update()).one_or_none()
    record("board.added", "board", 1, council_id=None, person_id=None)
    db.session.flush()
    sleep(WORK_SECONDS)
    db.session.commit()
