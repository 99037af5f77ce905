using System.Runtime.CompilerServices;

namespace LiveProto.Client.Session;

/// <summary>The reading end of a session's events.</summary>
internal static class EventReading
{
    /// <summary>The events in order, the last one always at the end; of some kinds only, when they are given: the others are passed
    /// over.</summary>
    public static async IAsyncEnumerable<LiveEvent> ReadAsync(
        EventQueue events, IReadOnlyCollection<LiveEventKind>? kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        events.TakeReader();
        try
        {
            // Wake is quick and takes no lock for long, so waiting for it on disposal does not matter.
            using CancellationTokenRegistration wake =
                cancellationToken.UnsafeRegister(static queue => ((EventQueue)queue!).Wake(), events);
            if (events.TakeForgotten() is > 0 and int count && (kinds is null || kinds.Contains(LiveEventKind.Diagnostic)))
                yield return new LiveEvent(LiveEventKind.Diagnostic, LiveDiagnostic.EventsDropped(count));
            while (await events.WaitAsync().ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (events.TryDequeue(out LiveEvent item))
                {
                    if (kinds is null || kinds.Contains(item.Kind))
                        yield return item;
                    else
                        item.Audio.Dispose();
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (events.Last is { Kind: not LiveEventKind.None } last && (kinds is null || kinds.Contains(last.Kind)))
                yield return last;
        }
        finally
        {
            events.ReturnReader();
        }
    }

    /// <summary>The next event of this kind; those before it are passed over.</summary>
    /// <exception cref="SessionEndedException">The session ended without one.</exception>
    public static async ValueTask<LiveEvent> WaitForAsync(EventQueue events, LiveEventKind kind, CancellationToken cancellationToken)
    {
        await foreach (LiveEvent item in ReadAsync(events, [kind, LiveEventKind.Ended], cancellationToken).ConfigureAwait(false))
        {
            if (item.Kind == kind)
                return item;
        }

        throw new SessionEndedException(events.Last.Ending!);
    }
}
