"""pytest fixtures: `live_server` runs one mock server for the whole run, `live` is the share of the test that asks for it.

Copy this file and liveproto.py beside your tests."""

import os
import re
import uuid

import pytest

import liveproto


@pytest.fixture(scope="session")
def live_server():
    with liveproto.Server() as server:
        # Google's SDK dials wss and asks OpenSSL whom to trust.
        os.environ["SSL_CERT_FILE"] = server.ca_file
        yield server


@pytest.fixture
def live(live_server, request):
    # The same test may run twice at a time (pytest-xdist, reruns): its name alone would be one share for both.
    name = re.sub(r"[^A-Za-z0-9._~-]", "-", request.node.name)[:80]
    live = live_server.test(f"{name}-{uuid.uuid4().hex[:8]}")
    yield live
    for turn in live.unmatched():
        print(f"no rule of the scenario was for: {turn['prompt']!r}; {turn.get('why', '')}")
    live.reset()
