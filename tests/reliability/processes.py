"""Processes of the service, each with a worker of its own, on one installation."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from itertools import count
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from impact_tool.config import Settings
from tests.factories import PASSWORD

ROOT = Path(__file__).parents[2]
LISTENS = re.compile(r"Listening at: (http://127\.0\.0\.1:\d+)")
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
STOP_SECONDS = 30
PATIENCE = 60

_numbers = count(1)


def environment(settings: Settings) -> Mapping[str, str]:
    """What another process is told of an installation of the tests."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "IMPACT_TOOL_INSTANCE": str(settings.instance_folder),
        "IMPACT_TOOL_DATABASE_URL": settings.database_url,
        "IMPACT_TOOL_SECRET_KEY": settings.secret_key,
        "IMPACT_TOOL_PASSWORD_SALT": settings.password_salt,
        "IMPACT_TOOL_SECOND_FACTOR": settings.second_factor,
        "IMPACT_TOOL_SECURE_COOKIES": "false",
    }


def command(settings: Settings, *words: str) -> str:
    """What a command says, in a process of its own."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "impact_tool.cli", *words],
        env=environment(settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def served(settings: Settings, processes: int) -> Iterator[list[str]]:
    """The addresses of so many processes, each with one worker that answers requests."""
    # A service has had a command before it is served, which makes the queue's tables: two
    # processes that make them at the same moment get into each other's way on PostgreSQL.
    command(settings, "users", "list")
    with ExitStack() as stack:
        yield [stack.enter_context(one_process(settings)) for _ in range(processes)]


@contextmanager
def one_process(settings: Settings) -> Iterator[str]:
    log = settings.instance_folder / f"served-{next(_numbers)}.log"
    arguments = ["--bind", "127.0.0.1:0", "--workers", "1", "--worker-class", "gthread"]
    arguments += ["--threads", "8", "--no-control-socket", "impact_tool:create_app()"]
    with log.open("w") as said:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "gunicorn", *arguments],
            env=environment(settings),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        yield address_in(log, process)
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)
    assert "Traceback" not in log.read_text()


def address_in(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Where the process answers, which it says once it does."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        found = LISTENS.search(log.read_text())
        if found:
            return found[1]
        time.sleep(0.05)
    raise AssertionError(log.read_text())


class Visitor:
    """Somebody with cookies of their own, who goes to any of the processes."""

    def __init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor())
        self.status = 0
        self.html = ""

    def go(self, address: str, **sent: str) -> str:
        """The heading of the page at the end of all redirects."""
        data = urlencode(sent).encode() if sent else None
        try:
            with self.opener.open(address, data, timeout=PATIENCE) as response:
                self.read(response)
        except HTTPError as refused:
            with refused:
                self.read(refused)
        found = HEADING.search(self.html)
        assert found, self.html
        return found[1].strip()

    def read(self, response: HTTPResponse | HTTPError) -> None:
        self.status = response.status or 0
        self.html = response.read().decode()

    @property
    def token(self) -> str:
        found = TOKEN.search(self.html)
        assert found, self.html
        return found[1]

    def sign_in(self, address: str, email: str, password: str = PASSWORD) -> str:
        self.go(f"{address}/sign-in")
        sent = {"email": email, "password": password, "csrf_token": self.token}
        return self.go(f"{address}/sign-in", **sent)

    def give_code(self, address: str, code: str) -> str:
        return self.go(f"{address}/sign-in/code", code=code, csrf_token=self.token)
