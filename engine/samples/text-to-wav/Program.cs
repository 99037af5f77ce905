// One question, the spoken answer as a file: dotnet run text-to-wav/Program.cs "Tell me a joke" joke.wav
using LiveProto.Client;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(new Setup { Model = "gemini-3.8-live" });
LiveTurn turn = await session.AskAsync(args[0]);
await turn.SaveWavAsync(args[1]);
Console.WriteLine($"{turn.Ending}: {turn.AudioDuration.TotalSeconds:0.0} s of speech in {args[1]}");
