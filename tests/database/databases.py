"""A database at an address that never changes, made fresh for each test from a migrated copy.

The address stays because an application keeps it: making an application takes longer than all else.
"""

import shutil
import time
from abc import ABC, abstractmethod
from pathlib import Path

import psycopg

from tests.database import postgresql
from tests.database.tidying import Tidying

MOST_LOOKS = 1000


class Database(ABC):
    """One database of one kind, with the copy that it is made fresh from."""

    url: str

    @abstractmethod
    def keep(self) -> None:
        """Keep the database, as it is now, to make fresh ones from. Nobody may be connected."""

    @abstractmethod
    def renew(self) -> None:
        """Put the kept copy in the database's place, even where a test left a connection open."""

    def tidied(self) -> bool:
        """Whether the database could be made as it was kept while applications stay connected."""
        return False

    @abstractmethod
    def close(self) -> None:
        """Give up what is held between tests."""


class SqliteDatabase(Database):
    def __init__(self, folder: Path) -> None:
        self.file = folder / "impact-tool.sqlite"
        self.kept = folder / "kept.sqlite"
        self.url = f"sqlite:///{self.file}"

    def keep(self) -> None:
        # The last connection's end has put the write-ahead log into the file and removed it.
        shutil.copyfile(self.file, self.kept)

    def renew(self) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)

    def close(self) -> None:
        """A file is not held."""


class PostgresqlDatabase(Database):
    """On a server of the tests' own; the copy is a template database.

    Files are copied, since writing the copy to the log first took three times as long.
    """

    def __init__(self, folder: Path, server: psycopg.Connection) -> None:
        self.url = postgresql.url(folder, "impact_tool")
        self.folder = folder
        self.server = server
        self.tidying: Tidying | None = None
        self.server.execute("CREATE DATABASE impact_tool")

    def keep(self) -> None:
        self.server.execute("ALTER DATABASE impact_tool RENAME TO kept")

    def tidied(self) -> bool:
        return self.tidying is not None and self.tidying.succeeds()

    def renew(self) -> None:
        self.close()
        self.end_connections()
        self.server.execute("DROP DATABASE IF EXISTS impact_tool WITH (FORCE)")
        self.server.execute("CREATE DATABASE impact_tool TEMPLATE kept STRATEGY file_copy")
        self.tidying = Tidying(postgresql.connect(self.folder, "impact_tool"))

    def close(self) -> None:
        if self.tidying is not None:
            self.tidying.connection.close()

    def end_connections(self) -> None:
        """See every connection off; FORCE alone looks again only each tenth of a second."""
        connections = "FROM pg_stat_activity WHERE datname = 'impact_tool'"
        self.server.execute(f"SELECT pg_terminate_backend(pid) {connections}")
        for _ in range(MOST_LOOKS):
            if self.server.execute(f"SELECT 1 {connections}").fetchone() is None:
                return
            time.sleep(0.001)
