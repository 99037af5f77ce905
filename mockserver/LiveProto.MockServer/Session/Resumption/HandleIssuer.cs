using LiveProto.Messages;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Resumption;

/// <summary>Gives out the handles of one session, when it is asked to and as often as the model's family does.</summary>
internal sealed class HandleIssuer(SessionContext context, SessionSettings settings, SeededIds ids, ResumableSession session)
{
    private static readonly TimeSpan UnsolicitedDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Live31Period = TimeSpan.FromSeconds(1.2);
    private static readonly ServerMessage NotResumable = new() { SessionResumptionUpdate = new SessionResumptionUpdate() };

    /// <summary>When an update comes by itself; null = never.</summary>
    public TimeSpan? NextDue { get; private set; }

    // A guess of the mock's: recordings of 3.1 have updates at a turn's start and after tool responses.
    private TimeSpan? Period => settings.Profile.Family == ModelFamily.Live31 ? Live31Period : null;

    private bool IsAsked => settings.Setup.SessionResumption is not null;

    /// <summary>The setup is complete: asked-for handles come at once, others a little later.</summary>
    public ServerMessage? Begin(TurnEngine engine, long consumed, TimeSpan now)
    {
        if (!settings.GivesHandles)
            return null;
        if (settings.Profile.Resumption.Unsolicited)
            NextDue = now + (IsAsked ? Period : UnsolicitedDelay);
        return IsAsked ? Issue(engine, consumed) : null;
    }

    /// <summary>An update that is due by itself.</summary>
    public ServerMessage? Advance(TurnEngine engine, long consumed, TimeSpan now)
    {
        if (!(NextDue <= now))
            return null;
        NextDue = Period is { } period ? NextDue + period : null;
        return engine.IsBusy ? NotResumable : Issue(engine, consumed);
    }

    /// <summary>A fresh handle for the session as it is; null for sessions that get none.</summary>
    public ServerMessage? Issue(TurnEngine engine, long consumed)
    {
        if (!settings.GivesHandles)
            return null;
        string handle = ids.NextHandle(settings.Profile.Resumption.UuidHandles);
        var snapshot = new SessionSnapshot(
            engine.Conversation.Snapshot(), engine.Calls.Snapshot(), engine.SilentResults, context.Backend, settings.Setup.Model ?? "");
        context.Resumption.Add(session, handle, snapshot, context.Options.Resumption.HandlesKept);
        return new ServerMessage
        {
            SessionResumptionUpdate = new SessionResumptionUpdate
            {
                NewHandle = handle,
                Resumable = true,
                LastConsumedClientMessageIndex = settings.Setup.SessionResumption?.Transparent == true ? consumed : null,
            },
        };
    }
}
