using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Credentials;

/// <summary>The setup that an ephemeral token imposes (docs/protocol.md §1.3). Immutable; thread-safe.</summary>
internal sealed class SetupTemplate
{
    // Deeper than any message that our reader takes: what it took can be read here too.
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 256 };

    private readonly byte[] _json;
    private readonly FieldMask? _mask;

    /// <param name="setup">Of a setup that holds no unknown member.</param>
    /// <param name="mask">Its fields that are imposed; null = all there is, the client's setup does not count.</param>
    public SetupTemplate(Setup setup, FieldMask? mask)
    {
        _json = Write(setup);
        _mask = mask;
    }

    /// <summary>Bytes of memory that it holds.</summary>
    public int Cost => _json.Length + (_mask?.Cost ?? 0);

    /// <summary>The setup that holds for a client's; false when the two cannot be put together, as with two members of one oneof.</summary>
    public bool TryImpose(Setup client, [NotNullWhen(true)] out Setup? setup)
    {
        ReadOnlyMemory<byte> json = _json;
        if (_mask is not null)
        {
            JsonObject merged = Parse(Write(client));
            _mask.Copy(Parse(_json), merged);
            json = Encoding.UTF8.GetBytes(merged.ToJsonString());
        }

        return ClientMessageReader.TryReadSetup(new ReadOnlySequence<byte>(json), out setup, out _);
    }

    private static byte[] Write(Setup setup)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(buffer, new ClientMessage { Setup = setup });
        using JsonDocument message = JsonDocument.Parse(buffer.WrittenMemory, s_deep);
        return Encoding.UTF8.GetBytes(message.RootElement.GetProperty("setup").GetRawText());
    }

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json, documentOptions: s_deep)!.AsObject();
}
