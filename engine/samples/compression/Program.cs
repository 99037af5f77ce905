// A conversation without an end: when the context has grown to the trigger, the service drops the oldest of it down to the target.
using LiveProto.Client;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(new Setup
{
    Model = "gemini-3.8-live",
    ContextWindowCompression = new() { TriggerTokens = 5_000, SlidingWindow = new() { TargetTokens = 2_500 } },
    OutputAudioTranscription = new(),
});

Console.WriteLine("Talk as long as you like; an empty line ends it.");
while (Console.ReadLine() is { Length: > 0 } line)
{
    LiveTurn turn = await session.AskAsync(line);
    Console.WriteLine($"{turn.Transcript} ({turn.Usage?.PromptTokenCount} tokens of context)");
}
