using LiveProto.Messages;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Timing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Resumption;

/// <summary>
/// Gives out the handles of one session that is to have some: once after a setup that asks for them, then at the moments of the model's
/// family
/// (docs/protocol.md §6.10).
/// </summary>
internal sealed class HandleIssuer(SessionContext context, SessionSettings settings, SeededIds ids, ResumableSession session)
{
    // A connection without an end is not a reason to keep something for ever.
    private static readonly TimeSpan s_longestConnection = TimeSpan.FromDays(1);

    /// <summary>The setup is complete.</summary>
    public IssuedHandle? Begin(TurnEngine engine) => settings.Setup.SessionResumption is null ? null : Issue(engine, consumed: 0);

    /// <summary>A turn or its question has come to where this family gives a handle, or has not.</summary>
    public IssuedHandle? At(HandleMoment moment, TurnEngine engine, long consumed)
    {
        // What waits is in no snapshot: a handle would lose it.
        bool isDue = settings.Profile.Resumption.Moment == moment && !engine.HasWaiting;
        return isDue ? Issue(engine, consumed) : null;
    }

    private IssuedHandle Issue(TurnEngine engine, long consumed)
    {
        string handle = ids.NextHandle(settings.Profile.Resumption.UuidHandles);
        var snapshot = new SessionSnapshot(
            engine.Conversation.Snapshot(), engine.Calls.Snapshot(), engine.SilentResults, context.Backend, settings.Setup.Model ?? "")
        {
            Progress = engine.Progress,
        };
        context.Resumption.Add(session, handle, snapshot, context.Options.Resumption.HandlesKept);
        var update = new ServerMessage
        {
            SessionResumptionUpdate = new SessionResumptionUpdate
            {
                NewHandle = handle,
                Resumable = true,
                LastConsumedClientMessageIndex = settings.Setup.SessionResumption?.Transparent == true ? consumed : null,
            },
        };
        return new IssuedHandle(update, new KeptHandle(handle, snapshot, GoodFor));
    }

    private TimeSpan GoodFor
    {
        get
        {
            TimeSpan connection = context.Options.Lifetime.Connection ?? settings.Profile.Resumption.ConnectionLifetime.Value;
            TimeSpan handle = context.Options.Resumption.HandleLifetime ?? settings.Profile.Resumption.HandleLifetime.Value;
            return OptionTime.Later(handle, connection < s_longestConnection ? connection : s_longestConnection);
        }
    }
}
