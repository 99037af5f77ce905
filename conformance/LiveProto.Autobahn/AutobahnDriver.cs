using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Autobahn;

/// <summary>
/// Plugs the client into a running fuzzing server: <c>getCaseCount</c>, then for each case <c>runCase</c> (echo until the server
/// closes) and <c>getCaseStatus</c>, at last <c>updateReports</c>.
/// </summary>
internal sealed class AutobahnDriver(Uri server, string agent, ITransportFactory factory, TextWriter output)
{
    // Section 9 sends messages of 16 MiB in frames of any size; section 10 and 9.x many fragments.
    private static readonly WebSocketChannelOptions Options = new()
    {
        Limits = new ConnectionLimits { MaxMessageLength = 64 << 20, MaxFragments = 1 << 20 },
    };

    /// <summary>Runs the cases; false when one was neither OK, informational nor unimplemented.</summary>
    /// <exception cref="DriverFailure">There is no fuzzing server, or it went away.</exception>
    public async Task<bool> RunAsync(int from, int? to, CancellationToken cancellationToken)
    {
        string? count = await ReadTextAsync("/getCaseCount", cancellationToken);
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int last))
            throw new DriverFailure(
                $"{server} is no fuzzing server: its answer to getCaseCount is {(count is null ? "nothing" : $"'{count}'")}.");
        if (from > Math.Min(to ?? last, last))
            throw new DriverFailure($"No case to run: the server has {last}.");

        var tally = new Tally();
        var bad = new List<string>();
        for (int number = from; number <= Math.Min(to ?? last, last); number++)
        {
            string behavior = await RunCaseAsync(number, cancellationToken);
            tally.Add(behavior);
            if (Tally.IsBad(behavior))
                bad.Add(
                    $"case {await ReadTextFieldAsync($"/getCaseInfo?case={number}", "id", cancellationToken) ?? "?"} (number {number}): {behavior}");
        }

        await ReadTextAsync($"/updateReports?agent={Uri.EscapeDataString(agent)}", cancellationToken);
        foreach (string line in bad)
            output.WriteLine(line);
        output.WriteLine($"{tally} cases");
        return bad.Count == 0;
    }

    private async Task<string> RunCaseAsync(int number, CancellationToken cancellationToken)
    {
        string query = $"case={number}&agent={Uri.EscapeDataString(agent)}";
        await using (WebSocketChannel channel = await ConnectAsync($"/runCase?{query}", cancellationToken))
        {
            while (true)
            {
                ChannelMessage message = await channel.ReceiveAsync(cancellationToken);
                if (message.IsEnd)
                    break;
                try
                {
                    await channel.SendAsync(message.Opcode, new SequencePayload(message.Payload), cancellationToken);
                }
                catch (ConnectionEndedException)
                {
                    // The server closed while its last message was being echoed; the next receive says how.
                }
            }
        }

        return await ReadTextFieldAsync($"/getCaseStatus?{query}", "behavior", cancellationToken) ?? "NO STATUS";
    }

    private async Task<string?> ReadTextFieldAsync(string path, string field, CancellationToken cancellationToken)
    {
        if (await ReadTextAsync(path, cancellationToken) is not { } text)
            return null;
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;
    }

    private async Task<string?> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        await using WebSocketChannel channel = await ConnectAsync(path, cancellationToken);
        string? text = null;
        while (true)
        {
            ChannelMessage message = await channel.ReceiveAsync(cancellationToken);
            if (message.IsEnd)
                return text;
            text ??= Encoding.UTF8.GetString(message.Payload);
        }
    }

    private async Task<WebSocketChannel> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var endpoint = new Uri(server, path);
        try
        {
            TransportConnection transport = await factory.ConnectAsync(endpoint, cancellationToken);
            return await WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(endpoint), Options, cancellationToken);
        }
        catch (WebSocketConnectException error)
        {
            throw new DriverFailure(
                $"No fuzzing server at {server}: {error.Message} Start one with: wstest -m fuzzingserver -s fuzzingserver.json");
        }
    }

    private readonly struct SequencePayload(ReadOnlySequence<byte> bytes) : IFramePayload
    {
        public int Length => (int)bytes.Length;

        public void Write(Span<byte> destination) => bytes.CopyTo(destination);
    }
}
