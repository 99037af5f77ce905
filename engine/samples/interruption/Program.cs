// The user cuts in: the loudspeaker falls silent at once, and the program knows how much of the answer was heard.
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(new Setup { Model = "gemini-3.8-live" });
Task speaking = session.PlayAsync(Console.OpenStandardOutput(), PcmFormat.LiveOutput);

Task<LiveTurn> story = session.AskAsync("Tell me a very long story");
await Task.Delay(TimeSpan.FromSeconds(2));
await session.SendTextAsync("Stop, please.");

LiveTurn cut = await story;
Console.Error.WriteLine($"{cut.Ending}: {cut.Heard?.TotalSeconds:0.0} s of {cut.AudioDuration.TotalSeconds:0.0} s were heard");

LiveTurn answer = await session.ReadTurnAsync();
await session.CloseAsync();
await speaking;
Console.Error.WriteLine($"{answer.Ending}: {answer.Heard?.TotalSeconds:0.0} s of {answer.AudioDuration.TotalSeconds:0.0} s were heard");
