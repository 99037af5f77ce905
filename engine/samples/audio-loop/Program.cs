// A conversation by voice: microphone in, loudspeaker out, both at once. Speak while the model speaks, and it stops. (Wear headphones, or
// it hears itself.)
//   arecord -q -f S16_LE -r 48000 -c 2 | dotnet run audio-loop/Program.cs | aplay -q -f S16_LE -r 24000
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup { Model = "gemini-3.8-live", InputAudioTranscription = new(), OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

// Any rate and number of channels will do: what the service wants is made of it. An interruption empties the loudspeaker.
Task listening = session.SendAudioAsync(Console.OpenStandardInput(), PcmFormat.Pcm16(48_000, channels: 2));
Task speaking = session.PlayAsync(Console.OpenStandardOutput(), PcmFormat.LiveOutput);

Task showing = ShowAsync();

// A microphone is hardly ever off. When this one is, its last words still get their answer.
await listening;
await Task.Delay(TimeSpan.FromSeconds(5));
await session.CloseAsync();
await Task.WhenAll(speaking, showing);

async Task ShowAsync()
{
    await foreach (LiveEvent e in session.ReadEventsAsync([LiveEventKind.TurnEnded]))
        Console.Error.WriteLine($"You: {e.Turn!.UserTranscript}\nGemini: {e.Turn.Transcript} ({e.Turn.Ending})");
}
