using System.Buffers;
using System.Text;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Runs every message case in one piece and in crumbs. Both directions are judged by JsonDocument, not by our own
/// reader.</summary>
public class MessageConformanceTests
{
    public static TheoryData<string> Ids => [.. MessageCases.All.Select(c => c.Id)];

    [Fact]
    public void Ids_AreUnique() => Assert.Equal(MessageCases.All.Count, MessageCases.All.Select(c => c.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Case_HoldsInOnePiece(string id) => Run(id, json => Segments.Whole(json));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Case_HoldsInCrumbs(string id) => Run(id, json => Segments.Every(json, 1));

    private static void Run(string id, Func<byte[], ReadOnlySequence<byte>> cut)
    {
        MessageCase sample = MessageCases.All.Single(c => c.Id == id);
        ReadOnlySequence<byte> json = cut(Encoding.UTF8.GetBytes(sample.Json));
        var output = new ArrayBufferWriter<byte>();
        WireError error;
        IReadOnlyList<UnknownMember> unknown = [];
        if (sample.IsClient)
        {
            if (ClientMessageReader.TryRead(json, out ClientMessage? message, out error))
            {
                ClientMessageWriter.Write(output, message);
                unknown = ClientMessageReader.FindUnknown(message);
            }
        }
        else if (ServerMessageParser.TryParse(json, out ServerMessage? message, out error))
        {
            ServerMessageWriter.Write(output, message, JsonFormat.Pretty);
            unknown = ServerMessageParser.FindUnknown(message);
            Assert.True(ServerMessageReader.TryRead(json, out _, out WireError hot), hot.ToString());
        }

        if (sample.Written is null)
        {
            Assert.Equal(sample.Refusal, $"{error.Kind} {error.ProtoPath}");
            return;
        }

        Assert.Equal(WireErrorKind.None, error.Kind);
        Assert.Equal(sample.Unknown, string.Join(' ', unknown.Select(u => $"{u.ProtoPath}/{u.Field.Name}")));
        using JsonDocument expected = JsonDocument.Parse(sample.Written);
        using JsonDocument actual = JsonDocument.Parse(output.WrittenMemory);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
