"""A voice session over the WebSocket library that Google's Python SDK uses, with the bytes that the SDK puts on the wire.

python3 voice_session.py BASE_URL PCM_FILE; the authority to trust comes by SSL_CERT_FILE. Prints a JSON object for each thing that happened.
"""
import asyncio
import base64
import json
import os
import ssl
import sys
from urllib.parse import urlsplit

import websockets

# The keyword changed when the library was rewritten.
try:
    from websockets.asyncio.client import connect
    HEADERS = "additional_headers"
except ModuleNotFoundError:
    from websockets import connect
    HEADERS = "extra_headers"

SDK = "google-genai-sdk/2.19.0 gl-python/3.12.3"
SETUP = {
    "setup": {
        "model": "models/gemini-2.5-flash-native-audio-preview-12-2025",
        "generationConfig": {
            "responseModalities": ["AUDIO"],
            "temperature": 0.7,
            "topK": 3.0,
            "speechConfig": {"voice_config": {"prebuilt_voice_config": {"voice_name": "Kore"}}},
        },
        "systemInstruction": {"parts": [{"text": "Be brief"}], "role": "user"},
        "tools": [{"functionDeclarations": [{"name": "turn_on_the_lights"}]}],
        "realtimeInputConfig": {"automaticActivityDetection": {"disabled": True}},
        "inputAudioTranscription": {},
        "outputAudioTranscription": {},
    }
}


def tell(event, **facts):
    print(json.dumps({"event": event, **facts}), flush=True)


class Turn:
    def __init__(self):
        self.texts = {"inputTranscription": "", "outputTranscription": ""}
        self.audio = 0
        self.flags = []

    def add(self, content):
        for name in self.texts:
            self.texts[name] += content.get(name, {}).get("text", "")
        for part in content.get("modelTurn", {}).get("parts", []):
            self.audio += len(base64.b64decode(part.get("inlineData", {}).get("data", "")))
        self.flags += [flag for flag in ("interrupted", "generationComplete", "turnComplete") if content.get(flag)]

    def tell(self):
        tell("turn", input=self.texts["inputTranscription"].strip(), output=self.texts["outputTranscription"].strip(), audio=self.audio, flags=self.flags)


async def send(ws, message):
    await ws.send(json.dumps(message))


async def receive_turn(ws, on_audio=None):
    turn = Turn()
    while "turnComplete" not in turn.flags:
        message = json.loads(await ws.recv())
        if "toolCall" in message:
            call = message["toolCall"]["functionCalls"][0]
            tell("call", name=call["name"])
            await send(ws, {"tool_response": {"functionResponses": [{"id": call["id"], "name": call["name"], "response": {"output": "they shine"}}]}})
        turn.add(message.get("serverContent", {}))
        if turn.audio and on_audio:
            await on_audio()
            on_audio = None
    turn.tell()


async def main(base_url, pcm_file):
    # The SDK keeps the slash that its base URL ends in.
    uri = urlsplit(base_url)._replace(scheme="wss").geturl()
    uri += "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"
    headers = {"Content-Type": "application/json", "x-goog-api-key": "any-text", "user-agent": SDK, "x-goog-api-client": SDK}
    trust = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
    async with connect(uri, ssl=trust, **{HEADERS: headers}) as ws:
        await send(ws, SETUP)
        raw = await ws.recv()
        tell("first", type=type(raw).__name__, text=bytes(raw).decode())

        with open(pcm_file, "rb") as file:
            pcm = file.read()
        await send(ws, {"realtime_input": {"activityStart": {}}})
        for at in range(0, len(pcm), 3200):
            data = base64.urlsafe_b64encode(pcm[at:at + 3200]).decode()
            await send(ws, {"realtime_input": {"audio": {"data": data, "mimeType": "audio/pcm;rate=16000"}}})
        await send(ws, {"realtime_input": {"activityEnd": {}}})
        await receive_turn(ws)

        await send(ws, {"client_content": {"turns": [{"parts": [{"text": "Turn on the lights"}], "role": "user"}], "turnComplete": True}})
        await receive_turn(ws)

        async def barge_in():
            await send(ws, {"realtime_input": {"activityStart": {}}})

        await send(ws, {"client_content": {"turns": [{"parts": [{"text": "Tell me a very long story"}], "role": "user"}], "turnComplete": True}})
        await receive_turn(ws, on_audio=barge_in)
        await send(ws, {"realtime_input": {"activityEnd": {}}})

        await send(ws, {"client_content": {"turns": [{"parts": [{"text": "Please send GoAway now"}], "role": "user"}], "turnComplete": True}})
        try:
            while True:
                message = json.loads(await ws.recv())
                if "goAway" in message:
                    tell("goAway", timeLeft=message["goAway"]["timeLeft"])
        except websockets.ConnectionClosed as closed:
            tell("close", code=closed.rcvd.code, reason=closed.rcvd.reason)


asyncio.run(main(sys.argv[1], sys.argv[2]))
