"""Three turns of speech: a tone goes out between marks while speech comes back. python3 audio_loop.py http://127.0.0.1:4242 key"""

import array
import asyncio
import math
import sys

import liveproto
from liveproto import EventKind

CHUNK = array.array("h", (int(8000 * math.sin(math.tau * 300 * i / 16000)) for i in range(320))).tobytes()


async def speak(session: liveproto.Session) -> None:
    await session.send_realtime({"activityStart": {}})
    for _ in range(10):
        session.send_audio(CHUNK)
    await session.send_realtime({"activityEnd": {}})


async def main(url: str, key: str) -> None:
    setup = {"model": "gemini-3.8-live", "realtimeInputConfig": {"automaticActivityDetection": {"disabled": True}}}
    async with await liveproto.connect(setup, url=url, key=key) as session:
        for turn in range(1, 4):
            await speak(session)
            kinds = [event.kind async for event in session.turn()]
            print(f"turn {turn}: {'speech' if EventKind.AUDIO in kinds else 'silence'}")


asyncio.run(main(*sys.argv[1:]))
