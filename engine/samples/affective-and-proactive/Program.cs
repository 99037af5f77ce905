// A model that hears moods and answers in kind, and that keeps silent when it is not meant. Both belong to a version of the API that is
// still being tried.
using LiveProto.Client;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment(apiVersion: "v1alpha").ConnectAsync(new Setup
{
    Model = "gemini-2.5-flash-native-audio-preview-12-2025",
    GenerationConfig = new() { EnableAffectiveDialog = true },
    Proactivity = new() { ProactiveAudio = true },
    OutputAudioTranscription = new(),
});

while (Console.ReadLine() is { Length: > 0 } said)
{
    LiveTurn turn = await session.AskAsync(said);
    Console.WriteLine(turn.Transcript.Length > 0 ? turn.Transcript : "(the model keeps silent)");
}
