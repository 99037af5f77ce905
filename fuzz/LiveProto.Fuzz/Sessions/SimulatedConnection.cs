using System.Buffers;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.WebSockets;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;
using LiveProto.Mocking.Session;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Sessions;

/// <summary>One connection: the server's session at one end, the client at the other, two links between them.</summary>
internal sealed class SimulatedConnection
{
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromSeconds(5);
    private const int PingBytes = 6;
    private static readonly byte[] s_garbled = """{"serverContent":{"modelTurn":"""u8.ToArray();

    private readonly VirtualAgenda _agenda;
    private readonly TimeSpan _latency;
    private readonly SimulatedLink _up;
    private readonly SimulatedLink _down;
    private readonly ServerSession _server;
    private readonly ServerMischief _mischief;
    private readonly SimulatedPings _pings;
    private bool _isServerDone;
    private bool _isLeft;
    private bool _isOver;
    private bool _isSetUp;

    public SimulatedConnection(VirtualAgenda agenda, ConnectionRecord record, ServerSession server, TimeSpan latency,
        ServerMischief mischief)
    {
        _agenda = agenda;
        _latency = latency;
        _server = server;
        _mischief = mischief;
        Record = record;
        _up = new SimulatedLink(agenda, latency) { WhenCut = () => Lose(_latency) };
        _down = new SimulatedLink(agenda, latency) { WhenCut = () => Lose(TimeSpan.Zero) };
        _pings = new SimulatedPings(agenda) { Send = SendPing, GiveUp = Abandon };
        server.Start(agenda.Now);
    }

    public ConnectionRecord Record { get; }

    /// <summary>Nothing that is written arrives any more.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A message arrived at the client.</summary>
    public required Action<SimulatedConnection, ServerMessage, ReadOnlyMemory<byte>> Arrived { get; init; }

    /// <summary>The client notices that it is over. Told once.</summary>
    public required Action<SimulatedConnection, ConnectionEnding> Over { get; init; }

    /// <summary>A message reached the server.</summary>
    public required Action<SimulatedConnection, SentMessage> Received { get; init; }

    /// <summary>The server has nothing more to do with it.</summary>
    public bool IsDone => _isServerDone;

    /// <summary>When the server or the client's keep-alive has something to do.</summary>
    public TimeSpan? NextDue => SessionTime.Earlier(_isServerDone ? null : _server.NextDue, IsKeptAlive ? _pings.NextDue : null);

    /// <summary>The server has answered a ping in time.</summary>
    public bool AnswersPings => _pings.AreAnswered;

    private bool IsKeptAlive => Record.SetUpAt is not null && !_isLeft && !_isOver;

    /// <summary>The setup is sent.</summary>
    public void SendSetup(ReadOnlyMemory<byte> json) => _up.Send(json.Length, () => Accept(json));

    /// <summary>The client sends.</summary>
    public void Send(SentMessage message, ReadOnlyMemory<byte> json) => _up.Send(json.Length, () =>
    {
        if (!_isServerDone)
            Received(this, message);
        Accept(json);
    });

    /// <summary>The client leaves, with a closing handshake: what is under way to it is not read any more.</summary>
    public void Leave()
    {
        _isLeft = true;
        _up.Send(8, () =>
        {
            EndServer();
            _down.Send(8, () => End(new ConnectionEnding(EndingKind.LocalClosed, CloseCode.NormalClosure)));
        });
        _agenda.After(s_closeTimeout, () => End(new ConnectionEnding(EndingKind.Aborted)));
    }

    /// <summary>Time has passed for the server.</summary>
    public void Advance()
    {
        if (IsKeptAlive && _pings.NextDue <= _agenda.Now)
            _pings.Check();
        if (_isServerDone)
            return;
        _server.Advance(_agenda.Now);
        Collect();
    }

    /// <summary>Something is expected of the server, or nothing any more.</summary>
    public void Expect(bool isExpecting, bool answersPings) => _pings.Expect(isExpecting, answersPings);

