using System.Buffers;

namespace LiveProto.Client.Speech;

/// <summary>
/// Audio that was handed over by somebody who can not wait, on its way to the connection. Bounded in blocks; their memory is pooled, so
/// that a steady stream allocates nothing and a microphone that is off holds nothing. Thread-safe.
/// </summary>
/// <param name="send">Sends one block, which is borrowed until it completes.</param>
internal sealed class AudioBacklog(Func<ReadOnlyMemory<short>, ValueTask> send)
{
    // 1.3 s in blocks of 20 ms: beyond, the connection does not keep up with speech.
    private const int Capacity = 64;

    private readonly Queue<ArraySegment<short>> _blocks = new();
    private bool _isSending;

    /// <summary>How many blocks it takes now.</summary>
    public int Room
    {
        get
        {
            lock (this)
                return Capacity - _blocks.Count;
        }
    }

    /// <summary>The sending that does not complete at once, or has failed.</summary>
    public Task Sending { get; private set; } = Task.CompletedTask;

    /// <summary>Takes a copy. False when there is no room.</summary>
    public bool TryAdd(ReadOnlySpan<short> samples)
    {
        lock (this)
        {
            if (_blocks.Count == Capacity)
                return false;
            short[] block = ArrayPool<short>.Shared.Rent(samples.Length);
            samples.CopyTo(block);
            _blocks.Enqueue(new ArraySegment<short>(block, 0, samples.Length));
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
        lock (this)
        {
            _isSending = _blocks.TryPeek(out ArraySegment<short> first);
            block = first;
            return _isSending;
        }
    }

    private void Remove()
    {
        ArraySegment<short> sent;
        lock (this)
            sent = _blocks.Dequeue();
        ArrayPool<short>.Shared.Return(sent.Array!);
    }
}
