using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using LiveProto.Wire;

namespace LiveProto.Bench.Wire;

/// <summary>One chunk of a microphone's PCM as a message: by the library's writer, and by ours. Both write into one buffer, again and
/// again.</summary>
internal sealed class ChunkWriting
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private readonly RealtimeAudioWriter _ours = new(16000);
    private readonly byte[] _pcm;
    private readonly Utf8JsonWriter _stock;

    public ChunkWriting(int byteCount)
    {
        _pcm = WireSamples.Audio(byteCount * 2, false)[..byteCount];
        _stock = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
    }

    public void Stock(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _buffer.ResetWrittenCount();
            _stock.Reset(_buffer);
            _stock.WriteStartObject();
            _stock.WriteStartObject("realtimeInput"u8);
            _stock.WriteStartObject("audio"u8);
            _stock.WriteString("mimeType"u8, "audio/pcm;rate=16000"u8);
            _stock.WriteBase64String("data"u8, _pcm);
            _stock.WriteEndObject();
            _stock.WriteEndObject();
            _stock.WriteEndObject();
            _stock.Flush();
        }
    }

    public void Ours(int count)
    {
        ReadOnlySpan<short> samples = MemoryMarshal.Cast<byte, short>(_pcm);
        for (int i = 0; i < count; i++)
        {
            _buffer.ResetWrittenCount();
            int length = _ours.GetLength(samples.Length);
            _ours.Write(_buffer.GetSpan(length), samples);
            _buffer.Advance(length);
        }
    }
}
