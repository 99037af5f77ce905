"""An agent that answers the model's calls, and the tests of it. With google-genai installed the agent uses it; else the same bytes
over the standard library."""

import asyncio

import pytest

import agent
import liveproto

SCENARIO = """
- when: { text: { contains: weather } }
  call: { name: get_weather, args: { city: Lisbon } }
- when: { tool: get_weather }
  say: "It is {{ result.summary }}."
"""


def test_the_agent_looks_the_weather_up(live):
    live.scenario(SCENARIO)
    answer = asyncio.run(agent.ask(live, "How is the weather?"))
    assert answer == "It is sunny."
    live.expect(
        {"setup": {"tools": [{"functionDeclarations": [{"name": "get_weather"}]}]}},
        {"userSaid": "How is the weather?"},
        {"called": {"name": "get_weather", "args": {"city": "Lisbon"}}},
        {"answered": {"name": "get_weather", "response": {"summary": "sunny"}}},
        {"modelSaid": "It is sunny."},
        {"ended": 1000})
    assert live.unmatched() == []
    assert [line["event"] for line in live.journal()][:2] == ["opened", "message"]


def test_a_close_reaches_the_agent(live):
    live.faults("close:1011:Internal error encountered.@model-turn")
    with pytest.raises(Exception, match="1011"):
        asyncio.run(agent.ask(live, "Hello"))
    live.expect({"userSaid": "Hello"}, {"ended": 1011})


def test_what_did_not_happen_is_reported(live):
    asyncio.run(agent.ask(live, "Hello"))
    with pytest.raises(liveproto.Failed, match="NOT MET      the model called get_weather"):
        live.expect({"userSaid": {"contains": "hello"}}, {"called": "get_weather"}, timeout=0)
