using System.Buffers;
using System.Buffers.Text;
using System.Net.WebSockets;
using System.Text.Json;

namespace LiveProto.Bench.Sessions;

/// <summary>
/// What a careful program does by hand: the runtime's WebSocket into one reused buffer, Utf8JsonReader, Base64.DecodeFromUtf8; out by a
/// reused Utf8JsonWriter. It knows no turns, no interruptions, no resumption.
/// </summary>
internal sealed class HandWrittenSession : IDisposable
{
    private readonly SpeechInMemory _connection;
    private readonly WebSocket _socket;
    private readonly byte[] _message = new byte[128 * 1024];
    private readonly byte[] _pcm = new byte[128 * 1024];
    private readonly byte[] _samples = new byte[640];
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly Task _reading;

    public HandWrittenSession(int characters)
    {
        _connection = new SpeechInMemory(characters);
        _socket = WebSocket.CreateFromStream(
            new PipesStream(_connection.Client),
            new WebSocketCreationOptions { IsServer = false, KeepAliveInterval = Timeout.InfiniteTimeSpan });
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        _reading = ReadAsync();
    }

    public void Receive(int count) => _connection.Speak(count);

    /// <summary>Sends 20 ms of a microphone, so many times.</summary>
    public void Send(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Write();
            ValueTask sending = _socket.SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true,
                CancellationToken.None);
            if (!sending.IsCompletedSuccessfully)
                throw new InvalidOperationException("A send in memory waited.");
            _connection.Drain();
        }
    }

    public void Dispose()
    {
        _connection.Server.Output.Complete();
        _socket.Abort();
        _socket.Dispose();
        _reading.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default).Wait();
    }

    private async Task ReadAsync()
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult result = await _socket.ReceiveAsync(_message.AsMemory(length), CancellationToken.None)
                .ConfigureAwait(false);
            length += result.Count;
            if (!result.EndOfMessage)
                continue;
            _connection.Taken += Decode(length) > 0 ? 1 : 0;
            length = 0;
        }
    }

    private int Decode(int length)
    {
        var reader = new Utf8JsonReader(_message.AsSpan(0, length));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("data"u8))
                continue;
            reader.Read();
            Base64.DecodeFromUtf8(reader.ValueSpan, _pcm, out _, out int written);
            return written;
        }

        return 0;
    }

    private void Write()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteStartObject("realtimeInput"u8);
        _writer.WriteStartObject("audio"u8);
        _writer.WriteString("mimeType"u8, "audio/pcm;rate=16000"u8);
        _writer.WriteBase64String("data"u8, _samples);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.Flush();
    }
}
