using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace LiveProto.Bench.Wire;

/// <summary>
/// The baseline: what a careful engineer writes with the library, one pass of <see cref="Utf8JsonReader"/> and
/// <see cref="Base64.DecodeFromUtf8"/> into a reused buffer. No strings, no DOM, nothing allocated.
/// </summary>
internal sealed class StockReader
{
    private readonly byte[] _joined = new byte[256 * 1024];

    public bool TurnComplete { get; private set; }

    public bool GenerationComplete { get; private set; }

    public bool Interrupted { get; private set; }

    public int MediaLength { get; private set; }

    public int TextLength { get; private set; }

    public int MimeTypeLength { get; private set; }

    public int Prompt { get; private set; }

    public int Response { get; private set; }

    public int Total { get; private set; }

    public void Read(in ReadOnlySequence<byte> json, Span<byte> media, Span<byte> text)
    {
        TurnComplete = GenerationComplete = Interrupted = false;
        MediaLength = TextLength = 0;
        Utf8JsonReader reader = json.IsSingleSegment ? new Utf8JsonReader(json.FirstSpan) : new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("serverContent"u8))
                ReadContent(ref reader, media, text);
            else if (reader.ValueTextEquals("usageMetadata"u8))
                ReadUsage(ref reader);
            else
                reader.Skip();
        }
    }

    private void ReadContent(ref Utf8JsonReader reader, Span<byte> media, Span<byte> text)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("modelTurn"u8))
                ReadModelTurn(ref reader, media, text);
            else if (reader.ValueTextEquals("outputTranscription"u8) || reader.ValueTextEquals("inputTranscription"u8))
                ReadTranscription(ref reader, text);
            else if (reader.ValueTextEquals("turnComplete"u8))
                TurnComplete = ReadBool(ref reader);
            else if (reader.ValueTextEquals("generationComplete"u8))
                GenerationComplete = ReadBool(ref reader);
            else if (reader.ValueTextEquals("interrupted"u8))
                Interrupted = ReadBool(ref reader);
            else
                reader.Skip();
        }
    }

    private void ReadModelTurn(ref Utf8JsonReader reader, Span<byte> media, Span<byte> text)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("parts"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                ReadPart(ref reader, media, text);
        }
    }

    private void ReadPart(ref Utf8JsonReader reader, Span<byte> media, Span<byte> text)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("inlineData"u8))
                ReadBlob(ref reader, media);
            else if (reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                TextLength = reader.CopyString(text);
            }
            else
                reader.Skip();
        }
    }

    private void ReadBlob(ref Utf8JsonReader reader, Span<byte> media)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                ReadOnlySpan<byte> data = reader.HasValueSequence ? Join(reader.ValueSequence) : reader.ValueSpan;
                Base64.DecodeFromUtf8(data, media, out _, out int written);
                MediaLength = written;
            }
            else if (reader.ValueTextEquals("mimeType"u8))
            {
                reader.Read();
                MimeTypeLength = reader.HasValueSequence ? (int)reader.ValueSequence.Length : reader.ValueSpan.Length;
            }
            else
                reader.Skip();
        }
    }

    private void ReadTranscription(ref Utf8JsonReader reader, Span<byte> text)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                TextLength = reader.CopyString(text);
            }
            else
                reader.Skip();
        }
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("promptTokenCount"u8))
                Prompt = ReadInt32(ref reader);
            else if (reader.ValueTextEquals("responseTokenCount"u8))
                Response = ReadInt32(ref reader);
            else if (reader.ValueTextEquals("totalTokenCount"u8))
                Total = ReadInt32(ref reader);
            else
                reader.Skip();
        }
    }

    private static bool ReadBool(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetBoolean();
    }

    private static int ReadInt32(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }

    private ReadOnlySpan<byte> Join(in ReadOnlySequence<byte> data)
    {
        data.CopyTo(_joined);
        return _joined.AsSpan(0, (int)data.Length);
    }
}
