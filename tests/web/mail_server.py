"""A mail server for tests: takes every message by SMTP, keeps it, and can be told to refuse."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

ANSWERS = {
    b"EHLO": b"250 localhost",
    b"HELO": b"250 localhost",
    b"MAIL": b"250 OK",
    b"RCPT": b"250 OK",
    b"DATA": b"354 End with a dot",
    b"QUIT": b"221 Bye",
}
REFUSAL = b"451 Not now"


@dataclass
class MailServer:
    """Where it listens, and what has arrived."""

    received: list[EmailMessage] = field(default_factory=list)
    refuses: bool = False
    port: int = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 localhost\r\n")
        command = b""
        while command != b"QUIT" and (line := await reader.readline()):
            command = line[:4].upper()
            refused = self.refuses and command == b"MAIL"
            writer.write((REFUSAL if refused else ANSWERS.get(command, b"250 OK")) + b"\r\n")
            if command == b"DATA":
                self.keep(await reader.readuntil(b"\r\n.\r\n"))
                writer.write(b"250 OK\r\n")
        writer.close()

    def keep(self, data: bytes) -> None:
        lines = data.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.").replace(b"\r\n", b"\n")
        message = message_from_bytes(lines, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        server = await asyncio.start_server(self.talk, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        async with server:
            ready.set()
            await stop.wait()


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    """A server on a free port of this machine, which ends with the block."""
    server, ready = MailServer(), threading.Event()
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=[server.serve(ready, stop)])
    thread.start()
    try:
        assert ready.wait(10)
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
