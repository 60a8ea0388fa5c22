"""The tests themselves: nothing leaves the machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_connections_to_other_machines_are_blocked() -> None:
    with (
        socket.socket() as connection,
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        connection.connect(("192.0.2.1", 80))


def test_connections_to_this_machine_are_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:
        connection.connect(server.getsockname())
