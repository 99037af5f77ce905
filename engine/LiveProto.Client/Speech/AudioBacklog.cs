namespace LiveProto.Client.Speech;

/// <summary>
/// Audio that was handed over by somebody who can not wait, on its way to the connection. Bounded in blocks; the memory is kept for the
/// next ones, so that a steady stream allocates nothing. Thread-safe.
/// </summary>
/// <param name="send">Sends one block, which is borrowed until it completes.</param>
internal sealed class AudioBacklog(Func<ReadOnlyMemory<short>, ValueTask> send)
{
    // 1.3 s in blocks of 20 ms: beyond, the connection does not keep up with speech.
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private readonly short[][] _blocks = new short[Capacity][];
    private readonly int[] _lengths = new int[Capacity];
    private int _first;
    private int _count;
    private bool _isSending;

    /// <summary>How many blocks it takes now.</summary>
    public int Room
    {
        get
        {
            lock (_gate)
                return Capacity - _count;
        }
    }

    /// <summary>The sending that does not complete at once, or has failed.</summary>
    public Task Sending { get; private set; } = Task.CompletedTask;

    /// <summary>Takes a copy. False when there is no room.</summary>
    public bool TryAdd(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            if (_count == Capacity)
                return false;
            int at = (_first + _count) % Capacity;
            if (_blocks[at] is not { } block || block.Length < samples.Length)
                block = _blocks[at] = new short[samples.Length];
            samples.CopyTo(block);
            _lengths[at] = samples.Length;
            _count++;
            if (_isSending)
                return true;
            _isSending = true;
        }

        Send();
        return true;
    }

    private void Send()
    {
        while (TryPeek(out ReadOnlyMemory<short> block))
        {
            ValueTask sending;
            try
            {
                sending = send(block);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                sending = ValueTask.FromException(error);
            }

            if (!sending.IsCompletedSuccessfully)
            {
                Sending = FinishAsync(sending);
                return;
            }

            sending.GetAwaiter().GetResult();
            Remove();
        }
    }

    private async Task FinishAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The session is over, or has no room: the next one is told.
        }

        Remove();
        Send();
    }

    private bool TryPeek(out ReadOnlyMemory<short> block)
    {
        lock (_gate)
        {
            _isSending = _count > 0;
            block = _isSending ? _blocks[_first].AsMemory(0, _lengths[_first]) : default;
            return _isSending;
        }
    }

    private void Remove()
    {
        lock (_gate)
        {
            _first = (_first + 1) % Capacity;
            _count--;
        }
    }
}
