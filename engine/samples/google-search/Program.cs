// The model searches the web by itself, and says where it has its answer from.
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new(), Tools = [new Tool { GoogleSearch = new() }] };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

LiveTurn turn = await session.AskAsync("When did the last Brazil against Argentina match take place?");
Console.WriteLine(turn.Transcript);
foreach (GroundingChunk chunk in turn.Grounding?.GroundingChunks ?? [])
    Console.WriteLine($"  {chunk.Web?.Title}: {chunk.Web?.Uri}");
