using System.Diagnostics;

namespace LiveProto.Conformance.Samples;

/// <summary>A sample that runs, a process of its own.</summary>
internal sealed class SampleRun(Process process) : IAsyncDisposable
{
    private readonly Task<string> _error = process.StandardError.ReadToEndAsync(CancellationToken.None);

    // A sample that does not end fails its own test, not the run.
    private readonly CancellationTokenSource _patience =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken,
            new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);

    public CancellationToken CancellationToken => _patience.Token;

    public async Task<string> ReadLineAsync() =>
        await process.StandardOutput.ReadLineAsync(CancellationToken)
            ?? throw new InvalidOperationException("The sample ended: " + await _error);

    public async Task<(int ExitCode, byte[] Output, string Error)> WaitAsync(byte[] input)
    {
        Task feeding = FeedAsync(input);
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken);
        await process.WaitForExitAsync(CancellationToken);
        await feeding;
        return (process.ExitCode, output.ToArray(), await _error);
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        _patience.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task FeedAsync(byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A sample need not read to the end.
        }
    }
}
