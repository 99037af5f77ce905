using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Setups;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Sessions;

/// <summary>One session from its first connection to its end, in virtual time and one thread: machine, network, server, user.</summary>
internal sealed class Simulation
{
    private const int MaxStepsAtOneMoment = 20_000;
    private const int MaxRetries = 5;
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_away = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_tail = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longestTail = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_afterClose = TimeSpan.FromSeconds(20);

    private readonly VirtualAgenda _agenda = new();
    private readonly SimulatedService _service;
    private readonly SimulatedFamily _family;
    private readonly SessionSetup _setup;
    private SimulatedClient _client;
    private SimulatedUser _user;
    private SessionStart? _before;
    private RunRecord? _last;
    private int _retries;
    private bool _isAway;
    private bool _isFinishing;
    private readonly List<SimulatedConnection> _connections = [];
    private bool _isStarted;

    public Simulation(SessionScript script)
    {
        Record = new RunRecord(script);
        _family = SimulatedFamily.All.Single(one => one.Name == script.Family);
        _setup = new SessionSetup(_family.Setup(script.IsManual), [], _family.Profile);
        (_client, _user) = MakeSides(Record);
        _service = new SimulatedService(_agenda, _family, _setup, script)
        {
            Record = Record,
            Opened = Open,
            Failed = failure => Fail(failure),
            Arrived = Arrive,
            Over = (connection, ending) => _client.Ended(connection, ending),
            Received = Receive,
        };
    }

    /// <summary>The session that there is, or the last one.</summary>
    public RunRecord Record { get; private set; }

    /// <summary>The virtual time.</summary>
    public TimeSpan Now => _agenda.Now;

    /// <summary>Runs a script and writes down what happened.</summary>
    public static RunRecord Run(SessionScript script)
    {
        var simulation = new Simulation(script);
        RunRecord first = simulation.Record;
        try
        {
            simulation.Run();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            simulation.Record.Fault = error.ToString();
        }

        return first;
    }

    /// <summary>The first connection is set up, and time goes on for the given time.</summary>
    public void Begin()
    {
        Connect(null, isSeeded: false);
        RunTo(TimeSpan.FromSeconds(2));
    }

    /// <summary>Does one thing of a script now.</summary>
    public void Do(ScriptEvent item)
    {
        switch (item.Kind)
        {
            case <= ScriptEventKind.StopReading:
                if (_isStarted)
                    _user.Act(item);
                break;
            default:
                Disturbance.Apply(item, _service, Record, _agenda.Now);
                break;
        }
    }

    /// <summary>Time goes on to this moment.</summary>
    public void RunTo(TimeSpan end)
    {
        int steps = 0;
        TimeSpan last = _agenda.Now;
        while (NextDue() is { } due && due <= end)
        {
            _agenda.GoTo(due);
            steps = _agenda.Now == last ? steps + 1 : 0;
            last = _agenda.Now;
            if (steps > MaxStepsAtOneMoment)
            {
                Record.IsSpinning = true;
                return;
            }

            Step();
        }

        _agenda.GoTo(end);
    }

    /// <summary>The user closes, and everything comes to its end.</summary>
    public void Finish()
    {
        if (!_isStarted)
            return;
        // One that is being put away ends by itself.
        if (Record.Ends.Count == 0 && !_client.IsClosing)
        {
            Record.ClosedAt = _agenda.Now;
            _client.Close();
        }

        RunTo(_agenda.Now + s_afterClose);
        _user.Act(new ScriptEvent(0, ScriptEventKind.Ask, 100));
        Record.ChunksLeft = _client.ChunksOut;
    }

    /// <summary>Time goes on until nothing is being answered, or for five minutes.</summary>
    public void Settle()
    {
        TimeSpan longest = _agenda.Now + s_longestTail;
        RunTo(_agenda.Now + s_tail);
        while (!Record.IsSpinning && Record.Ends.Count == 0 && !_client.IsQuiet && _agenda.Now < longest)
            RunTo(_agenda.Now + s_tail);
    }

    private void Run()
    {
        Begin();
        TimeSpan start = _agenda.Now;
        foreach (ScriptEvent item in Record.Script.Events)
            _agenda.At(start + TimeSpan.FromMilliseconds(item.At), () => Do(item));
        int last = Record.Script.Events.Count == 0 ? 0 : Record.Script.Events.Max(static item => item.At);
        RunTo(start + TimeSpan.FromMilliseconds(last));
        do
        {
            Settle();
        }
        while (_isAway);

        _isFinishing = true;
        Finish();
    }

