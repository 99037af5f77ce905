"""What careless programs do: give up a session while it opens, forget one, stop in the middle of reading, read with two tasks. URL"""

import asyncio
import gc
import os
import sys
import warnings

import liveproto
from liveproto import EventKind


def connect(url: str):
    return liveproto.connect({"model": "gemini-3.8-live"}, url=url, key="any", patienceMs=0)


async def give_up(url: str) -> None:
    for delay in (0, 0.001, 0.003, 0.01, 0.03):
        opening = asyncio.create_task(connect(url))
        await asyncio.sleep(delay)
        opening.cancel()
        try:
            await (await opening).close()
        except asyncio.CancelledError:
            pass


async def forget(url: str) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for _ in range(5):
            session = await connect(url)
            await session.send_text("Hello")
            session.itself = session
            del session
            gc.collect()
        assert [warning.category for warning in told] == [ResourceWarning] * 5, told


async def stop_reading(url: str) -> None:
    async with await connect(url) as session:
        await session.send_text("Hello")
        pieces = 0
        ended = False
        while not ended:
            async def read() -> None:
                nonlocal pieces, ended
                async for event in session.turn():
                    pieces += len(event.audio)
                    ended = event.kind is EventKind.TURN_ENDED
            try:
                await asyncio.wait_for(read(), 0.001)
            except (TimeoutError, asyncio.TimeoutError):
                pass
        whole = 0
        await session.send_text("Hello")
        async for event in session.turn():
            whole += len(event.audio)
        assert pieces == whole > 0, (pieces, whole)


async def read_twice(url: str) -> None:
    async with await connect(url) as session:
        async def read() -> None:
            async for _ in session.events():
                pass
        done, waiting = await asyncio.wait({asyncio.create_task(read()) for _ in range(2)}, return_when=asyncio.FIRST_COMPLETED)
        assert isinstance(done.pop().exception(), RuntimeError)
        waiting.pop().cancel()


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


async def main(url: str) -> None:
    await (await connect(url)).close()
    before = descriptors()
    for careless in (give_up, forget, stop_reading, read_twice):
        await careless(url)
    for _ in range(1000):
        if descriptors() <= before:
            break
        await asyncio.sleep(0.02)
    assert descriptors() <= before, (before, descriptors())
    print("careless passed")


asyncio.run(main(sys.argv[1]))
