using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Bench.EndToEnd;

/// <summary>
/// From the socket to samples: the same bytes through a loopback socket into ours, into ClientWebSocket with Utf8JsonReader and
/// Base64.DecodeFromUtf8 (the careful way by hand), and into ClientWebSocket with a JsonDocument. Per message; each answer is a burst.
/// </summary>
public class ReceivePathBenchmarks
{
    private const int Burst = 64;
    private static readonly byte[] Ask = "{}"u8.ToArray();

    private readonly byte[] _message = new byte[128 * 1024];
    private readonly short[] _samples = new short[64 * 1024];
    private MessageFlood _server = null!;
    private WebSocketChannel _ours = null!;
    private ClientWebSocket _stock = null!;

    /// <summary>Bytes of PCM in a message: 40 ms, 200 ms and 1 s at 24 kHz.</summary>
    [Params(1920, 9600, 48000)]
    public int PcmBytes { get; set; }

    /// <summary>Connects ours.</summary>
    [GlobalSetup(Target = nameof(LiveProtoEngine))]
    public void ConnectOurs()
    {
        _server = new MessageFlood(SpeechMessage.Create(PcmBytes), Burst);
        TransportConnection transport = new SocketTransportFactory(new SocketTransportOptions()).ConnectAsync(_server.Address, default)
            .AsTask().GetAwaiter().GetResult();
        _ours = WebSocketChannel.ConnectAsync(transport, HandshakeRequest.For(_server.Address), new WebSocketChannelOptions(), default)
            .AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Connects the stock client.</summary>
    [GlobalSetup(Targets = [nameof(ClientWebSocket_Utf8JsonReader), nameof(ClientWebSocket_JsonDocument)])]
    public void ConnectStock()
    {
        _server = new MessageFlood(SpeechMessage.Create(PcmBytes), Burst);
        _stock = new ClientWebSocket();
        _stock.ConnectAsync(_server.Address, default).GetAwaiter().GetResult();
    }

    /// <summary>Ends what was opened.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        if (_ours is not null)
            await _ours.DisposeAsync();
        _stock?.Dispose();
        _server.Dispose();
    }

    /// <summary>The stock client, a forward-only reader and the stock decoder, with buffers reused.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Burst)]
    public async Task<int> ClientWebSocket_Utf8JsonReader()
    {
        await _stock.SendAsync(Ask, WebSocketMessageType.Text, true, default);
        int samples = 0;
        for (int i = 0; i < Burst; i++)
            samples += DecodeWithReader(await ReceiveStockAsync());
        return Checked(samples);
    }

    /// <summary>The stock client and a document per message.</summary>
    [Benchmark(OperationsPerInvoke = Burst)]
    public async Task<int> ClientWebSocket_JsonDocument()
    {
        await _stock.SendAsync(Ask, WebSocketMessageType.Text, true, default);
        int samples = 0;
        for (int i = 0; i < Burst; i++)
        {
            using JsonDocument document = JsonDocument.Parse(await ReceiveStockAsync());
            samples += document.RootElement.GetProperty("serverContent").GetProperty("modelTurn").GetProperty("parts")[0]
                .GetProperty("inlineData").GetProperty("data").GetBytesFromBase64().Length / sizeof(short);
        }

        return Checked(samples);
    }

    /// <summary>Our channel, reader and decoder.</summary>
    [Benchmark(OperationsPerInvoke = Burst)]
    public async Task<int> LiveProtoEngine()
    {
        await _ours.SendAsync(Opcode.Text, Ask, default);
        int samples = 0;
        for (int i = 0; i < Burst; i++)
            samples += Decode((await _ours.ReceiveAsync(default)).Payload);
        return Checked(samples);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveStockAsync()
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult result = await _stock.ReceiveAsync(_message.AsMemory(length), default);
            length += result.Count;
            if (result.EndOfMessage)
                return _message.AsMemory(0, length);
        }
    }

    private int DecodeWithReader(ReadOnlyMemory<byte> message)
    {
        var reader = new Utf8JsonReader(message.Span);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("data"u8))
                continue;
            reader.Read();
            Base64.DecodeFromUtf8(reader.ValueSpan, MemoryMarshal.AsBytes(_samples.AsSpan()), out _, out int written);
            return written / sizeof(short);
        }

        return 0;
    }

    private int Decode(in ReadOnlySequence<byte> message)
    {
        if (!ServerMessageReader.TryRead(message, MemoryMarshal.AsBytes(_samples.AsSpan()), out ServerMessageView view,
            out WireError error))
            throw new InvalidOperationException(error.ToString());
        foreach (PartView part in view.ModelTurnParts)
        {
            if (part.TryGetDecoded(out _, out int bytes))
                return bytes / sizeof(short);
        }

        return 0;
    }

    private int Checked(int samples) => samples == Burst * PcmBytes / sizeof(short)
        ? samples
        : throw new InvalidOperationException($"{samples} samples came, {Burst * PcmBytes / sizeof(short)} were sent.");
}
