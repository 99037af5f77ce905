"""Ends in the middle of a turn, the session open: once by itself, once by an exception. URL"""

import asyncio
import sys

import liveproto


async def main(url: str) -> None:
    session = await liveproto.connect({"model": "gemini-3.8-live"}, url=url, key="any")
    await session.send_text("Hello")
    async for event in session.events():
        if event.audio:
            print("left", flush=True)
            sys.exit(0)


asyncio.run(main(sys.argv[1]))
