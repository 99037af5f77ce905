namespace LiveProto.Client.Session;

/// <summary>
/// Follows the model's turns and decides whether model output is still wanted. Pure; not thread-safe.
/// </summary>
/// <remarks>
/// After <c>interrupted</c> the service still owes a <c>turnComplete</c>, and stragglers of the cut turn were seen before it
/// (docs/protocol.md §6.7), so output is dropped until then.
/// </remarks>
internal sealed class TurnTracker
{
    /// <summary>True from the first model output of a turn to its <c>turnComplete</c>.</summary>
    public bool IsModelTurnOpen { get; private set; }

    /// <summary>True while output of an interrupted turn is being dropped.</summary>
    public bool IsDiscarding { get; private set; }

    /// <summary>Model output (parts, output transcription) has arrived. Answers whether to deliver it.</summary>
    public bool ApplyModelOutput()
    {
        if (IsDiscarding)
            return false;
        IsModelTurnOpen = true;
        return true;
    }

    /// <summary><c>interrupted</c> has arrived. It may come with no turn open (seen in the wild): then there is nothing to drop.</summary>
    public void ApplyInterrupted() => IsDiscarding = IsModelTurnOpen;

    /// <summary><c>turnComplete</c> has arrived.</summary>
    public void ApplyTurnComplete()
    {
        IsModelTurnOpen = false;
        IsDiscarding = false;
    }

    /// <summary>The connection is gone, and with it the turn: generation does not go on after a resumption (docs/protocol.md §6.10).</summary>
    public void ApplyConnectionLost()
    {
        IsModelTurnOpen = false;
        IsDiscarding = false;
    }
}
