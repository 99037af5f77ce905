// The same greeting by two voices in two languages, each as a file. A voice is part of the setup, so each needs a session.
using LiveProto.Client;
using LiveProto.Messages;

LiveClient client = LiveClient.FromEnvironment();
foreach ((string voice, string language) in new[] { ("Kore", "en-US"), ("Puck", "de-DE") })
{
    var speech = new SpeechConfig { LanguageCode = language, VoiceConfig = new() { PrebuiltVoiceConfig = new() { VoiceName = voice } } };
    await using LiveSession session =
        await client.ConnectAsync(new Setup { Model = "gemini-3.8-live", GenerationConfig = new() { SpeechConfig = speech } });
    LiveTurn turn = await session.AskAsync($"Greet me in {language}");
    await turn.SaveWavAsync($"{voice}.wav");
    Console.WriteLine($"{voice} ({language}): {turn.AudioDuration.TotalSeconds:0.0} s");
}
