"""What is tested: asks one question, runs the function that the model calls, and answers what the model says."""

import json

MODEL = "gemini-2.0-flash-live-001"


def get_weather(city):
    return {"summary": "sunny" if city == "Lisbon" else "grey"}


async def ask(live, question):
    try:
        from google import genai
    except ImportError:
        return _ask_by_hand(live, question)
    client = genai.Client(api_key="any-text", http_options={"base_url": live.secure_base_url})
    config = {"response_modalities": ["TEXT"], "tools": [{"function_declarations": [{"name": "get_weather"}]}]}
    text = ""
    async with client.aio.live.connect(model=MODEL, config=config) as session:
        await session.send_client_content(turns={"role": "user", "parts": [{"text": question}]}, turn_complete=True)
        # A turn of the SDK ends with each turnComplete, and one follows the call.
        while not text:
            async for message in session.receive():
                text += message.text or ""
                if message.tool_call:
                    await session.send_tool_response(function_responses=[
                        {"id": call.id, "name": call.name, "response": get_weather(**call.args)}
                        for call in message.tool_call.function_calls])
    return text


def _ask_by_hand(live, question):
    from dialect import Socket
    with Socket(live.base_url) as socket:
        socket.send({"setup": {
            "model": f"models/{MODEL}",
            "generationConfig": {"responseModalities": ["TEXT"]},
            "tools": [{"functionDeclarations": [{"name": "get_weather"}]}]}})
        socket.receive()
        socket.send({"client_content": {"turns": [{"role": "user", "parts": [{"text": question}]}], "turnComplete": True}})
        text = ""
        while True:
            message = json.loads(socket.receive())
            content = message.get("serverContent", {})
            text += "".join(part.get("text", "") for part in content.get("modelTurn", {}).get("parts", []))
            for call in message.get("toolCall", {}).get("functionCalls", []):
                socket.send({"tool_response": {"function_responses": [
                    {"id": call["id"], "name": call["name"], "response": get_weather(**call["args"])}]}})
            if text and content.get("turnComplete"):
                return text
