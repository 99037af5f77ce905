using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Validation;
using LiveProto.Mocking.Timing;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Mocking.Session;

/// <summary>
/// The service's side of one connection, as a pure machine: it is given messages and the time, and has outputs taken off it. No tasks, no
/// clock, no sockets; the same input gives the same output. Not thread-safe. Time is time since the server started and never goes back.
/// </summary>
internal sealed class ServerSession(SessionContext context) : ITurnHost
{
    // What a message takes once it is read, beside its bytes.
    private const int MessageOverhead = 1024;

    private readonly Outbox _outbox = new();
    private readonly ConnectionClock _clock = new();
    private readonly SeededIds _ids = new(context.Secret, context.SessionNumber);
    private List<ClientMessage>? _early;
    private long _earlyBytes;
    private SessionSettings? _settings;
    private TurnEngine? _engine;
    private ClientInputs? _inputs;
    private HandleIssuer? _handles;
    private ResumableSession? _resumable;
    private TimeSpan _setupCompleteAt;
    private TimeSpan _now;
    private long _messages = -1;
    private int _turns;

    /// <summary>Where the session is.</summary>
    public SessionPhase Phase { get; private set; } = SessionPhase.AwaitingSetup;

    /// <summary>The setup in force; null before it.</summary>
    public Setup? Setup => _settings?.Setup;

    /// <summary>Completed and interrupted turns of this connection.</summary>
    public int CompletedTurns => _turns;

    /// <summary>When <see cref="Advance"/> has something to do; null = never.</summary>
    public TimeSpan? NextDue => Phase == SessionPhase.Ended || _outbox.IsEnded
        ? null
        : Earliest(
            Earliest(Phase == SessionPhase.SettingUp ? _setupCompleteAt : null, _clock.NextDue),
            Earliest(_engine?.NextDue, context.Grant?.ExpiresAt));

    /// <summary>The connection was accepted.</summary>
    public void Start(TimeSpan now)
    {
        _now = now;
        _clock.StartDeadline(now + context.Options.Lifetime.SetupTimeout);
    }

    /// <summary>One message of the client, whole, as it came. Its memory is not kept.</summary>
    public void Accept(in ReadOnlySequence<byte> json, TimeSpan now)
    {
        Advance(now);
        if (_outbox.IsEnded || _outbox.IsMuted)
            return;

        if (Phase == SessionPhase.AwaitingSetup && context.CredentialRefusal is { } badCredential)
        {
            // Whoever is not let in is told nothing about the message.
            End(badCredential);
            return;
        }

        _messages++;
        if (!ScalarLists.TryRead(json, context, out ClientMessage? message, out WireError error))
        {
            End(WireRefusal.For(error));
            return;
        }

        if (MessageRules.Check(message, context) is { } refusal)
        {
            End(refusal);
            return;
        }

        switch (Phase)
        {
            case SessionPhase.AwaitingSetup:
                AcceptSetup(message.Setup, now);
                break;
            case SessionPhase.SettingUp when context.Options.Strictness == Strictness.Strict || message.Setup is not null:
                End(new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument));
                break;
            case SessionPhase.SettingUp:
                (_early ??= []).Add(message);
                _earlyBytes += MessageOverhead + json.Length;
                break;
            default:
                Handle(message, _messages, now);
                break;
        }

