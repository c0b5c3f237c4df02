"""The tests reach no other machine, and reach servers of their own on this one."""

import socket
import urllib.request

import pytest

from tests.no_network import LeftTheMachineError

OTHER_MACHINE = "192.0.2.1"  # an address kept for documentation, which no machine has


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as sock, pytest.raises(LeftTheMachineError, match=OTHER_MACHINE):
        sock.connect((OTHER_MACHINE, 80))


def test_a_datagram_to_another_machine_is_refused() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as sock,
        pytest.raises(LeftTheMachineError, match=OTHER_MACHINE),
    ):
        sock.sendto(b"hello", (OTHER_MACHINE, 53))


def test_asking_for_another_machines_address_is_refused() -> None:
    with pytest.raises(LeftTheMachineError, match=r"council\.example"):
        urllib.request.urlopen("http://council.example/")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_server_on_this_machine_is_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection((host, server.getsockname()[1])).close()
