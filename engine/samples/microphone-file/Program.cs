// A question from a recording; the answer goes to another file: dotnet run microphone-file/Program.cs question.wav answer.wav
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(new Setup { Model = "gemini-3.8-live" });

// At the pace at which one speaks. The server hears by itself where the question begins and ends.
PcmAudio question = WavFile.Read(args[0]);
await session.SendAudioAsync(question.Samples, question.Format, AudioPace.RealTime);

LiveTurn turn = await session.ReadTurnAsync();
await turn.SaveWavAsync(args[1]);
Console.WriteLine($"{question.Duration.TotalSeconds:0.0} s asked, {turn.AudioDuration.TotalSeconds:0.0} s answered");
