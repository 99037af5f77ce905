using System.Diagnostics.CodeAnalysis;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;

namespace LiveProto.Mocking.Session;

/// <summary>What a session has to say, in order. After a close or an abort nothing more gets in.</summary>
internal sealed class Outbox
{
    private readonly Queue<SessionOutput> _queue = new();

    /// <summary>Whether the last word has been said.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>While true nothing is taken: the silence after a goAway.</summary>
    public bool IsMuted { get; set; }

    public void Send(ServerMessage message, MessageRule rule) => Add(new SessionOutput.Send(message, rule));

    public void Send(in IssuedHandle handle, MessageRule rule) => Add(new SessionOutput.Send(handle.Update, rule) { Kept = handle.Kept });

    public void Send(ReadOnlyMemory<byte> raw, MessageRule rule) => Add(new SessionOutput.SendRaw(raw, rule));

    public void Inject(Fault fault) => Add(new SessionOutput.Inject(fault));

    public void Close(CloseVerdict verdict) => End(new SessionOutput.Close(verdict.Cut()));

    public void Abort() => End(new SessionOutput.Abort());

    /// <summary>The client is gone: what is queued has nobody to go to.</summary>
    public void Discard()
    {
        _queue.Clear();
        IsEnded = true;
    }

    public bool TryDequeue([NotNullWhen(true)] out SessionOutput? output)
    {
        if (_queue.TryDequeue(out output))
            return true;

        // A spoken turn at once is a hundred messages of room; a session that is idle afterwards keeps none.
        if (_queue.Capacity > 0)
            _queue.TrimExcess();
        return false;
    }

    private void Add(SessionOutput output)
    {
        if (!IsEnded && !IsMuted)
            _queue.Enqueue(output);
    }

    private void End(SessionOutput output)
    {
        if (IsEnded)
            return;
        _queue.Enqueue(output);
        IsEnded = true;
    }
}
