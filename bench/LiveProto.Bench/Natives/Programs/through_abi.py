"""Microseconds of CPU for each audio message, through the package. URL TURNS ASK"""

import asyncio
import sys
import time

import liveproto
from liveproto import EventKind


async def receive(session: liveproto.Session, turns: int, ask: str) -> int:
    count = size = 0
    for _ in range(turns):
        await session.send_text(ask)
        async for event in session.turn():
            if event.kind is EventKind.AUDIO:
                count += 1
                size += len(event.audio)
    assert size == count * 1920
    return count


async def main(url: str, turns: int, ask: str) -> None:
    async with await liveproto.connect({"model": "gemini-3.8-live"}, url=url, key="any", patienceMs=0) as session:
        await receive(session, turns // 4 + 1, ask)
        start = time.process_time()
        count = await receive(session, turns, ask)
        print(f"{(time.process_time() - start) / count * 1e6:.3f}")


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
