"""The least of a WebSocket client (RFC 6455) that talks with a mock server on this machine: for where Google's SDK is not installed."""

import base64
import json
import os
import socket
import struct
from urllib.parse import urlsplit

_PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"
_SECONDS = 60


class Socket:
    def __init__(self, base_url):
        url = urlsplit(base_url)
        self._socket = socket.create_connection((url.hostname, url.port), _SECONDS)
        self._file = self._socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((
            f"GET {url.path}/{_PATH} HTTP/1.1\r\nHost: {url.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nx-goog-api-key: any-text\r\n"
            "x-goog-api-client: google-genai-sdk/2.19.0 gl-python/3.12\r\n\r\n").encode())
        status = self._file.readline()
        if b" 101 " not in status:
            raise ConnectionError(status.decode().strip())
        while self._file.readline() != b"\r\n":
            pass

    def send(self, message):
        self._frame(0x1, json.dumps(message).encode())

    def receive(self):
        """The next message, as bytes; raises ConnectionError with code and reason when the server has closed."""
        message = b""
        while True:
            head, length = self._file.read(2)
            if length == 126:
                length, = struct.unpack("!H", self._file.read(2))
            elif length == 127:
                length, = struct.unpack("!Q", self._file.read(8))
            payload = self._file.read(length)
            if head & 0x0F == 0x8:
                self._frame(0x8, payload[:2])
                code = struct.unpack("!H", payload[:2])[0] if payload else 1005
                raise ConnectionError(f"{code} {payload[2:].decode()}")
            if head & 0x0F == 0x9:
                self._frame(0xA, payload)
            elif head & 0x0F != 0xA:
                message += payload
                if head & 0x80:
                    return message

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._frame(0x8, struct.pack("!H", 1000))
            while self._file.read(4096):
                pass
        except OSError:
            pass
        self._file.close()
        self._socket.close()

    def _frame(self, opcode, payload):
        length = len(payload)
        if length < 126:
            size = bytes([0x80 | length])
        elif length < 65536:
            size = struct.pack("!BH", 0x80 | 126, length)
        else:
            size = struct.pack("!BQ", 0x80 | 127, length)
        mask = os.urandom(4)
        stretched = (mask * (length // 4 + 1))[:length]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(stretched, "big")).to_bytes(length, "big")
        self._socket.sendall(bytes([0x80 | opcode]) + size + mask + masked)
