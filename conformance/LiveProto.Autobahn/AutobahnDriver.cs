using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Autobahn;

/// <summary>
/// Plugs the client into a running fuzzing server: <c>getCaseCount</c>, then for each case <c>runCase</c> (echo until the server
/// closes) and <c>getCaseStatus</c>, at last <c>updateReports</c>.
/// </summary>
internal sealed class AutobahnDriver(Uri server, string agent, TextWriter output)
{
    // Section 9 sends messages of 16 MiB in frames of any size; section 10 and 9.x many fragments.
    private static readonly WebSocketChannelOptions Options = new()
    {
        Limits = new ConnectionLimits { MaxMessageLength = 64 << 20, MaxFragments = 1 << 20 },
    };

    private static readonly SocketTransportFactory Factory = new(new SocketTransportOptions { UseEnvironmentProxy = false });

    /// <summary>Runs the cases; false when one was neither OK, informational nor unimplemented.</summary>
    public async Task<bool> RunAsync(int from, int? to, CancellationToken cancellation)
    {
        string? count = await ReadTextAsync("/getCaseCount", cancellation);
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int last))
        {
            output.WriteLine($"the server gave no case count: {count ?? "no message"}");
            return false;
        }

        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var bad = new List<string>();
        for (int number = from; number <= Math.Min(to ?? last, last); number++)
        {
            string behavior = await RunCaseAsync(number, cancellation);
            tally[behavior] = tally.GetValueOrDefault(behavior) + 1;
            if (behavior is not ("OK" or "INFORMATIONAL" or "UNIMPLEMENTED"))
                bad.Add($"case {number}: {behavior}");
        }

        await EndAsync($"/updateReports?agent={Uri.EscapeDataString(agent)}", cancellation);
        foreach (string line in bad)
            output.WriteLine(line);
        output.WriteLine(string.Join(", ", tally.Select(t => $"{t.Value} {t.Key}")) + $" of {tally.Values.Sum()} cases");
        return bad.Count == 0;
    }

    private async Task<string> RunCaseAsync(int number, CancellationToken cancellation)
    {
        string query = $"case={number}&agent={Uri.EscapeDataString(agent)}";
        await using (WebSocketChannel channel = await ConnectAsync($"/runCase?{query}", cancellation))
        {
            while (true)
            {
                ChannelMessage message = await channel.ReceiveAsync(cancellation);
                if (message.IsEnd)
                    break;
                try
                {
                    await channel.SendAsync(message.Opcode, new SequencePayload(message.Payload), cancellation);
                }
                catch (ConnectionEndedException)
                {
                    // The server closed while its last message was being echoed; the next receive says how.
                }
            }
        }

        string? status = await ReadTextAsync($"/getCaseStatus?{query}", cancellation);
        if (status is null)
            return "NO STATUS";
        using JsonDocument json = JsonDocument.Parse(status);
        return json.RootElement.TryGetProperty("behavior", out JsonElement behavior) ? behavior.GetString() ?? "NO STATUS" : "NO STATUS";
    }

    private async Task<string?> ReadTextAsync(string path, CancellationToken cancellation)
    {
        await using WebSocketChannel channel = await ConnectAsync(path, cancellation);
        string? text = null;
        while (true)
        {
            ChannelMessage message = await channel.ReceiveAsync(cancellation);
            if (message.IsEnd)
                return text;
            text ??= Encoding.UTF8.GetString(message.Payload);
        }
    }

    private async Task EndAsync(string path, CancellationToken cancellation) => await ReadTextAsync(path, cancellation);

    private async Task<WebSocketChannel> ConnectAsync(string path, CancellationToken cancellation)
    {
        var endpoint = new Uri(server, path);
        LiveProto.Client.Transport.Transport transport = await Factory.ConnectAsync(endpoint, cancellation);
        return await WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(endpoint), Options, cancellation);
    }

    private readonly struct SequencePayload(ReadOnlySequence<byte> bytes) : IFramePayload
    {
        public int Length => (int)bytes.Length;

        public void Write(Span<byte> destination) => bytes.CopyTo(destination);
    }
}
