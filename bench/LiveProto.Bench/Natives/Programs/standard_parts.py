"""The same with the standard parts that google-genai is made of, and nothing of its own: websockets, json, base64. URL TURNS ASK"""

import asyncio
import base64
import json
import sys
import time

try:
    from websockets.asyncio.client import connect
except ImportError:  # before 13
    from websockets import connect


async def receive(socket, turns: int, ask: str) -> int:
    count = size = 0
    for _ in range(turns):
        await socket.send(json.dumps({"clientContent": {"turns": [{"role": "user", "parts": [{"text": ask}]}], "turnComplete": True}}))
        over = False
        while not over:
            content = json.loads(await socket.recv())["serverContent"]
            over = "turnComplete" in content
            for part in content.get("modelTurn", {}).get("parts", []):
                count += 1
                size += len(base64.b64decode(part["inlineData"]["data"]))
    assert size == count * 1920
    return count


async def main(url: str, turns: int, ask: str) -> None:
    address = url.replace("http", "ws", 1) + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=any"
    async with connect(address, max_size=None) as socket:
        await socket.send('{"setup":{"model":"models/gemini-3.8-live"}}')
        await socket.recv()
        await receive(socket, turns // 4 + 1, ask)
        start = time.process_time()
        count = await receive(socket, turns, ask)
        print(f"{(time.process_time() - start) / count * 1e6:.3f}")


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
