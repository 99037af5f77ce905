// A conversation that outlives its process: talk, end with an empty line; run it again, and the model remembers what was said.
using LiveProto.Client;
using LiveProto.Messages;

const string Kept = "conversation.handle";
string? handle = File.Exists(Kept) ? File.ReadAllText(Kept) : null;
var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new(), SessionResumption = new() { Handle = handle } };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

while (Console.ReadLine() is { Length: > 0 } line)
    Console.WriteLine((await session.AskAsync(line)).Transcript);

// Whoever has the handle, has the conversation: keep it as you would a password. The service knows it for two hours, Vertex for a day.
File.WriteAllText(Kept, session.ResumptionHandle);
