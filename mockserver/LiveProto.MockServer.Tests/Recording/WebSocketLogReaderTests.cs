using System.Text;
using LiveProto.Mocking.Recording;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Recording;

public class WebSocketLogReaderTests
{
    private const string Log = ">30 {\"setup\":{\"model\":\"models/m\"}}\n<27 {\n  \"setupComplete\": {}\n}\n\n";

    [Fact]
    public void Parse_ALog_ReadsItsMessages()
    {
        RecordedConnection connection = RecordedSessions.Parse(Encoding.UTF8.GetBytes(Log)).Connections.Single();

        Assert.Equal([(false, """{"setup":{"model":"models/m"}}"""), (true, """{"setupComplete":{}}""")],
            connection.Messages.Select(m => (m.IsFromServer, Encoding.UTF8.GetString(m.ToPayload()))));
        Assert.Equal((LiveBackend.GeminiApi, "v1beta"), (connection.Backend, connection.ApiVersion));
        Assert.Null(connection.Ending);
    }

    [Fact]
    public void Parse_ALogOfVertex_KnowsItByTheModelsProject() =>
        Assert.Equal(LiveBackend.Vertex, RecordedSessions.Parse(">32 {\"setup\":{\"model\":\"projects/p\"}}"u8).Connections[0].Backend);

    [Theory]
    [InlineData(">99 {}")]
    [InlineData(">2147483647 {}")]
    [InlineData(">99999999999999999999 {}")]
    [InlineData(">2{}")]
    [InlineData(">2 {}\n?2 {}")]
    [InlineData(">2")]
    public void Parse_ABrokenLog_SaysWhere(string log) =>
        Assert.Contains("byte ", Assert.Throws<RecordingException>(() => RecordedSessions.Parse(Encoding.UTF8.GetBytes(log))).Message,
            StringComparison.Ordinal);
}
