// A function of ours that the model calls, and waits for: it speaks once it has the result. What it may send is said by a type.
using System.ComponentModel;
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;

LiveTools tools = new LiveTools().Add(
    "get_weather", "The weather in a city",
    (WeatherArgs args, CancellationToken cancellationToken) => Task.FromResult($"sunny and 21 degrees in {args.City}"),
    SampleJson.Default.WeatherArgs, new LiveToolOptions { Behavior = Behavior.Blocking });

var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup, tools);
LiveTurn turn = await session.AskAsync("What is the weather in Lisbon?");
Console.WriteLine($"Called: {turn.ToolCalls[0].Name}({turn.ToolCalls[0].Args})\n{turn.Transcript}");

internal sealed record WeatherArgs([property: Description("Name of the city")] string City);

// Reads and describes the type without reflection, so that the program can be trimmed and compiled ahead of time.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WeatherArgs))]
internal sealed partial class SampleJson : JsonSerializerContext;
