using System.Runtime.CompilerServices;
using LiveProto.Client.Audio;

namespace LiveProto.Client.Speech;

/// <summary>Moves audio from a source, through a cutter, to where it is sent; by the clock where it has to be.</summary>
/// <param name="send">Sends one chunk.</param>
/// <param name="sentRate">Hz of what is sent.</param>
/// <param name="time">The clock.</param>
internal sealed class AudioPump(Func<AudioBlock, CancellationToken, ValueTask> send, int sentRate, TimeProvider time)
{
    /// <summary>Sends a source to its end.</summary>
    public async Task RunAsync(IAsyncEnumerable<AudioBlock> source, AudioCutter cutter, AudioPace pace, CancellationToken cancellationToken)
    {
        using PaceClock? clock = pace == AudioPace.RealTime ? new PaceClock(time, cancellationToken) : null;
        long sent = 0;
        await foreach (AudioBlock block in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // The first block is there: from now on it plays.
            if (sent == 0)
                clock?.Restart();
            cutter.Append(block);
            sent = await DrainAsync(cutter, clock, sent, cancellationToken).ConfigureAwait(false);
        }

        cutter.Complete();
        await DrainAsync(cutter, clock, sent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends one block; what does not fill a chunk waits for the next. Nothing is allocated where the chunks go out at
    /// once.</summary>
    public ValueTask SendAsync(AudioBlock block, AudioCutter cutter, AudioPace pace, CancellationToken cancellationToken)
    {
        cutter.Append(block);
        return pace == AudioPace.RealTime ? PaceAsync(cutter, cancellationToken) : SendGatheredAsync(cutter, cancellationToken);
    }

    /// <summary>Sends what does not fill a chunk.</summary>
    public ValueTask FlushAsync(AudioCutter cutter, CancellationToken cancellationToken)
    {
        cutter.Complete();
        return SendGatheredAsync(cutter, cancellationToken);
    }

    private ValueTask SendGatheredAsync(AudioCutter cutter, CancellationToken cancellationToken)
    {
        while (cutter.TryTake(out AudioBlock chunk))
        {
            ValueTask sending = send(chunk, cancellationToken);
            if (!sending.IsCompletedSuccessfully)
                return FinishAsync(sending, cutter, cancellationToken);
            sending.GetAwaiter().GetResult();
        }

        return default;
    }

    private async ValueTask FinishAsync(ValueTask sending, AudioCutter cutter, CancellationToken cancellationToken)
    {
        await sending.ConfigureAwait(false);
        await SendGatheredAsync(cutter, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask PaceAsync(AudioCutter cutter, CancellationToken cancellationToken)
    {
        using var clock = new PaceClock(time, cancellationToken);
        await DrainAsync(cutter, clock, 0, cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<long> DrainAsync(AudioCutter cutter, PaceClock? clock, long sent, CancellationToken cancellationToken)
    {
        while (cutter.TryTake(out AudioBlock chunk))
        {
            TimeSpan due = TimeSpan.FromTicks((long)((Int128)sent * TimeSpan.TicksPerSecond / sentRate));
            while (clock is not null && clock.Now < due)
                await clock.WaitUntilAsync(due).ConfigureAwait(false);
            await send(chunk, cancellationToken).ConfigureAwait(false);
            sent += chunk.Length;
        }

        return sent;
    }
}
