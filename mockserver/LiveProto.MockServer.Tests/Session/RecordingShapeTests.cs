using System.Text.Json.Nodes;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session;

/// <summary>
/// Plays the client's side of recorded sessions of the real service to the mock and compares the shape of what comes back: which members,
/// in which order, of which type. Recordings do not belong to the project: where they are missing the test is skipped.
/// </summary>
public class RecordingShapeTests
{
    public static TheoryData<string> Names =>
    [
        "live_ML_Dev_handle_activity_start_and_end",
        "live_ML_Dev_should_receive_transcription_in_async_session_with_transcription_enabled",
        "live_ML_Dev_should_reply_to_realtime_audio_input",
        "live_ML_Dev_should_reply_to_realtime_text_input",
        "live_ML_Dev_should_respond_to_realtime_media-audio_input",
        "live_ML_Dev_should_send_content_dict_in_async_session",
        "live_ML_Dev_should_send_tool_response",
        "live_Vertex_should_initialize_session_with_publishers_prefix",
        "live_Vertex_should_receive_transcription_in_async_session_with_transcription_enabled",
        "live_Vertex_should_respond_to_realtime_media-audio_input",
        "live_Vertex_should_send_content_dict_in_async_session",
        "live_Vertex_should_send_tool_response",
    ];

    /// <summary>Every recorded message has a twin of the same shape among ours, and those twins are in the recorded order.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Mock_AnswersInTheRecordedShapes(string name)
    {
        List<(bool IsClient, string Json)> recording = Read(name);
        bool isVertex = name.Contains("Vertex", StringComparison.Ordinal);
        var driver = new SessionDriver(
            new SessionOptions { Speech = new() { UseRecordedPieceSizes = true } },
            isVertex ? LiveBackend.Vertex : LiveBackend.GeminiApi,
            isVertex ? "v1beta1" : "v1beta");
        foreach ((bool isClient, string json) in recording)
        {
            // A recorded call depends on what a real model makes of a prompt: ours is made to match by the words it looks for.
            if (isClient)
                driver.Send(json.Replace("what is the weather in Redmond Washington", "get the current weather in \\\"Redmond, WA\\\"", StringComparison.Ordinal)).Run(1);
        }

        // The recorded speech of the audio tests goes on to the last sample: silence lets it end.
        driver.SendSilenceIfListening(2);
        driver.Run(60);
        Assert.Null(driver.Closed);

        var ours = driver.Messages.ConvertAll(m => Shape(m.Json));
        int from = 0;
        foreach (string shape in recording.Where(r => !r.IsClient).Select(r => Shape(JsonNode.Parse(r.Json)!)))
        {
            int found = ours.FindIndex(from, s => s == shape);
            Assert.True(found >= 0, $"No twin of {shape} behind number {from} of\n{string.Join('\n', ours)}");
            from = found;
        }
    }

    /// <summary>Members in order, values replaced by their type; fixed words (roles, mimes, languages) and the sizes of audio stay.</summary>
    private static string Shape(JsonNode? node, string member = "") => node switch
    {
        JsonObject when member is "args" => "{…}",
        JsonObject o => "{" + string.Join(',', o.Select(p => p.Key + ":" + Shape(p.Value, p.Key))) + "}",
        JsonArray a when member.EndsWith("Details", StringComparison.Ordinal) => "[" + Shape(a[0]) + "]",
        JsonArray a => "[" + string.Join(',', a.Select(e => Shape(e, member))) + "]",
        JsonValue v when member is "role" or "mimeType" or "language" => v.ToJsonString(),
        JsonValue v when member == "data" => $"{Convert.FromBase64String((string)v!).Length} bytes",
        JsonValue v when member == "id" => new string([.. ((string)v!).TakeWhile(c => char.IsAsciiLetter(c) && c > 'f' || c == '-')]),
        JsonValue v => v.GetValueKind().ToString(),
        _ => "null",
    };

    private static List<(bool IsClient, string Json)> Read(string name)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder, "shared", "recordings")))
            folder = Path.GetDirectoryName(folder);
        if (folder is null)
            Assert.Skip("shared/recordings is not beside the project: the shapes cannot be compared.");

        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, "shared", "recordings", name + ".websocket.log"));
        var messages = new List<(bool, string)>();
        int at = 0;
        while (at < bytes.Length)
        {
            bool isClient = bytes[at] == '>';
            int space = Array.IndexOf(bytes, (byte)' ', at);
            int length = int.Parse(System.Text.Encoding.ASCII.GetString(bytes, at + 1, space - at - 1), System.Globalization.CultureInfo.InvariantCulture);
            messages.Add((isClient, System.Text.Encoding.UTF8.GetString(bytes, space + 1, length)));
            at = space + 1 + length;
            while (at < bytes.Length && bytes[at] is (byte)'\n' or (byte)'\r')
                at++;
        }

        return messages;
    }
}
