using System.Buffers;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.WebSockets;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Sessions;

/// <summary>
/// The client's machine and what stands around it, without tasks: does what <c>SessionLoop</c>, <c>SessionSender</c> and <c>LiveSession</c>
/// do, and decides as little. Everything that comes out of it is written down.
/// </summary>
internal sealed class SimulatedClient
{
    private const int QueueBytes = 4 * 1024 * 1024;
    private const int SampleRate = 16_000;

    private readonly VirtualAgenda _agenda;
    private readonly RunRecord _record;
    private readonly EventQueue _events = new(QueueBytes);
    private readonly OutputRouter _output;
    private readonly TurnLedger _turns;
    private readonly EventDelivery _delivery;
    private readonly AudioChunkPool _pool = new();
    private readonly RealtimeAudioWriter _audio = new(SampleRate);
    private SimulatedConnection? _connection;
    private TimeSpan _origin;
    private bool _isOpening;
    private bool _isPerforming;
    private bool _answersPings;
    private bool _isClosed;

    public SimulatedClient(VirtualAgenda agenda, RunRecord record, SimulatedFamily family, Setup setup)
    {
        _agenda = agenda;
        _record = record;
        var jitter = new Random(record.Script.Seed);
        SessionRules rules = SessionRules.For(setup, family.Profile) with { Jitter = jitter.NextDouble };
        _turns = new TurnLedger(rules.NewAnswerCourse());
        _output = new OutputRouter(_events, _turns);
        Machine = new SessionMachine(rules);
        _delivery = new EventDelivery(Machine, _output, _pool);
    }

    public SessionMachine Machine { get; }

    /// <summary>Dials: with a handle, or without; then perhaps to tell what was said before.</summary>
    public required Action<string?, bool> Connect { get; init; }

    /// <inheritdoc cref="SimulatedReader.Told"/>
    public required Action<LiveEvent> Told { get; init; }

    /// <summary>What is going on, as the user sees it.</summary>
    public required Func<OpenBusiness> Business { get; init; }

    /// <summary>Chunks of audio that nobody has returned.</summary>
    public int ChunksOut => _pool.RentedCount;

    /// <summary>When the machine wants to be called.</summary>
    public TimeSpan? NextDue => _record.Ends.Count > 0 ? null : Machine.NextDue is { } due ? SessionTime.Add(due, _origin) : null;

    /// <summary>The caller has closed the session: what is handed over from now on is not taken.</summary>
    public bool IsClosing => _isClosed
        || (_record.Suspension is { } away && (_connection?.Record.LeftAt is not null || _agenda.Now >= away.At + away.Patience));

    /// <summary>Whether the reader knows all that there is to know.</summary>
    public bool HasReadAll => Reader.HasReadAll;

    /// <summary>Nothing is being answered.</summary>
    public bool IsQuiet => Machine.State == LiveSessionState.Open && !_turns.Current.HasBegun && !_turns.Current.IsAsked;

    /// <summary>What the caller puts away, once the session has ended.</summary>
    public SessionStart Remains => new(Machine.Ending!.ResumptionHandle, Machine.Conversation.Memory.All());

    /// <summary>The first connection is set up.</summary>
    public void Start(SimulatedConnection connection, ServerMessage answer, SessionStart? before)
    {
        _connection = connection;
        // A session's time begins when its first connection is set up.
        _origin = _agenda.Now;
        Machine.Start(before, RoundTripOf(connection));
        _delivery.DeliverBeside(answer);
        Perform();
    }

    public void Tick() => Tell(Machine.Tick);

    public void Opened(SimulatedConnection connection, ServerMessage answer)
    {
        if (!_isOpening)
            return;
        _isOpening = false;
        _connection = connection;
        Tell(() => Machine.Opened(answer.SetupComplete, RoundTripOf(connection)));
        if (Machine.State == LiveSessionState.Open)
            _delivery.DeliverBeside(answer);
        Perform();
    }

    public void Failed(OpenFailure failure)
    {
        if (!_isOpening)
            return;
        _isOpening = false;
        Tell(() => Machine.OpenFailed(failure));
    }

    public void Ended(SimulatedConnection connection, ConnectionEnding ending)
    {
        if (connection != _connection)
            return;
        _connection = null;
        _answersPings |= connection.AnswersPings;
        connection.Record.EndedAt = _agenda.Now;
        Tell(() => Machine.ConnectionEnded(ending));
    }

    public void Receive(ReadOnlyMemory<byte> json) =>
        Tell(() => Machine.ApplyDelivered(_delivery.Deliver(new ReadOnlySequence<byte>(json))));

    /// <summary>The user hands a message over; false when the session does not take it.</summary>
    public bool Hand(ClientMessage message)
    {
        _output.Say(message);
        SentMessage sent = SentMessage.Encode(message);
        bool isTaken = false;
        Tell(() =>
        {
            HandOver handOver = Machine.Hand(sent);
            if (sent.Asks)
                _output.Ask(_agenda.Now - _origin);
            isTaken = Note(sent, handOver, sent.Asks ? _turns.NumberOfNextQuestion : 0);
            if (handOver == HandOver.Write)
                Write(sent);
        });
        return isTaken;
    }

