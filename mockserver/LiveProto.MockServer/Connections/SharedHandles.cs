using System.Buffers;
using LiveProto.Messages;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Validation;
using LiveProto.Mocking.Stores;

namespace LiveProto.Mocking.Connections;

/// <summary>What one connection has to do with the store that several servers share.</summary>
/// <param name="shared">The store.</param>
/// <param name="context">The session's.</param>
/// <param name="kept">Is told, on a thread of its own, what the client is to be sent of a handle, and why it is not kept.</param>
internal sealed class SharedHandles(SharedSessions shared, SessionContext context, Action<SessionOutput.Send, string?> kept)
{
    private static readonly ServerMessage s_notResumable =
        new() { SessionResumptionUpdate = new SessionResumptionUpdate { Resumable = false } };

    /// <summary>A handle on its way into the store; what the session says next waits for it. Belongs to whoever holds the connection's
    /// gate.</summary>
    public Task? Keeping { get; private set; }

    /// <summary>Takes a handle that the client is about to be told of. A client that has one may rely on it, so it gets none that only this
    /// server knows: until the store has it nothing else is said.</summary>
    public void Keep(KeptHandle handle, SessionOutput.Send update) => Keeping = KeepAsync(handle, update);

    /// <summary>The client is told: the session goes on.</summary>
    public void GoOn() => Keeping = null;

    /// <summary>Fetches what the handle of a setup stands for, before the session looks at it. Null where there is nothing to
    /// fetch.</summary>
    public async Task<FetchedSession?> FetchAsync(ReadOnlySequence<byte> setup, ConnectionTimer timer)
    {
        // A client that is not let in costs no work. A first message that is not a setup is refused by the session, with a warning.
        if (context.CredentialRefusal is not null
            || !ScalarLists.TryRead(setup, context with { Observer = null }, out ClientMessage? message, out _))
            return null;
        if (message.Setup?.SessionResumption?.Handle is not { Length: > 0 } handle || context.Resumption.Knows(handle))
            return null;
        FetchedSession fetched = await shared.FetchAsync(handle).ConfigureAwait(false);
        if (fetched.Snapshot is { } snapshot)
            context.Resumption.Import(handle, snapshot, timer.Now + fetched.GoodFor);
        return fetched;
    }

    private async Task KeepAsync(KeptHandle handle, SessionOutput.Send update)
    {
        // What is told takes the gate, under which this was called.
        string? problem = await shared.KeepAsync(handle).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        kept(problem is null ? update : new SessionOutput.Send(s_notResumable, update.Rule), problem);
    }
}
