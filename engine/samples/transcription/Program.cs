// What both sides say, in writing, as it is said: dotnet run transcription/Program.cs question.wav
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;

var setup = new Setup { Model = "gemini-3.8-live", InputAudioTranscription = new(), OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

PcmAudio question = WavFile.Read(args[0]);
await session.SendAudioAsync(question.Samples, question.Format, AudioPace.RealTime);

// Only these kinds of events; all others, the speech too, are passed over.
await foreach (LiveEvent e in session.ReadEventsAsync([LiveEventKind.Transcription, LiveEventKind.TurnEnded]))
{
    if (e.Kind == LiveEventKind.TurnEnded)
        break;
    Console.WriteLine($"{e.Transcription!.Side}: {e.Transcription.Text}");
}
