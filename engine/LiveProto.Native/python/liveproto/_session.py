"""A session for asyncio."""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any

from ._events import EventKind, Lending, LiveEvent, take_text
from ._library import DROPPED, END, LIBRARY, TIMEOUT, LiveProtoError, Text, check


async def connect(setup: dict[str, Any] | None = None, *, timeout: float = 10, **options: Any) -> Session:
    """Opens a session. setup is the API's own; options are those of lp_connect: key, url, suspended, patienceMs ..."""
    if setup is not None:
        options["setup"] = setup
    text = json.dumps(options).encode()
    handle = ctypes.c_uint64()
    status = await asyncio.to_thread(_run, LIBRARY.lp_connect, text, len(text), int(timeout * 1000), ctypes.byref(handle))
    if status == TIMEOUT:
        raise TimeoutError("connecting took longer than was allowed")
    return Session(handle.value)


# On the thread that made the call: the text of a fault is the thread's.
def _run(function: Callable[..., int], *arguments: Any) -> int:
    return check(function(*arguments))


class Session:
    """One conversation. One task reads its events; every task may send. ``async with`` closes it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._lending = Lending()
        self._come: Iterator[LiveEvent] = iter(())
        # Whether the library may have more; else the descriptor tells.
        self._more = True
        self._waiting: asyncio.Future[None] | None = None
        descriptor = ctypes.c_int()
        check(LIBRARY.lp_wake_descriptor(handle, ctypes.byref(descriptor)))
        self._descriptor = descriptor.value
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._descriptor, self._wake)

    def events(self) -> AsyncIterator[LiveEvent]:
        """Everything that happens, in order; the last is EventKind.ENDED."""
        return self._read(EventKind.ENDED)

    def turn(self) -> AsyncIterator[LiveEvent]:
        """The events up to the end of the turn that is under way or comes next."""
        return self._read(EventKind.TURN_ENDED)

    async def _read(self, last: EventKind) -> AsyncIterator[LiveEvent]:
        ended = EventKind.ENDED
        while True:
            # An iterator: whoever reads next goes on where the one before stopped.
            for event in self._come:
                yield event
                if event[0] is last or event[0] is ended:
                    return
            if self._more:
                self._more = False
                status, come = self._lending.take(self._handle)
                if status == END:
                    self._more = True
                    return
                self._come = iter(come)
                if len(come) == Lending.ROOM:
                    self._more = True
                    # A flood leaves the other tasks their turn.
                    await asyncio.sleep(0)
            else:
                self._waiting = self._loop.create_future()
                try:
                    await self._waiting
                finally:
                    self._waiting = None

    async def send_text(self, text: str) -> None:
        """A turn of text, which the model answers."""
        await self._send(LIBRARY.lp_send_text, text)

    def send_audio(self, pcm: bytes) -> bool:
        """Mono 16-bit PCM, 20 to 100 ms: never waits. False when it was dropped, since the connection does not keep up."""
        return check(LIBRARY.lp_send_audio(self._handle, pcm, len(pcm) // 2)) != DROPPED

    async def send_content(self, content: dict[str, Any]) -> None:
        """The value of clientContent."""
        await self._send(LIBRARY.lp_send_content, json.dumps(content))

    async def send_realtime(self, realtime: dict[str, Any]) -> None:
        """The value of realtimeInput: marks, text, images."""
        await self._send(LIBRARY.lp_send_realtime, json.dumps(realtime))

    async def send_tool_responses(self, *responses: dict[str, Any]) -> int:
        """Answers to calls: id, name, response. How many were still wanted."""
        sent = ctypes.c_int32()
        await self._send(LIBRARY.lp_send_tool_response, json.dumps({"functionResponses": responses}), ctypes.byref(sent))
        return sent.value

    async def suspend(self) -> dict[str, Any]:
        """Ends the session; what it answers takes it up again: connect(suspended=...). Keep it like a credential."""
        text = Text()
        await asyncio.to_thread(_run, LIBRARY.lp_suspend, self._handle, -1, ctypes.byref(text))
        suspended: dict[str, Any] = json.loads(take_text(text))
        return suspended

    async def close(self) -> None:
        """Ends the session. Again: nothing."""
        if (handle := self._handle) == 0:
            return
        self._handle = 0
        self._loop.remove_reader(self._descriptor)
        os.close(self._descriptor)
        self._rouse()
        await asyncio.to_thread(_run, LIBRARY.lp_close, handle)

    async def __aenter__(self) -> Session:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def _send(self, function: Callable[..., int], text: str, *more: Any) -> None:
        utf8 = text.encode()
        if await asyncio.to_thread(_run, function, self._handle, utf8, len(utf8), *more) == TIMEOUT:
            raise TimeoutError("not sent: there was no connection in time")

    def _wake(self) -> None:
        try:
            os.read(self._descriptor, 64)
        except BlockingIOError:
            pass
        self._rouse()

    def _rouse(self) -> None:
        self._more = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


__all__ = ["EventKind", "LiveEvent", "LiveProtoError", "Session", "connect"]
