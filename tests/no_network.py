"""Refuses every connection from the tests to another machine, and every question about its name."""

import ipaddress
import socket
import sys
from typing import Any


class LeftTheMachineError(RuntimeError):
    """Something under test tried to reach another machine."""


def watch() -> None:
    """Watch every socket of this process from now on; an audit hook cannot be taken off again."""
    sys.addaudithook(refuse_other_machines)


def refuse_other_machines(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.getaddrinfo":
        refuse_unless_loopback(arguments[0])
    elif event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        sock, address = arguments
        if address is not None and sock.family in {socket.AF_INET, socket.AF_INET6}:
            refuse_unless_loopback(address[0])


def refuse_unless_loopback(host: str | bytes | None) -> None:
    if not is_loopback(host):
        raise LeftTheMachineError(f"A test tried to reach {host!r}; tests stay on this machine.")


def is_loopback(host: str | bytes | None) -> bool:
    """Whether this host, by name or number, is this machine; no host means any of its own."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name or "").is_loopback
    except ValueError:
        return False
