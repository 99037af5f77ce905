// The model is told what was said before, piece by piece, and asked only then: nothing is answered until a turn is complete.
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

await session.SendContentAsync(new ClientContent
{
    Turns = [Content.User("My name is Ada."), Content.Model("Hello Ada!")],
    TurnComplete = false
});
await session.SendContentAsync(new ClientContent
{
    Turns = [Content.User("I live in Lisbon."), Content.Model("A beautiful city.")],
    TurnComplete = false
});

LiveTurn turn = await session.AskAsync("What is my name?");
Console.WriteLine(turn.Transcript);
