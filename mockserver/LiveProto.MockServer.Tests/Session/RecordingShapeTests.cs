using System.Text.Json.Nodes;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session;

/// <summary>
/// Plays the client's side of recorded sessions of the real service to the mock and compares the shape of what comes back: which members,
/// in which order, of which type, none missing and none too many. Recordings do not belong to the project: where they are missing the test
/// is skipped.
/// </summary>
public class RecordingShapeTests
{
    // Two recordings ask for no modality and have no content between the question and the turn's end; the mock speaks there.
    private static readonly string[] s_withoutContent =
    [
        "live_ML_Dev_should_send_content_dict_in_async_session",
        "live_ML_Dev_should_send_text_in_async_session",
    ];

    public static TheoryData<string> Names =>
    [
        "live_ML_Dev_handle_activity_start_and_end",
        "live_ML_Dev_should_receive_transcription_in_async_session_with_transcription_enabled",
        "live_ML_Dev_should_reply_to_realtime_audio_input",
        "live_ML_Dev_should_reply_to_realtime_text_input",
        "live_ML_Dev_should_respond_to_realtime_media-audio_input",
        "live_ML_Dev_should_send_content_dict_in_async_session",
        "live_ML_Dev_should_send_text_in_async_session",
        "live_ML_Dev_should_send_tool_response",
        "live_ML_Dev_should_send_tool_response_with_function_responses",
        "live_Vertex_should_initialize_session_with_publishers_prefix",
        "live_Vertex_should_receive_transcription_in_async_session_with_transcription_enabled",
        "live_Vertex_should_respond_to_realtime_media-audio_input",
        "live_Vertex_should_return_error_for_invalid_input_in_async_session",
        "live_Vertex_should_send_content_dict_in_async_session",
        "live_Vertex_should_send_text_in_async_session",
        "live_Vertex_should_send_tool_response",
        "live_Vertex_should_send_tool_response_with_function_responses",
    ];

    /// <summary>
    /// As far as the recording goes, ours have the recorded shapes in the recorded order and no others: a shape, a member or a message more
    /// fails as one less does. How many messages of one shape follow each other depends on what is said.
    /// </summary>
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
            if (isClient)
                driver.Send(json).Run(1);
        }

        // The recorded speech of the audio tests goes on to the last sample: silence lets it end.
        driver.SendSilenceIfListening(2);
        driver.Run(60);
        Assert.Null(driver.Closed);

        List<string> recorded = Collapse(recording.Where(r => !r.IsClient).Select(r => JsonNode.Parse(r.Json)!));
        IEnumerable<JsonNode> said = driver.Messages.Select(m => m.Json);
        if (s_withoutContent.Contains(name))
            said = said.Where(m => m["serverContent"]?["modelTurn"] is null);
        List<string> ours = Collapse(said);
        Assert.Equal(recorded, ours.Take(recorded.Count));
    }

    private static List<string> Collapse(IEnumerable<JsonNode> messages)
    {
        var shapes = new List<string>();
        foreach (JsonNode message in messages)
        {
            string shape = Shape(message);
            if (shapes.Count == 0 || shapes[^1] != shape)
                shapes.Add(shape);
        }

        return shapes;
    }

    /// <summary>Members in order, values replaced by their type; fixed words (roles, mimes, languages) and the sizes of audio
    /// stay.</summary>
    private static string Shape(JsonNode? node, string member = "") => node switch
    {
        JsonObject when member is "args" => "{…}",
        JsonObject o => "{" + string.Join(',', o.Select(p => p.Key + ":" + Shape(p.Value, p.Key))) + "}",
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
            int length = int.Parse(System.Text.Encoding.ASCII.GetString(bytes, at + 1, space - at - 1),
                System.Globalization.CultureInfo.InvariantCulture);
            messages.Add((isClient, System.Text.Encoding.UTF8.GetString(bytes, space + 1, length)));
            at = space + 1 + length;
            while (at < bytes.Length && bytes[at] is (byte)'\n' or (byte)'\r')
                at++;
        }

        return messages;
    }
}
