"""The same through google-genai's own session. It speaks wss only: here it is given a connection without TLS, as the others have one. URL TURNS ASK"""

import asyncio
import sys
import time

try:
    from google import genai
    from google.genai.live import AsyncSession, ws_connect
except ImportError as missing:
    print(f"google-genai is not here: {missing}", file=sys.stderr)
    sys.exit(3)


async def receive(session: AsyncSession, turns: int, ask: str) -> int:
    count = size = 0
    for _ in range(turns):
        await session.send_client_content(turns={"role": "user", "parts": [{"text": ask}]}, turn_complete=True)
        async for message in session.receive():
            content = message.server_content
            for part in content.model_turn.parts if content and content.model_turn else ():
                count += 1
                size += len(part.inline_data.data)
    assert size == count * 1920
    return count


async def main(url: str, turns: int, ask: str) -> None:
    client = genai.Client(api_key="any")
    address = url.replace("http", "ws", 1) + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=any"
    async with ws_connect(address) as socket:
        await socket.send('{"setup":{"model":"models/gemini-3.8-live"}}')
        await socket.recv()
        session = AsyncSession(api_client=client._api_client, websocket=socket)
        await receive(session, turns // 4 + 1, ask)
        start = time.process_time()
        count = await receive(session, turns, ask)
        print(f"{(time.process_time() - start) / count * 1e6:.3f}")


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
