"""A PostgreSQL server for the tests, on a Unix socket in a folder of its own.

The server ends with the process that started it, however that ends: nothing is left running.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

# Nothing here outlives the tests, so nothing need reach the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "40",
    "autovacuum": "off",
    "listen_addresses": "",
    "timezone": "UTC",
}
START_SECONDS = 30
PLENTY = 1024**3


@contextmanager
def running_server() -> Iterator[Path]:
    """A running server's folder, in which its socket is; the login is postgres, its owner."""
    with tempfile.TemporaryDirectory(prefix="impact-tool-", dir=quick_folder()) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        make_cluster(folder)
        server = start(folder)
        try:
            wait_until_ready(folder, server)
            yield folder
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=START_SECONDS)


def quick_folder() -> str:
    """Memory where there is plenty, which makes a database in a fifth of the time, else /tmp.

    Either is short, since the path of a Unix socket may have no more than 107 bytes.
    """
    memory = "/dev/shm"  # noqa: S108  # the folder made in it has a name that nobody can foresee
    roomy = Path(memory).is_dir() and shutil.disk_usage(memory).free > PLENTY
    return memory if roomy else "/tmp"  # noqa: S108  # the same


def make_cluster(folder: Path) -> None:
    options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"]
    command = as_server_user([program("initdb"), *options, "--pgdata", str(folder / "data")])
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603


def start(folder: Path) -> subprocess.Popen[bytes]:
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    place = ["-D", str(folder / "data"), "-k", str(folder)]
    command = as_server_user([program("postgres"), *place, *settings])
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)  # noqa: S603


def wait_until_ready(folder: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            connect(folder).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def connect(folder: Path, database: str = "postgres") -> psycopg.Connection:
    """A connection to the server that is in `folder`, outside the application."""
    return psycopg.connect(host=str(folder), user="postgres", dbname=database, autocommit=True)


def url(folder: Path, database: str) -> str:
    """The address of a database on the server that is in `folder`."""
    return f"postgresql+psycopg://postgres@/{database}?host={quote(str(folder), safe='')}"


def as_server_user(command: Sequence[str]) -> list[str]:
    """The command as an ordinary user, since PostgreSQL refuses root; killed when we are."""
    prefix = ["setpriv", "--pdeathsig=INT"]
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        prefix += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return [*prefix, "--", *command]


def program(name: str) -> str:
    """The newest installed PostgreSQL's program of this name."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: int(path.parents[1].name),
    )
    return str(found[-1]) if found else name
