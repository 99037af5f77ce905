using System.Buffers;
using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Journal;

/// <summary>What is wrong with a client's message, whoever serves it: its form (docs/protocol.md §3, §5). Names and places, no
/// values.</summary>
internal static class BrokenRules
{
    private const int MaxRules = 20;

    /// <summary>A sentence for each; empty where the message is well formed.</summary>
    public static IReadOnlyList<string> Of(JournalFrame frame)
    {
        if (frame.Direction != FrameDirection.FromClient)
            return [];
        return ClientMessageReader.TryRead(new ReadOnlySequence<byte>(frame.Payload), out ClientMessage? message, out WireError error)
            ? [.. MessageForm.Check(message).Take(MaxRules).Select(static finding => SecretPatterns.Redact(finding.ToString()))]
            : [SecretPatterns.Redact(error.ToString())];
    }
}
