"""The LiveProto mock server for Python tests: starts one, and gives each test its own share of it. Standard library only.

    with Server() as server:
        live = server.test("weather")
        live.scenario('- when: { text: { contains: weather } }\\n  say: It is sunny.\\n')
        run_my_agent(base_url=live.secure_base_url)        # what is tested; trusts server.ca_file
        live.expect({"userSaid": "How is the weather?"}, {"modelSaid": "It is sunny."})

The command is `liveproto`, or what the environment's LIVEPROTO says ("dotnet run --project mockserver/LiveProto.Cli --").
"""

import json
import os
import shlex
import subprocess
import threading
import urllib.error
import urllib.request

_START_SECONDS = 120
_STOP_SECONDS = 10
_ANSWER_SECONDS = 90  # Longer than the longest wait that the server grants.

# The server is on this machine: a proxy of the environment has no say in it.
_http = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _given(arguments):
    """The value of --control-token among a command's arguments; None where it is not there."""
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--control-token":
            return value if equals else arguments[at + 1]
    return None


class Failed(AssertionError):
    """What was expected did not happen, or the server refused; the message says what and why."""


class Server:
    """A mock server in a process of its own, on a free port."""

    def __init__(self, *arguments, command=None):
        words = shlex.split(command or os.environ.get("LIVEPROTO", "liveproto"))
        self._process = subprocess.Popen(
            [*words, "serve", "--port", "0", "--speed", "0", "--control", "--json", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        # A server that never says that it is ready ends, and with it the wait for its line.
        deadline = threading.Timer(_START_SECONDS, self._process.kill)
        deadline.start()
        line = self._process.stdout.readline()
        deadline.cancel()
        if not line.startswith("{"):
            self.stop()
            raise RuntimeError(f"The mock server did not start: {line.strip() or 'it ended, or took too long'}")
        ready = json.loads(line)
        self.url = ready["url"]
        self.secure_url = ready["secureUrl"]
        self.ca_file = ready["caFile"]
        self._control_url = ready["controlUrl"]
        # The line tells a token that the server made; one that was given is not repeated.
        self._token = ready.get("controlToken") or _given(arguments) or os.environ["LIVEPROTO_CONTROL_TOKEN"]

    def test(self, key):
        """One test's share of the server: 1 to 128 of A-Z a-z 0-9 . _ ~ -."""
        return Live(self, key)

    def request(self, method, path, body=None):
        """A control request below /liveproto/v1; answers status and bytes."""
        request = urllib.request.Request(self._control_url + path, method=method)
        request.add_header("Authorization", "Bearer " + self._token)
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with _http.open(request, timeout=_ANSWER_SECONDS) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def stop(self):
        """TERM, and KILL where that is not enough."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Live:
    """One test's share of a server."""

    def __init__(self, server, key):
        self.server = server
        self.key = key
        self.base_url = f"{server.url}/t/{key}"
        self.secure_base_url = f"{server.secure_url}/t/{key}"

    def scenario(self, text):
        """What is answered: YAML or JSON text, a list of rules, or None."""
        self._post("scenario", {"scenario": text})

    def faults(self, *faults):
        """What goes wrong, as behind --fault: "close:1011:bye@turn-complete=2"."""
        self._post("faults", {"faults": list(faults)})

    def expect(self, *things, timeout=5.0):
        """Waits until all of it happened, in order; raises Failed with the report when it did not."""
        status, answer = self._call("POST", "/expect", {"expect": list(things), "timeoutMs": round(timeout * 1000)})
        if status != 200:
            raise Failed(answer.get("report") or answer["error"])

    def wait(self, timeout=5.0, **message):
        """The first message with this: contains="text", match={...}, from_="client"."""
        body = {name.rstrip("_"): value for name, value in message.items()}
        return self._post("wait", {**body, "timeoutMs": round(timeout * 1000)})

    def sessions(self):
        """What each of its connections is, said and heard, oldest first."""
        return self._call("GET", "/sessions")[1]

    def unmatched(self):
        """Turns that no rule of its scenario was for, and why."""
        return self._call("GET", "/unmatched")[1]

    def journal(self, query=""):
        """Everything that happened, one dict each; query: "?from=client"."""
        status, lines = self.server.request("GET", f"/tests/{self.key}/journal{query}")
        if status != 200:
            raise Failed(json.loads(lines)["error"])
        return [json.loads(line) for line in lines.splitlines()]

    def audio(self, session="latest", side="audio"):
        """A WAV file of what the client said, or (side="spoken") was sent to play."""
        status, wav = self.server.request("GET", f"/tests/{self.key}/sessions/{session}/{side}")
        if status != 200:
            raise Failed(json.loads(wav)["error"])
        return wav

    def push(self, message, session="latest"):
        """Sends any JSON to the client, now."""
        self._post(f"sessions/{session}/push", {"message": message})

    def go_away(self, seconds, session="latest"):
        self._post(f"sessions/{session}/go-away", {"timeLeftMs": round(seconds * 1000)})

    def close(self, code=1000, reason="", session="latest"):
        self._post(f"sessions/{session}/close", {"code": code, "reason": reason})

    def reset(self):
        """Closes its sessions, and forgets all that belongs to the test."""
        self._post("reset", {})

    def _post(self, route, body):
        status, answer = self._call("POST", "/" + route, body)
        if status != 200:
            raise Failed(answer["error"])
        return answer

    def _call(self, method, route, body=None):
        status, answer = self.server.request(method, f"/tests/{self.key}{route}", body)
        return status, json.loads(answer)
