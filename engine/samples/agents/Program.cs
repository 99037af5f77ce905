// Two agents, each a session with a voice and an instruction of its own. One hands over to the other by calling a function.
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;

LiveClient client = LiveClient.FromEnvironment();
string agent = "reception";
IReadOnlyList<TranscriptEntry> said = [];
var blocking = new LiveToolOptions { Behavior = Behavior.Blocking };
LiveTools tools = new LiveTools()
    .Add("transfer_to_billing", "For all about invoices", (Reason _, CancellationToken _) => Task.FromResult(agent = "billing"),
        SampleJson.Default.Reason, blocking)
    .Add("transfer_to_reception", "For everything else", (Reason _, CancellationToken _) => Task.FromResult(agent = "reception"),
        SampleJson.Default.Reason, blocking);

string? line = Console.ReadLine();
while (line is { Length: > 0 })
{
    string present = agent;
    await using LiveSession session = await client.ConnectAsync(
        new Setup
        {
            Model = "gemini-3.8-live",
            SystemInstruction = $"You are the {present} of a workshop.",
            GenerationConfig = new()
            {
                SpeechConfig = new()
                {
                    VoiceConfig = new() { PrebuiltVoiceConfig = new() { VoiceName = present == "billing" ? "Puck" : "Kore" } }
                }
            },
            OutputAudioTranscription = new(),
        },
        tools);

    // The instance that takes over knows what was said.
    if (said.Count > 0)
        await session.SendContentAsync(new ClientContent { Turns = [.. said.Select(ToContent)], TurnComplete = false });
    for (; line is { Length: > 0 } && agent == present; line = Console.ReadLine())
        Console.WriteLine($"{present}: {(await session.AskAsync(line)).Transcript}");
    said = session.Transcript;
}

static Content ToContent(TranscriptEntry entry) =>
    entry.Side == TranscriptionSide.User ? Content.User(entry.Text) : Content.Model(entry.Text);

internal sealed record Reason(string Text);

[JsonSerializable(typeof(Reason))]
internal sealed partial class SampleJson : JsonSerializerContext;
