// A chat in text. Today's models answer in speech only, so the text is what the service writes down of that speech.
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup
{
    Model = "gemini-3.8-live",
    SystemInstruction = "You are a friendly librarian. Be brief.",
    OutputAudioTranscription = new(),
};
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

Console.WriteLine("Ask something; an empty line ends it.");
while (Console.ReadLine() is { Length: > 0 } question)
{
    LiveTurn turn = await session.AskAsync(question);
    Console.WriteLine(turn.Transcript);
}
