// The model gets another instruction while the conversation goes on. Where a model takes none, the session moves to a connection that has
// it.
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup { Model = "gemini-3.8-live", SystemInstruction = "Always end with a bow", OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);
Console.WriteLine((await session.AskAsync("Hello")).Transcript);

await session.UpdateContextAsync("Always end with a song");
Console.WriteLine((await session.AskAsync("Hello again")).Transcript);
