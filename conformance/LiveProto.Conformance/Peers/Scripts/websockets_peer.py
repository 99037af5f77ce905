"""A server on Python's websockets. What it does is told by the path; the C# tests say what they expect of it."""
import asyncio
import sys

import websockets

last_close = "none"


def choose(first, second):
    offered = second if hasattr(first, "send") else first  # newer versions pass the connection first
    return "not-asked-for" if "rogue" in offered else "chat.v2" if "chat.v2" in offered else None


async def serve(socket, *_):
    global last_close
    path = socket.path if hasattr(socket, "path") else socket.request.path
    if path == "/fragments":
        # An async iterator: its pieces are frames, and between two of them a ping may go out.
        async def pieces():
            yield "first ü"
            await socket.ping("between")
            yield ""
            yield " last"
        await socket.send(pieces())
    elif path == "/ping":
        await (await socket.ping("are you there?"))
        await socket.send("pong are you there?")
    elif path == "/close":
        await socket.close(4321, "genug für heute")
    elif path == "/last-close":
        await socket.send(last_close)
    elif path == "/drop":
        await socket.send("last words")
        socket.transport.abort()
    try:
        async for message in socket:
            await socket.send(message)
    except websockets.ConnectionClosed:
        pass
    if path == "/noted":
        last_close = f"{socket.close_code} {socket.close_reason}"


async def main():
    common = dict(max_size=None, compression=None, ping_interval=None)
    server = await websockets.serve(serve, "127.0.0.1", 0, subprotocols=["chat.v2"], select_subprotocol=choose, **common)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
