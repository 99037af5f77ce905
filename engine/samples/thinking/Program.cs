// A model that thinks before it speaks: how hard is part of the setup, and it can tell in short what it thought.
using LiveProto.Client;
using LiveProto.Messages;

var setup = new Setup
{
    Model = "gemini-3.8-live-extended-thinking",
    GenerationConfig = new() { ThinkingConfig = new() { ThinkingLevel = ThinkingLevel.High, IncludeThoughts = true } },
    OutputAudioTranscription = new(),
};
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

LiveTurn turn = await session.AskAsync("How many weekends does a year have at the most?");
Console.WriteLine($"Thought: {turn.Thoughts}");
Console.WriteLine($"Said: {turn.Transcript} ({turn.Usage?.ThoughtsTokenCount} tokens of thoughts)");
