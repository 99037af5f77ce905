using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net.WebSockets;
using LiveProto.Mocking;
using LiveProto.Mocking.Connections;
using LiveProto.Mocking.Faults;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Hosting.InMemory;
using LiveProto.Profiles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Bench.Mock;

/// <summary>
/// The server's own work: turns over pipes whose both ends run on the caller's thread, so that no thread is ever woken and a turn's time is
/// its CPU. What the pipes and the client cost is measured with a peer in the server's place that answers each prompt with the recorded
/// bytes, and taken off.
/// </summary>
internal sealed class InlineTurns
{
    private static readonly PipeOptions s_inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    private readonly InMemoryConnection _connection = new(1, s_inline);

    private InlineTurns()
    {
    }

    private IDuplexPipe Client => _connection.Client;

    /// <summary>A session of the mock, set up.</summary>
    public static InlineTurns AtMock()
    {
        var turns = new InlineTurns();
        var host = new SessionHost(MockServerCosts.Options, TimeProvider.System.GetTimestamp(), NullLogger.Instance);
        HttpRequest upgrade = new DefaultHttpContext().Request;
        var request = new SessionRequest(new LivePath(LiveBackend.GeminiApi, "v1beta", false), TestKeys.Default, default, default, upgrade);
        var bytes = new FaultableStream(turns._connection.Transport, TimeProvider.System);
        WebSocket socket = WebSocket.CreateFromStream(bytes, isServer: true, subProtocol: null,
            keepAliveInterval: Timeout.InfiniteTimeSpan);
        _ = host.RunAsync(request, new ConnectionWire(socket, bytes, turns._connection));
        turns.Exchange(LiveFrames.Setup, LiveFrames.SetupEnd);
        return turns;
    }

    /// <summary>A peer that answers as the mock did.</summary>
    public static InlineTurns AtReplay()
    {
        byte[] answer = AtMock().Exchange(LiveFrames.Prompt, LiveFrames.TurnEnd);
        var turns = new InlineTurns();
        _ = turns.ReplayAsync(answer);
        return turns;
    }

    /// <summary>Mean time of a turn in microseconds.</summary>
    public double Time(int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            Exchange(LiveFrames.Prompt, LiveFrames.TurnEnd, keep: false);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
    }

    private byte[] Exchange(byte[] request, byte[] mark, bool keep = true)
    {
        if (!Client.Output.WriteAsync(request).IsCompletedSuccessfully || !Client.Input.TryRead(out ReadResult read))
            throw new InvalidOperationException("The other end did not answer at once.");
        ReadOnlySequence<byte> answer = read.Buffer;
        if (answer.FirstSpan.IndexOf(mark) < 0 && answer.ToArray().AsSpan().IndexOf(mark) < 0)
            throw new InvalidOperationException("The answer is not whole.");
        byte[] kept = keep ? answer.ToArray() : [];
        Client.Input.AdvanceTo(answer.End);
        return kept;
    }

    private async Task ReplayAsync(byte[] answer)
    {
        while (true)
        {
            ReadResult read = await _connection.Transport.Input.ReadAsync();
            _connection.Transport.Input.AdvanceTo(read.Buffer.End);
            await _connection.Transport.Output.WriteAsync(answer);
        }
    }
}