        if (_earlyBytes + (_engine?.WaitingBytes ?? 0) > context.Options.MaxWaitingBytes)
            End(new CloseVerdict(CloseCodes.PolicyViolation, CloseReasons.Aborted));
        Advance(now);
    }

    /// <summary>Time has passed: what has fallen due meanwhile happens, each thing at its own time.</summary>
    public void Advance(TimeSpan now)
    {
        while (NextDue is { } due && due <= now)
            Step(due > _now ? due : _now);
        _now = now;
        _engine?.Advance(now);
    }

    /// <summary>The connection is gone, or the client has sent Close: nothing more is said, and the session may be resumed elsewhere. To be
    /// called once at the end of every connection.</summary>
    public void ClientClosed(TimeSpan now)
    {
        _now = now;
        _outbox.Discard();
        Release();
    }

    /// <summary>The next output, in order.</summary>
    public bool TryDequeue([NotNullWhen(true)] out SessionOutput? output) => _outbox.TryDequeue(out output);

    /// <summary>Sends any message now, past all rules.</summary>
    public void Push(ServerMessage message) => _outbox.Send(message, MessageRule.Pushed);

    /// <summary>Sends any bytes as one message now.</summary>
    public void Push(ReadOnlyMemory<byte> raw) => _outbox.Send(raw, MessageRule.Pushed);

    /// <summary>Closes now.</summary>
    public void CloseNow(int code, string reason) => End(new CloseVerdict(code, reason));

    /// <summary>Drops the connection now.</summary>
    public void AbortNow()
    {
        _outbox.Abort();
        Release();
    }

    /// <summary>Sends goAway now; the connection ends when the time is over.</summary>
    public void GoAwayNow(TimeSpan timeLeft, TimeSpan now)
    {
        _outbox.Send(new ServerMessage { GoAway = new GoAway { TimeLeft = timeLeft } }, Behaviours.GoAwayOnDemand);
        _clock.Leave(now, timeLeft);
    }

    void ITurnHost.GoAway(TimeSpan timeLeft, TimeSpan now) => GoAwayNow(timeLeft, now);

    void ITurnHost.TurnAdvanced() => TellHandle(HandleMoment.AtTurnStart);

    void ITurnHost.TurnCompleted(TimeSpan now)
    {
        _turns++;
        TellHandle(HandleMoment.AfterTurn);
        if (_turns == context.Options.Lifetime.GoAwayAfterTurns)
            GoAwayNow(context.Options.Lifetime.GoAwayOnDemand, now);
    }

    private void TellHandle(HandleMoment moment)
    {
        if (_handles?.At(moment, _engine!, _inputs!.Consumed) is { } issued)
            _outbox.Send(issued, Behaviours.HandleAt(moment));
    }

    private static TimeSpan? Earliest(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b ?? a : a;

    private void Step(TimeSpan at)
    {
        _now = at;
        if (Phase == SessionPhase.SettingUp && _setupCompleteAt <= at)
            CompleteSetup(at);
        _engine?.Advance(at);
        if (context.Grant?.ExpiresAt <= at)
            End(new CloseVerdict(CloseCodes.InternalError, CloseReasons.TokenExpired));

        switch (_clock.Check(at))
        {
            case ClockVerdict.SendGoAway:
                _outbox.Send(new ServerMessage { GoAway = new GoAway { TimeLeft = _clock.TimeLeft(at) } }, Behaviours.GoAwayLead);
                break;
            case ClockVerdict.EndConnection:
                EndConnection();
                break;
        }
    }

    private void EndConnection()
    {
        if (Phase == SessionPhase.AwaitingSetup || context.Options.Lifetime.After == AfterGoAway.Close)
        {
            End(new CloseVerdict(CloseCodes.InternalError, CloseReasons.DeadlineExpired));
        }
        else if (context.Options.Lifetime.After == AfterGoAway.Drop)
        {
            AbortNow();
        }
        else
        {
            _outbox.IsMuted = true;
            Release();
        }
    }

    private void AcceptSetup(Setup? setup, TimeSpan now)
    {
        if (setup is null)
        {
            End(new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument));
            return;
        }

        string? handle = setup.SessionResumption?.Handle;
        bool resumes = !string.IsNullOrEmpty(handle);
        if (context.Grant?.Refuse(resumes, now) is { } notGranted)
        {
            End(notGranted);
            return;
        }

        setup = context.Grant is { } grant ? grant.Constrain(setup) : setup;
        if (setup is null)
        {
            End(new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument));
            return;
        }

        setup = new EnumSpelling(context).Correct(setup);
        if (SetupRules.Check(setup, context, out ModelProfile profile) is { } refusal)
        {
            End(refusal);
            return;
        }

        var settings = new SessionSettings(setup, profile, context.Options);
        var engine = new TurnEngine(settings, context, _ids, _outbox, this);
        if (resumes && Resume(handle!, setup.Model, engine, now) is { } lost)
        {
            End(lost);
            return;
        }

        // What is counted is sessions that were set up: a refused setup leaves the token as it was. (Whether the service counts so is not
        // known.)
        if (!resumes && context.Grant?.TryUse() == false)
        {
            End(new CloseVerdict(CloseCodes.InternalError, CloseReasons.TokenSpent));
            return;
        }

        _settings = settings;
        _engine = engine;
        _inputs = new ClientInputs(settings, context, engine, _outbox);
        if (settings.GivesHandles)
        {
            _resumable ??= new ResumableSession();
            _handles = new HandleIssuer(context, settings, _ids, _resumable);
        }

        context.Observer?.SetupAccepted(setup);
        Phase = SessionPhase.SettingUp;
        _setupCompleteAt = now + context.Options.Pacing.SetupDelay;
        TimeSpan lifetime = context.Options.Lifetime.Connection ?? settings.Profile.Resumption.ConnectionLifetime.Value;
        _clock.Start(now, lifetime == OptionTime.Never ? null : lifetime, context.Options.Lifetime.GoAwayLead);
    }

    private CloseVerdict? Resume(string handle, string? model, TurnEngine engine, TimeSpan now)
    {
        bool allowWhileOpen = context.Options.Resumption.AllowWhileOpen;
        ResumeOutcome outcome = context.Resumption.TryResume(handle, context.Backend, allowWhileOpen, now, out _resumable,
            out SessionSnapshot? snapshot);
        switch (outcome)
        {
            case ResumeOutcome.Expired:
                return new CloseVerdict(CloseCodes.PolicyViolation, CloseReasons.SessionExpired);
            case ResumeOutcome.StillOpen:
                return new CloseVerdict(CloseCodes.InternalError, CloseReasons.SessionStillOpen);
            // §6.10: everything may change on resumption but the model.
            case ResumeOutcome.Resumed when snapshot!.Model != model && context.Options.Strictness != Strictness.Lenient:
                return new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);
            case ResumeOutcome.Resumed:
                // The other connection may still be adding to its history: openly, or in silence after its goAway.
                engine.Restore(snapshot!, mustCopy: allowWhileOpen || context.Options.Lifetime.After == AfterGoAway.Silence);
                return null;
            default:
                return new CloseVerdict(CloseCodes.PolicyViolation, CloseReasons.SessionNotFound);
        }
    }

    private void CompleteSetup(TimeSpan now)
    {
        Phase = SessionPhase.Ready;
        _outbox.Send(new ServerMessage { SetupComplete = SetupCompletion.For(_settings!, _ids) }, Behaviours.SetupComplete);
        if (_handles?.Begin(_engine!) is { } issued)
            _outbox.Send(issued, Behaviours.HandleAfterSetup);
        for (int i = 0; i < _early?.Count; i++)
            Handle(_early[i], i + 1, now);
        _early = null;
        _earlyBytes = 0;
    }

    private void Handle(ClientMessage message, long index, TimeSpan now)
    {
        if (!_outbox.IsEnded && _inputs!.Accept(message, index, now) is { } refusal)
            End(refusal);
    }

    private void End(CloseVerdict verdict)
    {
        _outbox.Close(verdict);
        Release();
    }

    /// <summary>Gives the session free for being resumed elsewhere.</summary>
    private void Release()
    {
        Phase = SessionPhase.Ended;
        if (_resumable is null)
            return;
        // A setup may be refused after it took up a session: then there is no profile yet, and the lifetime is the backend's.
        ModelProfile profile = _settings?.Profile ?? ModelProfile.Default(ModelFamily.Unknown, context.Backend);
        context.Resumption.Close(_resumable, _now + (context.Options.Resumption.HandleLifetime ?? profile.Resumption.HandleLifetime.Value));
    }
}
