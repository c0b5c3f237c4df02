"""Serves an application on this machine for as long as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler


class Quiet(WSGIRequestHandler):
    """Says nothing of each request, and waits for no request that never comes."""

    timeout = 5

    def log(self, *_said: object) -> None:
        pass


class Server(ThreadedWSGIServer):
    """Ends only when each of its threads has, since a test's database goes when it ends."""

    daemon_threads = False


def serving_at(app: Flask, port: int = 0) -> Server:
    """A server that answers at this port, or at any that is free, until it is shut down."""
    server = Server("127.0.0.1", port, app, handler=Quiet)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    return server


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address at which the application answers."""
    server = serving_at(app)
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
