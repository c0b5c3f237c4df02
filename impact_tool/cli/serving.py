"""Serves the demonstration on the loopback address: web pages, and the work in the background."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from impact_tool import create_app
from impact_tool.cli.database import STOP_SECONDS
from impact_tool.cli.instance import Stop
from impact_tool.config import Settings

LOOPBACK = "127.0.0.1"
FIRST_PORT = 5000
PORTS_TRIED = 100


def listening_socket(port: int | None) -> socket.socket:
    """A socket that already listens, so that nobody can take the port that is printed.

    Without a port it is the first free one from 5000; port 0 is any free one. Raises Stop where
    the port is taken.
    """
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if port is None else (port,)
    for number in ports:
        try:
            return socket.create_server((LOOPBACK, number), backlog=128)
        except OSError as error:
            reason = error.strerror
    place = f"Port {port}" if port is not None else f"Ports {ports[0]} to {ports[-1]}"
    raise Stop(f"{place} cannot be used: {reason}. Choose another one with --port.")


def address_of(listening: socket.socket) -> str:
    """The address to open in a browser."""
    return f"http://{LOOPBACK}:{listening.getsockname()[1]}"


def serve(settings: Settings, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; calls `ready` once pages are answered.

    Nothing of the application may be open in this process, since gunicorn forks from it. Does not
    return: gunicorn ends the process, with status 0 after a signal.
    """
    background = _start_worker(settings)

    def on_ready(arbiter: Any) -> None:
        # A terminal that is closed sends SIGHUP, at which gunicorn would start anew.
        signal.signal(signal.SIGHUP, lambda _number, frame: arbiter.signal(signal.SIGTERM, frame))
        ready()

    options = {
        "bind": [f"fd://{listening.detach()}"],
        "workers": 2,
        "worker_class": "gthread",
        "threads": 4,
        "graceful_timeout": STOP_SECONDS,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": on_ready,
        "on_exit": lambda _arbiter: _stop_worker(background),
    }
    _Server(settings, options).run()


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with these options; each of its processes makes an application of its own."""

    def __init__(self, settings: Settings, options: dict[str, object]) -> None:
        self._settings = settings
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._settings)


def _start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """A process of its own for the work in the background, which ends when this one does."""
    command = [sys.executable, "-m", "impact_tool.cli", "worker", "--parent", str(os.getpid())]
    environment = {**os.environ, "IMPACT_TOOL_INSTANCE": str(settings.instance_folder)}
    # In a group of its own Ctrl-C does not reach it: it is stopped once the pages are.
    return subprocess.Popen(  # noqa: S603
        command, env=environment, stdin=subprocess.DEVNULL, process_group=0
    )


def _stop_worker(background: subprocess.Popen[bytes]) -> None:
    background.terminate()
    try:
        background.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        background.kill()
        background.wait()
