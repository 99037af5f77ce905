using System.Diagnostics;
using System.Text;
using LiveProto.Testing.Processes;

namespace LiveProto.Conformance.CommandLine;

/// <summary>One run of the <c>liveproto</c> command as its user would start it: a process of its own.</summary>
internal sealed class CommandRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly StringBuilder _output = new();

    // A command that does not end fails its own test, not the run.
    private readonly CancellationTokenSource _patience =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private CommandRun(Process process)
    {
        _process = process;
        _patience.CancelAfter(TimeSpan.FromMinutes(2));
        _error = process.StandardError.ReadToEndAsync();
    }

    public string Output => _output.ToString();

    public static CommandRun Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "liveproto.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("GEMINI_API_KEY");
        return new CommandRun(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using CommandRun run = Start(arguments);
        return await run.WaitAsync();
    }

    /// <summary>Reads the output up to a line that holds <paramref name="text"/>.</summary>
    public async Task<string> ReadLineAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(_patience.Token) is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The command ended without a line that holds '{text}':\n{Output}\n{await _error}");
    }

    /// <summary>What a service manager sends. Not SIGINT: a child of a background shell is born ignoring that.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(_patience.Token);
    }

    /// <summary>Without a last word, as a machine dies.</summary>
    public void Kill() => _process.Kill();

    public async Task<(int ExitCode, string Output, string Error)> WaitAsync()
    {
        _output.Append(await _process.StandardOutput.ReadToEndAsync(_patience.Token));
        await _process.WaitForExitAsync(_patience.Token);
        return (_process.ExitCode, Output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        // Only where a test failed half-way: no process of ours outlives its test.
        await ToolProcess.StopAsync(_process);
        _process.Dispose();
        _patience.Dispose();
    }
}
