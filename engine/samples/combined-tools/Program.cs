// Search of the service's beside functions of ours, several in one session.
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;

var blocking = new LiveToolOptions { Behavior = Behavior.Blocking };
LiveTools tools = new LiveTools()
    .Add("turn_on_lights", "Turns on the lights of a room",
        (Room room, CancellationToken _) => Task.FromResult($"bright in the {room.Name}"), SampleJson.Default.Room, blocking)
    .Add("lock_door", "Locks the door of a room", (Room room, CancellationToken _) => Task.FromResult($"the {room.Name} is locked"),
        SampleJson.Default.Room, blocking);

var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new(), Tools = [new Tool { GoogleSearch = new() }] };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup, tools);
foreach (string question in new[]
{
    "Turn on the lights in the kitchen",
    "Lock the door in the garage",
    "Who wrote The Old Man and the Sea?"
})
{
    LiveTurn turn = await session.AskAsync(question);
    Console.WriteLine($"{turn.Transcript} ({turn.ToolCalls.Count} calls, {turn.Grounding?.GroundingChunks.Count ?? 0} sources)");
}

internal sealed record Room(string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Room))]
internal sealed partial class SampleJson : JsonSerializerContext;
