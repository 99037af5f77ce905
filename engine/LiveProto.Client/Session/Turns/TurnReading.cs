using System.Runtime.CompilerServices;
using LiveProto.Client.Audio;

namespace LiveProto.Client.Session.Turns;

/// <summary>The reading end of a session's turns.</summary>
internal static class TurnReading
{
    // About 20 minutes at 24 kHz.
    private const int MaxSamples = 28_800_000;

    /// <summary>Asks, if there is something to ask, and gives the output of the turn as it comes; last its end.</summary>
    public static async IAsyncEnumerable<LiveEvent> StreamAsync(
        OutputRouter router, Func<CancellationToken, ValueTask>? ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TurnRoute route = router.Open(isQuestion: ask is not null);
        try
        {
            if (ask is not null)
                await ask(cancellationToken).ConfigureAwait(false);
            await foreach (LiveEvent item in EventReading.ReadAsync(route.Events, null, cancellationToken).ConfigureAwait(false))
                yield return item;
        }
        finally
        {
            router.Close(route);
        }
    }

    /// <summary>The turn when it is over, with its speech.</summary>
    public static async Task<LiveTurn> ReadAsync(OutputRouter router, Func<CancellationToken, ValueTask>? ask,
        CancellationToken cancellationToken)
    {
        var samples = new List<short>();
        int sampleRate = 0;
        bool isCut = false;
        LiveTurn? turn = null;
        await foreach (LiveEvent item in StreamAsync(router, ask, cancellationToken).ConfigureAwait(false))
        {
            turn = item.Turn ?? turn;
            if (item.Kind != LiveEventKind.Audio)
                continue;
            using AudioChunk chunk = item.Audio;
            sampleRate = chunk.SampleRate;
            isCut |= chunk.Samples.Length > MaxSamples - samples.Count;
            if (!isCut)
                samples.AddRange(chunk.Samples.Span);
        }

        return sampleRate == 0 ? turn! : turn! with { Samples = samples.ToArray(), SampleRate = sampleRate, IsAudioCut = isCut };
    }
}
