using LiveProto.Conformance.Peers;

namespace LiveProto.Conformance.Clients;

public sealed class PythonClientTests
{
    // The system's own Python has what the distribution packages, whichever other one comes first on the path.
    private static readonly string[] s_interpreters = ["python3", "/usr/bin/python3"];

    [Fact]
    public async Task Pytest_RunsTheExample()
    {
        string? python = await FindAsync("import pytest");
        Assert.SkipWhen(python is null, "There is no Python with pytest (on Debian: python3-pytest).");
        using var folder = ClientFolder.Copy("python");
        Assert.Contains("3 passed", await folder.RunAsync(python!, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            StringComparison.Ordinal);
    }

    // Without pytest too: what the fixtures stand on needs nothing but Python.
    [Fact]
    public async Task Plain_PythonStartsScriptsTalksAndAsserts()
    {
        string? python = await FindAsync("import asyncio");
        Assert.SkipWhen(python is null, "There is no Python 3.");
        using var folder = ClientFolder.Copy("python");
        string script = Path.Combine(folder.Path, "plain.py");
        await File.WriteAllTextAsync(
            script,
            """
            import asyncio, hashlib, io, wave
            import agent, liveproto
            with liveproto.Server("--control-token", "a-token-of-my-own-0123") as server:
                live, other = server.test("plain"), server.test("other")
                live.scenario([{"when": {"text": "Hi"}, "say": "Hello, Python."}])
                assert asyncio.run(agent.ask(live, "Hi")) == "Hello, Python."
                assert asyncio.run(agent.ask(other, "Hi")) == "You said: Hi"
                live.expect({"userSaid": "Hi"}, {"modelSaid": "Hello, Python."}, {"ended": 1000})
                assert live.wait(match={"clientContent": {}}, from_="client")["from"] == "client"
                assert [session["test"] for session in live.sessions()] == ["plain"]
                try:
                    live.expect({"called": "nothing"}, timeout=0)
                    raise SystemExit("expected a failure")
                except liveproto.Failed as failed:
                    assert "NOT MET" in str(failed)
                try:
                    live.audio()
                    raise SystemExit("expected no audio")
                except liveproto.Failed as failed:
                    assert "no audio" in str(failed)
                live.reset()
                assert live.sessions() == [] and len(other.sessions()) == 1
            print("passed")
            """,
            TestContext.Current.CancellationToken);
        Assert.Contains("passed", await folder.RunAsync(python!, "plain.py"), StringComparison.Ordinal);
    }

    private static async Task<string?> FindAsync(string import)
    {
        foreach (string candidate in s_interpreters)
        {
            if ((await PeerProcess.RunAsync(candidate, ["-c", import], Path.GetTempPath())).Code == 0)
                return candidate;
        }

        return null;
    }
}
