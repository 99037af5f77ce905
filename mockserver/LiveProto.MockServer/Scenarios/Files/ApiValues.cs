using System.Buffers;
using System.Text;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Reads members of the API's messages as the API writes them, by the reader that clients have.</summary>
internal static class ApiValues
{
    public static GroundingMetadata? TryReadGrounding(Node node) => Read("groundingMetadata", node)?.GroundingMetadata;

    public static UrlContextMetadata? TryReadUrlContext(Node node) => Read("urlContextMetadata", node)?.UrlContextMetadata;

    private static ServerContent? Read(string member, Node node)
    {
        var json = new ArrayBufferWriter<byte>();
        json.Write(Encoding.UTF8.GetBytes($"{{\"serverContent\":{{\"{member}\":"));
        using (var writer = new Utf8JsonWriter(json))
            node.WriteTo(writer);
        json.Write("}}"u8);
        return ServerMessageParser.TryParse(new ReadOnlySequence<byte>(json.WrittenMemory), out ServerMessage? message, out _)
            ? message.ServerContent
            : null;
    }
}
