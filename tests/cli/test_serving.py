"""The demonstration is served on this machine alone, and leaves no process behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from impact_tool.cli import serving
from impact_tool.cli.instance import Stop
from impact_tool.cli.serving import address_of, listening_socket
from impact_tool.operations import outbox
from tests.cli.command_line import CommandLine
from tests.cli.serving import served, until

# As /proc/net/tcp writes it: 127.0.0.1, and the state of a socket that listens.
LOOPBACK, LISTENS = "0100007F", "0A"


@pytest.fixture
def own_demo(demo: CommandLine, tmp_path: Path) -> CommandLine:
    """A filled demonstration that a test may change."""
    return CommandLine(Path(shutil.copytree(demo.folder, tmp_path / "demo")))


def page(browser: OpenerDirector, address: str, **sent: str) -> tuple[str, str]:
    """The address that one ends at, and what stands there."""
    with browser.open(address, urlencode(sent).encode() if sent else None, timeout=30) as response:
        return response.url, response.read().decode()


def places_listened_at(port: int) -> set[str]:
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    rows += [line.split() for line in Path("/proc/net/tcp6").read_text().splitlines()[1:]]
    listening = [row[1] for row in rows if row[3] == LISTENS]
    return {place.split(":")[0] for place in listening if place.endswith(f":{port:04X}")}


def test_a_sample_person_signs_in_and_waiting_mail_is_sent(own_demo: CommandLine) -> None:
    with own_demo.inside():
        outbox.put("mail", {"to": "amina.clarke@example.org", "subject": "Hello", "body": "There"})
    browser = build_opener(HTTPCookieProcessor())
    with served(own_demo.folder) as demo:
        assert page(browser, f"{demo.address}/healthz")[1] == "ok"
        sign_in, form = page(browser, f"{demo.address}/sign-in")
        (token,) = set(re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', form))
        (password,) = re.findall(r"^Their password: (\S+)$", demo.said, re.MULTILINE)
        email = "amina.clarke@example.org"
        at, home = page(browser, sign_in, email=email, password=password, csrf_token=token)
        assert at == f"{demo.address}/"
        assert "From hospital to home" in home
        assert places_listened_at(demo.port) == {LOOPBACK}
        assert until(lambda: len(list(own_demo.folder.glob("mail/*.eml"))) == 1)


@pytest.mark.parametrize(
    ("by", "to_all", "may_say"),
    [
        (signal.SIGTERM, False, ""),
        (signal.SIGINT, True, ""),
        # Nobody reads what is written once the terminal is closed.
        (signal.SIGHUP, True, ".*"),
    ],
    ids=["stopped", "Ctrl-C", "terminal closed"],
)
def test_when_it_has_ended_no_process_is_left(
    own_demo: CommandLine, by: signal.Signals, *, to_all: bool, may_say: str
) -> None:
    with served(own_demo.folder) as demo:
        # One that is told to end while it begins may have to be made to.
        assert until(demo.is_at_rest)
        (os.killpg if to_all else os.kill)(demo.process.pid, by)
        assert demo.process.wait(timeout=60) == 0
        assert demo.left() == set()
        assert demo.process.stderr
        assert re.fullmatch(may_say, demo.process.stderr.read(), re.DOTALL)


def test_when_it_is_killed_its_processes_end_by_themselves(own_demo: CommandLine) -> None:
    with served(own_demo.folder) as demo:
        assert until(lambda: len(demo.left()) == 4)
        demo.process.kill()
        assert until(lambda: not demo.left())


def test_the_port_after_a_taken_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(serving, "FIRST_PORT", port)
        with listening_socket(None) as listening:
            found = listening.getsockname()[1]
            assert address_of(listening) == f"http://127.0.0.1:{found}"
            assert port < found < port + serving.PORTS_TRIED


def test_a_chosen_port_that_is_taken_is_refused_before_anything_is_filled(
    nothing_yet: CommandLine,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match="in use"):
            listening_socket(port)
        assert f"Port {port} cannot be used" in nothing_yet.refuses("demo", "--port", str(port))
    assert not (nothing_yet.folder / "impact-tool.sqlite").exists()
