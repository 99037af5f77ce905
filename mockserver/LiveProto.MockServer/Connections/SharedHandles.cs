using System.Buffers;
using LiveProto.Messages;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Validation;
using LiveProto.Mocking.Stores;

namespace LiveProto.Mocking.Connections;

/// <summary>What one connection has to do with the store that several servers share.</summary>
internal sealed class SharedHandles(SharedSessions shared, SessionContext context)
{
    /// <summary>A handle on its way into the store; what the session says next waits for it. Belongs to whoever holds the connection's
    /// gate.</summary>
    public Task? Keeping { get; set; }

    /// <summary>Keeps a handle; null when it is kept, else why it is not.</summary>
    public Task<string?> KeepAsync(KeptHandle handle) => shared.KeepAsync(handle);

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
}
