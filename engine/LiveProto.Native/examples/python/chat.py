"""A text chat of two turns. LIVEPROTO_LIBRARY=out/libliveproto.so PYTHONPATH=python python3 chat.py http://127.0.0.1:4242 key"""

import asyncio
import sys

import liveproto
from liveproto import EventKind


async def main(url: str, key: str) -> None:
    setup = {"model": "gemini-3.8-live", "outputAudioTranscription": {}}
    async with await liveproto.connect(setup, url=url, key=key) as session:
        for question in ("Hello", "And again"):
            await session.send_text(question)
            speech = 0
            async for event in session.turn():
                speech += len(event.audio) // 2 if event.kind is EventKind.AUDIO else 0
            print(f"{event.text} ({speech} samples)")


asyncio.run(main(*sys.argv[1:]))