    public void GoAway(TimeSpan left)
    {
        // The service says goodbye to sessions, not to setups.
        if (_isServerDone || !_isSetUp)
            return;
        _server.GoAwayNow(left, _agenda.Now);
        Collect();
    }

    public void Close(int code, string reason)
    {
        if (_isServerDone)
            return;
        _server.CloseNow(code, reason);
        Collect();
    }

    /// <summary>The server sends what nobody can read.</summary>
    public void Garble(int count)
    {
        for (; count > 0 && !_isServerDone && _isSetUp; count--)
            SendDown(ArrivedMessage.Unreadable, s_garbled);
    }

    /// <summary>Both ends notice, after the latency.</summary>
    public void Reset() => Lose(_latency);

    /// <summary>Nothing arrives, and nobody says so: the client's keep-alive finds out, the server's much later.</summary>
    public void FallSilent()
    {
        _up.Kill();
        _down.Kill();
        if (Record.SilentAt is not null || !IsKeptAlive)
            return;
        Record.SilentAt = _agenda.Now;
        Record.AnsweredPings = _pings.AreAnswered;
    }

    public void CutUp(int bytes) => _up.CutAfter(bytes);

    public void CutDown(int bytes) => _down.CutAfter(bytes);

    public void StallUp(TimeSpan time) => _up.Stall(time);

    public void StallDown(TimeSpan time) => _down.Stall(time);

    /// <summary>Gives up on a setup that nobody answers.</summary>
    public void GiveUp() => End(new ConnectionEnding(EndingKind.DeadlineExceeded));

    private void Lose(TimeSpan noticed)
    {
        IsBroken = true;
        _up.Kill();
        _down.Kill();
        _agenda.After(_latency, EndServer);
        _agenda.After(noticed, () => End(new ConnectionEnding(EndingKind.TransportLost)));
    }

    private void SendPing() => _up.Send(PingBytes, () =>
    {
        if (!_isServerDone && !_mischief.IgnoresPings)
            _down.Send(PingBytes, _pings.NotePong);
    });

    // Cut, not closed: nobody would answer.
    private void Abandon()
    {
        Record.GivenUpAt = _agenda.Now;
        _up.Kill();
        _down.Kill();
        _agenda.After(_latency, EndServer);
        End(new ConnectionEnding(EndingKind.DeadlineExceeded));
    }

    private void Accept(ReadOnlyMemory<byte> json)
    {
        if (_isServerDone)
            return;
        _server.Accept(new ReadOnlySequence<byte>(json), _agenda.Now);
        Collect();
    }

    private void Collect()
    {
        while (!_isServerDone && _server.TryDequeue(out SessionOutput? output))
        {
            switch (output)
            {
                case SessionOutput.Send send:
                    foreach (ServerMessage message in _mischief.Play(send.Message))
                        Deliver(message);
                    break;
                case SessionOutput.Close close:
                    var ending = new ConnectionEnding(EndingKind.PeerClosed, (CloseCode)close.Verdict.Code, close.Verdict.Reason);
                    _down.Send(8, () => End(ending));
                    EndServer();
                    break;
                default:
                    throw new InvalidOperationException($"{output} of no scenario.");
            }
        }
    }

    private void Deliver(ServerMessage message)
    {
        // A setup that is not to be answered.
        if (!_isSetUp && _mischief.IgnoresSetup)
            return;
        _isSetUp = true;
        var json = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(json, message, JsonFormat.Compact);
        SendDown(message, json.WrittenMemory);
    }

    private void SendDown(ServerMessage message, ReadOnlyMemory<byte> json) => _down.Send(json.Length, () =>
    {
        _pings.NoteLife();
        if (!_isLeft && !_isOver)
            Arrived(this, message, json);
    });

    private void EndServer()
    {
        if (_isServerDone)
            return;
        _isServerDone = true;
        _server.ClientClosed(_agenda.Now);
    }

    private void End(ConnectionEnding ending)
    {
        if (_isOver)
            return;
        _isOver = true;
        IsBroken = true;
        _agenda.After(_latency, EndServer);
        Over(this, ending);
    }
}
