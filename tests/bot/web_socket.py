"""The other end of one WebSocket, as Socket Mode needs it: text frames both ways."""

import base64
import hashlib
import json
import socket
import struct
import threading
from queue import Queue
from typing import Any

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class WebSocketServer:
    """Takes connections one after another, sends what it is told, keeps what it gets."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self._listening.getsockname()[1]}/link/?ticket=secret-ticket"
        self.received: Queue[Any] = Queue()
        self.connections: Queue[socket.socket] = Queue()
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> "WebSocketServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)  # wakes who waits for a connection
        self._listening.close()
        while not self.connections.empty():
            self.connections.get().close()
        self._thread.join(5)

    def send(self, connection: socket.socket, message: Any) -> None:
        data = json.dumps(message).encode()
        length = bytes([len(data)]) if len(data) < 126 else b"\x7e" + struct.pack(">H", len(data))
        connection.sendall(b"\x81" + length + data)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            stream = connection.makefile("rb")
            key = b""
            while (line := stream.readline().strip()) != b"":
                name, _, value = line.partition(b": ")
                key = value if name.lower() == b"sec-websocket-key" else key
            proof = base64.b64encode(hashlib.sha1(key + _GUID).digest())  # noqa: S324 - RFC 6455
            connection.sendall(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + proof + b"\r\n\r\n"
            )
            self.connections.put(connection)
            while True:
                first, second = stream.read(2)
                length = second & 0x7F
                if length == 126:
                    (length,) = struct.unpack(">H", stream.read(2))
                mask = stream.read(4)
                data = bytes(byte ^ mask[at % 4] for at, byte in enumerate(stream.read(length)))
                if first & 0x0F == 1:
                    self.received.put(json.loads(data))
                elif first & 0x0F == 8:
                    return
        except (OSError, ValueError):
            return