    /// <summary>The user hands audio over, in which he speaks or not.</summary>
    public void HandAudio(ReadOnlyMemory<short> samples, bool isVoice) => Tell(() =>
    {
        HandOver handOver = Machine.HandAudio(samples.Span, out long order, out SentMessage? kept);
        SentMessage sent = kept ?? new SentMessage(samples.ToArray()) { Order = order };
        Note(sent, handOver, 0, isVoice);
        if (handOver == HandOver.Write)
            Write(sent);
    });

    /// <summary>The user answers calls; true when the session takes the answer.</summary>
    public bool Answer(FunctionResponse response)
    {
        if (!Machine.Conversation.TryAnswer(response))
            return false;
        if (!response.WillContinue)
            _output.Answered(response.Id);
        return Hand(new ClientMessage { ToolResponse = new ToolResponse { FunctionResponses = [response] } });
    }

    /// <summary>What the setup said is changed, and that takes another connection.</summary>
    public void PlanMove() => Tell(() => Machine.PlanMove("The setup was changed."));

    /// <summary>The caller puts the session away.</summary>
    public void Suspend(TimeSpan patience)
    {
        if (_record.Ends.Count > 0 || IsClosing)
            return;
        _record.Suspension ??= (_agenda.Now, patience);
        Tell(() => Machine.Suspend(patience));
    }

    /// <summary>The caller does not want that any more.</summary>
    public void GoOn()
    {
        if (_record.Ends.Count > 0 || Machine.NextDue is null)
            return;
        _record.Suspension = null;
        Tell(Machine.GoOn);
    }

    public void StopReading(TimeSpan time) => Reader.Stop(time);

    public void Close()
    {
        _isClosed = true;
        Tell(() => Machine.Stop(SessionEndings.ClosedHere));
    }

    private SimulatedReader Reader => field ??= new SimulatedReader(_agenda, _events, _record) { Told = item => Told(item) };

    private static TimeSpan RoundTripOf(SimulatedConnection connection) => connection.Record.SetUpAt!.Value - connection.Record.OpenedAt;

    private bool Note(SentMessage sent, HandOver handOver, int turn, bool isVoice = false)
    {
        bool isTaken = handOver is HandOver.Write or HandOver.Wait;
        if (isTaken)
            _record.Handed.Add(new HandedMessage(sent, _agenda.Now, turn, isVoice));
        _record.IsTakenAfterEnd |= isTaken && _record.Ends.Count > 0;
        return isTaken;
    }

    private void Write(SentMessage message)
    {
        if (_connection is null || (_connection.IsBroken && _record.Script.FailsWrites))
        {
            Machine.NotWritten(message, Machine.Connection);
            return;
        }

        _connection.Send(message, JsonOf(message));
        message.Done();
    }

    private ReadOnlyMemory<byte> JsonOf(SentMessage message)
    {
        if (message.Samples is not { } samples)
            return message.Json;
        byte[] json = new byte[_audio.GetLength(samples.Length)];
        _audio.Write(json, samples);
        return json;
    }

    private void Tell(Action fact)
    {
        Machine.Now = _agenda.Now - _origin;
        fact();
        Perform();
    }

    private void Perform()
    {
        if (_isPerforming)
            return;
        _isPerforming = true;
        while (Machine.TryTakeAction(out SessionAction action))
            Perform(action);
        _isPerforming = false;
        Reader.Read();
    }

    private void Perform(in SessionAction action)
    {
        switch (action.Kind)
        {
            case SessionActionKind.Deliver:
                _delivery.Deliver(new LiveEvent(action.Event, action.Detail));
                break;
            case SessionActionKind.Close:
                Leave(action.CloseCode);
                break;
            case SessionActionKind.Open:
                _isOpening = true;
                Connect(action.Handle, action.IsSeeded);
                break;
            case SessionActionKind.Expect:
                _connection?.Expect(action.IsExpecting, _answersPings);
                break;
            case SessionActionKind.Write:
                while (Machine.TakeNext(Machine.Connection) is { } message)
                    Write(message);
                break;
            case SessionActionKind.End:
                _record.Ends.Add(_agenda.Now);
                _record.Ending ??= action.Ending;
                if (action.Ending!.Reason == SessionEndings.Suspended.Reason)
                    _record.ClosedAt ??= action.Ending.Phase == LiveSessionState.Open ? _record.Connections[^1].LeftAt : _agenda.Now;
                _delivery.Complete(action.Ending!);
                break;
        }
    }

    private void Leave(CloseCode code)
    {
        if (_connection is { } connection)
        {
            connection.Record.LeftAt ??= _agenda.Now;
            connection.Record.LeftWith ??= code;
            // What came with the message that made it move has been read by then.
            Reader.Read();
            connection.Record.Business = HasReadAll ? Business() : OpenBusiness.None;
            connection.Leave();
        }
        else if (_isOpening)
        {
            _agenda.After(TimeSpan.Zero, () => Failed(new OpenFailure("Given up.")));
        }
    }
}
