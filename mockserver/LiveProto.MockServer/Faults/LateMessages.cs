using LiveProto.Messages;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Faults;

/// <summary>
/// Messages that come behind others which were sent after them. Only such as documents say come in no order: transcriptions, updates of
/// handles, goAway, usage alone; and never beyond the end of a turn.
/// </summary>
internal sealed class LateMessages
{
    private readonly List<(Outgoing.Message Message, int Left)> _held = [];

    /// <summary>Whether a message may come late without a client having the right to complain.</summary>
    public static bool MayBeLate(ServerMessage message) => message is
    {
        SetupComplete: null, ToolCall: null, ToolCallCancellation: null,
        ServerContent: null or
        {
            ModelTurn: null, TurnComplete: false, Interrupted: false, GenerationComplete: false, WaitingForInput: false,
            GroundingMetadata: null, UrlContextMetadata: null,
        },
    };

    /// <summary>Holds one back until <paramref name="count"/> others were sent.</summary>
    public void Hold(Outgoing.Message message, int count) => _held.Add((message, count));

    /// <summary>A message is about to be sent; what may not come behind it goes first.</summary>
    public void Before(ServerMessage message, List<Outgoing> output)
    {
        if (message.ServerContent is not ({ TurnComplete: true } or { Interrupted: true }))
            return;
        output.AddRange(_held.Select(static held => held.Message));
        _held.Clear();
    }

    /// <summary>A message was sent.</summary>
    public void After(List<Outgoing> output)
    {
        for (int i = 0; i < _held.Count; i++)
        {
            (Outgoing.Message message, int left) = _held[i];
            _held[i] = (message, left - 1);
            if (left <= 1)
                output.Add(message);
        }

        _held.RemoveAll(static held => held.Left <= 0);
    }
}
