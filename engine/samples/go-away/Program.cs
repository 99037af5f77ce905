// Each connection has an end (10 minutes, an hour), which the server announces. The session moves to another one by itself and the
// conversation goes on; a program need not do anything about it. This one tells what happens.
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);
Task telling = TellAsync();

while (Console.ReadLine() is { Length: > 0 } line)
    Console.WriteLine((await session.AskAsync(line)).Transcript);
await session.CloseAsync();
await telling;

async Task TellAsync()
{
    await foreach (LiveEvent e in session.ReadEventsAsync())
    {
        if (e.Kind == LiveEventKind.GoAway)
            Console.Error.WriteLine($"The connection ends in {e.TimeLeft?.TotalSeconds:0} s");
        else if (e.Kind == LiveEventKind.Resumed)
            Console.Error.WriteLine($"Moved ({e.Move!.Reason}); told again: {e.Move.Retold.Count}, lost: {e.Move.Lost.Count}");
        else if (e.Kind == LiveEventKind.Ended)
            Console.Error.WriteLine($"Over: {e.Ending!.Kind}");
    }
}
