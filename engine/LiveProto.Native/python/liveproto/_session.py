"""A session for asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any

from ._bell import Bell
from ._events import EventKind, Lending, LiveEvent, take_text
from ._library import DROPPED, END, LIBRARY, TIMEOUT, LiveProtoError, Text, check


async def connect(setup: dict[str, Any] | None = None, *, timeout: float = 10, **options: Any) -> Session:
    """Opens a session. setup is the API's own; options are those of lp_connect: key, url, suspended, patienceMs ..."""
    if setup is not None:
        options["setup"] = setup
    opening = _Opening(json.dumps(options).encode(), int(timeout * 1000))
    try:
        return Session(await asyncio.to_thread(opening.run))
    except BaseException:
        opening.give_up()
        raise


class _Opening:
    """A session that is being opened on a thread, where nothing can cancel it: when nobody wants it any more it is closed."""

    def __init__(self, options: bytes, timeout_ms: int) -> None:
        self._options, self._timeout_ms = options, timeout_ms
        self._lock = threading.Lock()
        self._is_wanted = True
        self._handle = ctypes.c_uint64()

    def run(self) -> int:
        """Its handle."""
        handle = ctypes.c_uint64()
        if check(LIBRARY.lp_connect(self._options, len(self._options), self._timeout_ms, ctypes.byref(handle))) == TIMEOUT:
            raise TimeoutError("connecting took longer than was allowed")
        with self._lock:
            self._handle = handle
            if self._is_wanted:
                return handle.value
        check(LIBRARY.lp_close(handle))
        return 0

    def give_up(self) -> None:
        with self._lock:
            self._is_wanted = False
        if self._handle.value:
            _close_aside(self._handle.value)


# Takes a moment, and nobody is there to wait for it. Where the interpreter ends the session does too, and a thread would never begin.
def _close_aside(handle: int) -> None:
    if not sys.is_finalizing():
        with contextlib.suppress(RuntimeError):
            threading.Thread(target=LIBRARY.lp_close, args=(handle,), daemon=True).start()


def _suspend(handle: int) -> dict[str, Any]:
    text = Text()
    check(LIBRARY.lp_suspend(handle, -1, ctypes.byref(text)))
    suspended: dict[str, Any] = json.loads(take_text(text))
    return suspended


# On the thread that made the call: the text of a fault is the thread's.
def _run(function: Callable[..., int], *arguments: Any) -> int:
    return check(function(*arguments))


class Session:
    """One conversation. One task reads its events; every task may send. ``async with`` closes it."""

    def __init__(self, handle: int) -> None:
        self._lending = Lending()
        self._come: Iterator[LiveEvent] = iter(())
        descriptor = ctypes.c_int()
        check(LIBRARY.lp_wake_descriptor(handle, ctypes.byref(descriptor)))
        self._bell = Bell(descriptor.value)
        self._handle = handle

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
                # Speech has no JSON, and ends nothing.
                if event[6] is not None and (event[0] is last or event[0] is ended):
                    return
            if not self._bell.has_rung:
                await self._bell.wait()
            self._bell.has_rung = False
            status, come = self._lending.take(self._handle)
            if status == END:
                self._bell.has_rung = True
                return
            self._come = iter(come)
            if len(come) == Lending.ROOM:
                self._bell.has_rung = True
                # A flood leaves the other tasks their turn.
                await asyncio.sleep(0)

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
        return await asyncio.to_thread(_suspend, self._handle)

    async def close(self) -> None:
        """Ends the session. Again: nothing."""
        if (handle := self._handle) == 0:
            return
        self._handle = 0
        self._bell.close()
        await asyncio.to_thread(_run, LIBRARY.lp_close, handle)

    async def __aenter__(self) -> Session:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    def __del__(self) -> None:
        if (handle := getattr(self, "_handle", 0)) == 0:
            return
        self._handle = 0
        warnings.warn(f"a session was never closed: {self!r}", ResourceWarning, source=self)
        self._bell.abandon()
        _close_aside(handle)

    async def _send(self, function: Callable[..., int], text: str, *more: Any) -> None:
        utf8 = text.encode()
        if await asyncio.to_thread(_run, function, self._handle, utf8, len(utf8), *more) == TIMEOUT:
            raise TimeoutError("not sent: there was no connection in time")


__all__ = ["EventKind", "LiveEvent", "LiveProtoError", "Session", "connect"]
