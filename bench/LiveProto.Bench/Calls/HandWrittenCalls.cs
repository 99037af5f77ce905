using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text.Json;

namespace LiveProto.Bench.Calls;

/// <summary>The baseline at its best: ClientWebSocket into one reused buffer a call, Utf8JsonReader over it, Base64.DecodeFromUtf8; a
/// reused writer for what is sent.</summary>
internal sealed class HandWrittenCalls(Uri endpoint, int count) : ICalls
{
    private readonly Call[] _calls = new Call[count];

    public async Task OpenAsync(int index, DelayHistogram delays)
    {
        _calls[index] = new Call();
        await _calls[index].OpenAsync(endpoint, delays);
    }

    public bool TrySend(int index) => _calls[index].TrySend();

    public ValueTask DisposeAsync()
    {
        foreach (Call call in _calls)
            call.Dispose();
        return default;
    }

    private sealed class Call : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly byte[] _message = new byte[4096];
        private readonly byte[] _pcm = new byte[4096];
        private readonly byte[] _samples = new byte[CallTraffic.SentSamples * sizeof(short)];
        private readonly ArrayBufferWriter<byte> _sent = new(1024);
        private Utf8JsonWriter? _writer;
        private Task _sending = Task.CompletedTask;

        public async Task OpenAsync(Uri endpoint, DelayHistogram delays)
        {
            _socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
            _socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
            await _socket.ConnectAsync(endpoint, CancellationToken.None);
            await _socket.SendAsync("{\"setup\":{\"model\":\"models/m\"}}"u8.ToArray(), WebSocketMessageType.Text, true,
                CancellationToken.None);
            await _socket.ReceiveAsync(_message, CancellationToken.None);
            _ = ReceiveAsync(delays);
        }

        public bool TrySend()
        {
            if (!_sending.IsCompleted)
                return false;
            _sent.ResetWrittenCount();
            _writer ??= new Utf8JsonWriter(_sent,
                new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            _writer.Reset();
            _writer.WriteStartObject();
            _writer.WriteStartObject("realtimeInput"u8);
            _writer.WriteStartObject("audio"u8);
            _writer.WriteString("mimeType"u8, "audio/pcm;rate=16000"u8);
            _writer.WriteBase64String("data"u8, _samples);
            _writer.WriteEndObject();
            _writer.WriteEndObject();
            _writer.WriteEndObject();
            _writer.Flush();
            ValueTask sending = _socket.SendAsync(_sent.WrittenMemory, WebSocketMessageType.Text, true, CancellationToken.None);
            if (!sending.IsCompletedSuccessfully)
                _sending = sending.AsTask();
            return true;
        }

        public void Dispose()
        {
            _socket.Abort();
            _socket.Dispose();
        }

        private async Task ReceiveAsync(DelayHistogram delays)
        {
            try
            {
                while (true)
                {
                    int length = 0;
                    ValueWebSocketReceiveResult result;
                    do
                    {
                        result = await _socket.ReceiveAsync(_message.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                        length += result.Count;
                    }
                    while (!result.EndOfMessage);
                    Handle(length, delays);
                }
            }
            catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The end of a run.
            }
        }

        private void Handle(int length, DelayHistogram delays)
        {
            var reader = new Utf8JsonReader(_message.AsSpan(0, length));
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("data"u8))
                    continue;
                reader.Read();
                Base64.DecodeFromUtf8(reader.ValueSpan, _pcm, out _, out _);
                delays.Add(CallTraffic.GetStamp(_pcm));
            }
        }
    }
}