    private void Connect(string? handle, bool isSeeded)
    {
        _service.Connect(handle, isSeeded);
        if (_service.Connection is { } connection && !_connections.Contains(connection))
            _connections.Add(connection);
    }

    private void Open(SimulatedConnection connection, ServerMessage answer)
    {
        if (_isStarted)
        {
            _client.Opened(connection, answer);
            return;
        }

        _isStarted = true;
        _isAway = false;
        _retries = 0;
        if (_last is not null)
            _last.Next = Record;
        _client.Start(connection, answer, _before);
    }

    private (SimulatedClient Client, SimulatedUser User) MakeSides(RunRecord record)
    {
        SimulatedUser? user = null;
        var client = new SimulatedClient(_agenda, record, _family, _setup.Current)
        {
            Connect = (handle, isSeeded) => Connect(handle, isSeeded),
            Told = item => Note(record, user!, item),
            Business = () => user!.Business,
        };
        user = new SimulatedUser(_agenda, client, _family, _setup, record);
        return (client, user);
    }

    // As LiveClient.ResumeAsync, after a while. Where the server has forgotten the session, it throws, and nothing goes on.
    private void TakeUp(SessionStart before)
    {
        var next = new RunRecord(Record.Script, Record.Number + 1);
        if (_isStarted)
        {
            Record.ChunksLeft = _client.ChunksOut;
            _last = Record;
        }

        (Record, _before, _isStarted) = (next, before, false);
        (_client, _user) = MakeSides(next);
        _service.Record = next;
        Connect(before.Handle, isSeeded: false);
    }

    private void Fail(OpenFailure failure)
    {
        if (_isStarted)
            _client.Failed(failure);
        else if (_before is { } before && ++_retries < MaxRetries)
            _agenda.After(s_retry, () => TakeUp(before));
        else
            _isAway = false;
    }

    private void Arrive(SimulatedConnection connection, ServerMessage message, ReadOnlyMemory<byte> json)
    {
        // A session that ended while it was opened does not use it.
        if (Record.Ends.Count > 0 || !Record.Connections.Contains(connection.Record))
            return;
        Record.Arrived.Add(new ArrivedMessage(connection.Record.Number, _agenda.Now, message));
        if (message.GoAway is { } goAway && connection.Record.GoAwayAt is null)
        {
            connection.Record.GoAwayAt = _agenda.Now;
            connection.Record.DeadlineAt = _agenda.Now + (goAway.TimeLeft ?? TimeSpan.Zero);
        }

        if (message.SessionResumptionUpdate is { Resumable: true, NewHandle: { Length: > 0 } handle })
            Record.NewestHandle = handle;
        _client.Receive(json);
    }

    private void Receive(SimulatedConnection connection, SentMessage message)
    {
        // What nudges the model was not handed over by anybody.
        if (!message.IsNudge && message.Kind != SentKind.History)
            Record.Received.Add(new ReceivedMessage(message.Order, connection.Record.Number, _agenda.Now, message.Retells is not null,
                MessageNames.InFull(message.Kind), message.Retells?.LastOrder ?? message.Order));
        if (Record.FinalAnswers.TryGetValue(message.Order, out string? call))
            Record.CallsAnswered.Add(call);
    }

    private void Note(RunRecord record, SimulatedUser user, in LiveEvent item)
    {
        record.Told.Add(new ToldEvent(_agenda.Now, item, SimulatedResponder.NumberOf(item)));
        user.See(item);
        if (_isFinishing || item.Ending?.Reason != SessionEndings.Suspended.Reason || _client.Remains is not { Handle: not null } remains)
            return;
        _isAway = true;
        _agenda.After(s_away, () => TakeUp(remains));
    }

    private TimeSpan? NextDue()
    {
        TimeSpan? due = Earlier(_agenda.NextDue, _isStarted ? _client.NextDue : null);
        foreach (SimulatedConnection connection in _connections)
            due = Earlier(due, connection.NextDue);
        return due;
    }

    private void Step()
    {
        if (_agenda.TryDoNext())
            return;
        if (_isStarted && _client.NextDue <= _agenda.Now)
        {
            _client.Tick();
            return;
        }

        for (int i = _connections.Count - 1; i >= 0; i--)
        {
            if (_connections[i].NextDue <= _agenda.Now)
                _connections[i].Advance();
            else if (_connections[i].IsDone)
                _connections.RemoveAt(i);
        }
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b ?? a : a;
}
