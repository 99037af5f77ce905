using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;
using LiveProto.Testing;

namespace LiveProto.Conformance.Harness;

/// <summary>
/// Speaks the control protocol of Autobahn's fuzzing server, over real sockets and with literal bytes, for a handful of cases. It is
/// here to test the driver; it is not the suite.
/// </summary>
internal sealed class StandInFuzzingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _verdicts = [];
    private readonly Task _serving;

    // What is sent, and what must come back before the connection ends: "1:text" frames, "8:code".
    private static readonly (byte[] Bytes, string Answer)[] Cases =
    [
        ([0x81, 5, .. "hello"u8], "1:hello"),
        ([0x01, 3, .. "hel"u8, 0x89, 1, (byte)'p', 0x80, 2, .. "lo"u8], "10:p 1:hello"),
        ([0x81, 2, .. "ok"u8, 0x83, 0], "1:ok 8:1002"),
        ([0x81, 20, .. "abc"u8, 0xF4, 0x90], "8:1007"),
        ([0x88, 2, 0x03, 0xEC], "8:1002"),
    ];

    public StandInFuzzingServer()
    {
        _listener.Start();
        Address = new Uri($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Cases whose verdict is turned to FAILED, to see that the driver says so.</summary>
    public int? Sabotaged { get; init; }

    /// <summary>What is answered to <c>getCaseCount</c>.</summary>
    public string CaseCount { get; init; } = $"{Cases.Length}";

    /// <summary>Whether <c>updateReports</c> was called, and by whom.</summary>
    public string? ReportedAgent { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using NetworkStream stream = client.GetStream();
                await AnswerAsync(new StreamPipe(PipeReader.Create(stream), PipeWriter.Create(stream)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(IDuplexPipe pipe)
    {
        var peer = new RawPeer(pipe);
        await peer.AcceptAsync();
        string target = peer.Request.Split(' ')[1];
        var query = HttpUtility.ParseQueryString(target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        switch (target.Split('?')[0])
        {
            case "/getCaseCount":
                await SayAsync(peer, CaseCount);
                break;
            case "/getCaseStatus":
                await SayAsync(peer, $"{{\"behavior\": \"{_verdicts[query["case"]!]}\"}}");
                break;
            case "/getCaseInfo":
                await SayAsync(peer, $"{{\"id\": \"9.{query["case"]}\", \"description\": \"\"}}");
                break;
            case "/updateReports":
                ReportedAgent = query["agent"];
                await peer.SendAsync(RawPeer.CloseOf(1000));
                break;
            default:
                _verdicts[query["case"]!] = await PlayAsync(peer,
                    int.Parse(query["case"]!, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }

        await peer.ReadToEndAsync();
    }

    private async Task<string> PlayAsync(RawPeer peer, int number)
    {
        (byte[] bytes, string answer) = Cases[number - 1];
        foreach (byte b in bytes)
            await peer.SendAsync(b);
        var seen = new List<string>();
        string[] expected = answer.Split(' ');
        while (seen.Count < expected.Length && await peer.ReadFrameAsync() is { } frame)
            seen.Add(frame.Opcode == 8 ? $"8:{frame.CloseCode}" : $"{frame.Opcode}:{frame.Text}");
        if (!expected[^1].StartsWith("8:", StringComparison.Ordinal))
            await peer.SendAsync(RawPeer.CloseOf(1000));
        return seen.SequenceEqual(expected) && number != Sabotaged ? "OK" : "FAILED";
    }

    private static async Task SayAsync(RawPeer peer, string text)
    {
        await peer.SendAsync(RawPeer.FrameOf(0x81, Encoding.UTF8.GetBytes(text)));
        await peer.SendAsync(RawPeer.CloseOf(1000));
    }

    private sealed record StreamPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
