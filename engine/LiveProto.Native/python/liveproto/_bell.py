"""What wakes a session's reader."""

from __future__ import annotations

import asyncio
import os


class Bell:
    """The library's descriptor in an event loop. It knows who waits, and not the session: one that nobody holds any more can go."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting: asyncio.Future[None] | None = None
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(descriptor, self._read)
        # Whether the library may have more; else the descriptor tells.
        self.has_rung = True

    async def wait(self) -> None:
        """Until it rings."""
        if self._waiting is not None:
            raise RuntimeError("another task reads this session's events")
        self._waiting = self._loop.create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def close(self) -> None:
        """Whoever waits is woken. On the loop's thread."""
        self._loop.remove_reader(self._descriptor)
        os.close(self._descriptor)
        self._ring()

    def abandon(self) -> None:
        """The same from any thread, and when the loop is no more."""
        try:
            self._loop.call_soon_threadsafe(self.close)
        except RuntimeError:
            os.close(self._descriptor)

    def _read(self) -> None:
        try:
            os.read(self._descriptor, 64)
        except BlockingIOError:
            pass
        self._ring()

    def _ring(self) -> None:
        self.has_rung = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
