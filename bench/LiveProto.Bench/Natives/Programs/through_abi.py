"""Microseconds of CPU for each audio message, through the package. URL COUNT"""

import asyncio
import sys
import time

import liveproto
from liveproto import EventKind


async def main(url: str, count: int) -> None:
    warm, seen, size, start = count // 4, 0, 0, 0.0
    async with await liveproto.connect({"model": "gemini-3.8-live"}, url=url, key="any", patienceMs=0, eventQueueBytes=1 << 30) as session:
        async for event in session.events():
            if event.kind is EventKind.AUDIO:
                seen += 1
                size += len(event.audio)
                if seen == warm:
                    start = time.process_time()
                if seen == warm + count:
                    break
        print(f"{(time.process_time() - start) / count * 1e6:.3f}")


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
