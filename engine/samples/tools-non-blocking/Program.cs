// A function that takes its time, while the conversation goes on. When the result comes, the model
//   INTERRUPT: breaks off to tell it   WHEN_IDLE: tells it when it has finished speaking   SILENT: keeps it for later
// dotnet run tools-non-blocking/Program.cs WHEN_IDLE
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;

var options = new LiveToolOptions { Behavior = Behavior.NonBlocking, Scheduling = new FunctionResponseScheduling(args[0]) };
LiveTools tools = new LiveTools().Add("book_table", "Books a table at a restaurant", BookAsync, SampleJson.Default.TableArgs, options);

var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup, tools);
Console.WriteLine($"First: {(await session.AskAsync("Please book a table for 4 guests")).Transcript}");

// Nobody asks for the second turn: it comes with the result. A silent result has none, but the model knows it when it is asked.
if (args[0] == "SILENT")
    await Task.Delay(TimeSpan.FromSeconds(2));
LiveTurn next = args[0] == "SILENT" ? await session.AskAsync("What was my last question?") : await session.ReadTurnAsync();
Console.WriteLine($"Then: {next.Transcript}");

static async Task<string> BookAsync(TableArgs args, CancellationToken cancellationToken)
{
    await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
    return $"a table for {args.Guests} at the window";
}

internal sealed record TableArgs(int Guests);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TableArgs))]
internal sealed partial class SampleJson : JsonSerializerContext;
