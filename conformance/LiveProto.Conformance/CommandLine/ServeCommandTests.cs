namespace LiveProto.Conformance.CommandLine;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task Serve_prints_where_it_is_and_how_to_point_each_SDK_at_it_and_stops_on_Ctrl_C()
    {
        await using CommandRun serve = CommandRun.Start("serve", "--port", "0");
        string first = await serve.ReadLineAsync("LiveProto mock server: ");
        await serve.ReadLineAsync("Ctrl+C");
        string address = first.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        foreach (string sdk in new[] { "Python", "JS", "Go", ".NET" })
            Assert.Contains('\n' + sdk, serve.Output);

        (int exitCode, string output, string error) = await CommandRun.RunAsync("talk", "--url", address, "--key", "k", "--text", "hi", "--reply", Path.GetTempFileName());
        Assert.True(exitCode == 0, output + error);

        await serve.InterruptAsync();
        (exitCode, output, _) = await serve.WaitAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("stopped", output);
    }

    [Fact]
    public async Task Serve_on_a_port_that_is_taken_says_so()
    {
        await using CommandRun serve = CommandRun.Start("serve", "--port", "0");
        string port = (await serve.ReadLineAsync("LiveProto mock server: ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3].Split(':')[2];
        (int exitCode, _, string error) = await CommandRun.RunAsync("serve", "--port", port);
        Assert.Equal(1, exitCode);
        Assert.Contains("--port", error);
        Assert.DoesNotContain("   at ", error);
        await serve.InterruptAsync();
        await serve.WaitAsync();
    }
}
