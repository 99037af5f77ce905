"""The same with what google-genai is made of: websockets, json, base64, and its own types where it is installed. URL COUNT"""

import asyncio
import base64
import json
import sys
import time

import websockets

try:
    from google.genai import types
except ImportError:
    types = None


async def main(url: str, count: int) -> None:
    warm, seen, size, start = count // 4, 0, 0, 0.0
    address = url.replace("http", "ws", 1) + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=any"
    async with websockets.connect(address, max_size=None) as socket:
        await socket.send('{"setup":{"model":"models/gemini-3.8-live"}}')
        while seen < warm + count:
            message = json.loads(await socket.recv())
            if types is not None:
                message = types.LiveServerMessage.model_validate(message)
                audio = message.data
            else:
                parts = message.get("serverContent", {}).get("modelTurn", {}).get("parts", [])
                audio = b"".join(base64.b64decode(part["inlineData"]["data"]) for part in parts if "inlineData" in part)
            if audio:
                seen += 1
                size += len(audio)
                if seen == warm:
                    start = time.process_time()
    print(f"{(time.process_time() - start) / count * 1e6:.3f} {'google-genai' if types else 'websockets, json, base64'}")


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
