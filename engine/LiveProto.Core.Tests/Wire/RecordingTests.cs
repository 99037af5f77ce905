using System.Buffers;
using System.Text;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

/// <summary>Sessions of the real service, kept outside of the project; skipped where they are not at hand.</summary>
public class RecordingTests
{
    [Fact]
    public void EveryRecorded_MessageIsReadWithoutAnUnknownFieldAndWrittenBackEqual()
    {
        string? folder = Find();
        if (folder is null)
            Assert.Skip("no ../shared/recordings beside the project");
        byte[] media = new byte[1 << 20];
        int server = 0;
        int client = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.websocket.log"))
        {
            foreach ((bool isServer, byte[] json) in Messages(File.ReadAllBytes(file)))
            {
                var output = new ArrayBufferWriter<byte>();
                ReadOnlySequence<byte> sequence = Segments.Every(json, 1000);
                if (isServer)
                {
                    server++;
                    Assert.True(ServerMessageReader.TryRead(sequence, media, out ServerMessageView view, out WireError hot),
                        $"{file}: {hot}");
                    Assert.Equal(0, (int)(view.Kinds & ServerMessageKinds.Unknown) + (int)(view.Content & ServerContentKinds.Unknown));
                    Assert.True(ServerMessageParser.TryParse(sequence, out ServerMessage? message, out WireError error),
                        $"{file}: {error}");
                    Assert.Empty(ServerMessageParser.FindUnknown(message));
                    ServerMessageWriter.Write(output, message, JsonFormat.Pretty);
                }
                else
                {
                    client++;
                    Assert.True(ClientMessageReader.TryRead(sequence, out ClientMessage? message, out WireError error), $"{file}: {error}");
                    Assert.Empty(ClientMessageReader.FindUnknown(message));
                    ClientMessageWriter.Write(output, message);
                }

                using JsonDocument expected = JsonDocument.Parse(json);
                using JsonDocument actual = JsonDocument.Parse(output.WrittenMemory);
                Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement),
                    $"{file}: {Encoding.UTF8.GetString(output.WrittenSpan)}");
            }
        }

        Assert.True(server > 20 && client > 20, $"{server} server and {client} client messages");
    }

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "recordings");
            if (Directory.Exists(folder))
                return folder;
        }

        return null;
    }

    /// <summary>A line is '&gt;' (client) or '&lt;' (server), the length in bytes, a space, that many bytes of JSON, a newline.</summary>
    private static IEnumerable<(bool IsServer, byte[] Json)> Messages(byte[] log)
    {
        int at = 0;
        while (at < log.Length)
        {
            bool isServer = log[at] == '<';
            int space = Array.IndexOf(log, (byte)' ', at);
            int length = int.Parse(Encoding.ASCII.GetString(log, at + 1, space - at - 1),
                System.Globalization.CultureInfo.InvariantCulture);
            yield return (isServer, log[(space + 1)..(space + 1 + length)]);
            at = space + 1 + length;
            while (at < log.Length && log[at] is (byte)'\n' or (byte)'\r')
                at++;
        }
    }
}
