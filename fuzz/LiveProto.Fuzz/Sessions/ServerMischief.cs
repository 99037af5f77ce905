using LiveProto.Messages;

namespace LiveProto.Fuzz.Sessions;

/// <summary>What the service was seen doing now and then, on demand: messages twice, stragglers, a turnComplete that never comes.</summary>
internal sealed class ServerMischief
{
    private ServerMessage? _lastOutput;
    private bool _isCut;

    /// <summary>The next message but speech is sent twice.</summary>
    public bool Duplicates { get; set; }

    /// <summary>Behind the next interruption comes one more piece of what was cut.</summary>
    public bool Straggles { get; set; }

    /// <summary>The turnComplete of the next turn that is cut is not sent.</summary>
    public bool SwallowsTurnComplete { get; set; }

    /// <summary>No ping is answered any more.</summary>
    public bool IgnoresPings { get; set; }

    /// <summary>The setup of this connection gets no answer.</summary>
    public bool IgnoresSetup { get; init; }

    /// <summary>What is sent for this message.</summary>
    public IEnumerable<ServerMessage> Play(ServerMessage message)
    {
        if (_isCut && SwallowsTurnComplete && message.ServerContent is { TurnComplete: true })
        {
            (_isCut, SwallowsTurnComplete) = (false, false);
            yield break;
        }

        yield return message;
        if (Duplicates && IsOfControl(message))
        {
            Duplicates = false;
            yield return message;
        }

        if (message.ServerContent is { Interrupted: true })
        {
            _isCut = true;
            if (Straggles && _lastOutput is { } last)
                yield return last;
            Straggles = false;
        }

        if (message.ServerContent is { ModelTurn: not null } && message.ServerContent.TurnComplete != true)
            _lastOutput = message;
        else if (message.ServerContent is { TurnComplete: true })
            (_isCut, _lastOutput) = (false, null);
        // What has come as a whole has no stragglers.
        else if (message.ServerContent is { GenerationComplete: true })
            _lastOutput = null;
    }

    private static bool IsOfControl(ServerMessage message) =>
        message is { ToolCall: not null } or { GoAway: not null } or { SessionResumptionUpdate: not null }
            or { ToolCallCancellation: not null };
}
