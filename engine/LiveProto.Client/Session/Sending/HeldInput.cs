namespace LiveProto.Client.Session.Sending;

/// <summary>
/// Realtime input that is held back while the model waits for a function's answer. Bounded in bytes and messages; beyond, the oldest audio
/// or image gives way, and that is told. Pure; not thread-safe.
/// </summary>
internal sealed class HeldInput
{
    // Two minutes of speech at 16 kHz.
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int MaxCount = 10_000;

    private readonly LinkedList<SentMessage> _messages = new();
    private long _bytes;
    private int _lost;
    private long _lostSamples;
    private bool _isLossTold;

    /// <summary>Messages that are held.</summary>
    public int Count => _messages.Count;

    /// <summary>Whether messages of the kind are held; answers to calls, content and changes of the setup pass.</summary>
    public static bool IsHeld(SentKind kind) => kind is SentKind.Audio or SentKind.Video or SentKind.RealtimeText or SentKind.ActivityStart
        or SentKind.ActivityEnd or SentKind.AudioStreamEnd;

    /// <summary>Holds a message.</summary>
    public void Add(SentMessage message)
    {
        _messages.AddLast(message);
        _bytes += message.Size;
        while (_bytes > MaxBytes || _messages.Count > MaxCount)
            Drop();
    }

    /// <summary>Takes all of them out, in order.</summary>
    public IReadOnlyList<SentMessage> Take()
    {
        SentMessage[] all = [.. _messages];
        _messages.Clear();
        _bytes = 0;
        _isLossTold = false;
        return all;
    }

    /// <summary>What is to be told of what was dropped: the first at once, the rest once nothing is held any more; else null.</summary>
    public LiveDiagnostic? TakeLoss(int sampleRate)
    {
        if (_lost == 0 || (_isLossTold && Count > 0))
            return null;
        var loss = LiveDiagnostic.InputDropped(_lost, TimeSpan.FromTicks(_lostSamples * TimeSpan.TicksPerSecond / sampleRate));
        _isLossTold = Count > 0;
        (_lost, _lostSamples) = (0, 0);
        return loss;
    }

    // Marks and texts are small, and make no sense of the rest when they are gone.
    private void Drop()
    {
        LinkedListNode<SentMessage> oldest = _messages.First!;
        for (LinkedListNode<SentMessage>? node = oldest; node is not null; node = node.Next)
        {
            if (node.Value.Kind is not (SentKind.Audio or SentKind.Video))
                continue;
            oldest = node;
            break;
        }

        _messages.Remove(oldest);
        _bytes -= oldest.Value.Size;
        _lost++;
        _lostSamples += oldest.Value.Samples?.Length ?? 0;
        oldest.Value.Done();
    }
}
