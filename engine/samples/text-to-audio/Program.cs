// You type, the model speaks. The sound goes to standard output, so give it to a player:
//   dotnet run text-to-audio/Program.cs | aplay -f S16_LE -r 24000
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(new Setup { Model = "gemini-3.8-live" });

// From here on everything the model says is played, as it comes.
Task playing = session.PlayAsync(Console.OpenStandardOutput(), PcmFormat.LiveOutput);

Console.Error.WriteLine("Say something; an empty line ends it.");
while (Console.ReadLine() is { Length: > 0 } line)
    await session.AskAsync(line);

// What was said before the end is still played to its end.
await session.CloseAsync();
await playing;
