using System.Buffers;
using System.Text;
using LiveProto.Client.Audio;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;
using LiveProto.Wire;

namespace LiveProto.Client.Tests.Session;

/// <summary>Drives a session machine without tasks: facts in, actions out, time by hand.</summary>
internal sealed class MachineDriver
{
    private readonly OutputRouter _output;
    private readonly EventDelivery _delivery;

    public MachineDriver(SessionRules? rules = null, string? handle = null)
    {
        Machine = new SessionMachine(rules);
        _output = new OutputRouter(Events, new TurnLedger((rules ?? new SessionRules()).NewAnswerCourse()));
        _delivery = new EventDelivery(Machine, _output, Pool);
        Machine.Start(SessionStart.With(handle));
    }

    public SessionMachine Machine { get; }

    public EventQueue Events { get; } = new(1 << 24);

    /// <summary>Memory of what the model says.</summary>
    public AudioChunkPool Pool { get; } = new();

    /// <summary>Somebody reads the events as they come.</summary>
    public bool IsReading { get; private set; } = true;

    /// <summary>What was told to the reader, messages and the session's own, in order.</summary>
    public List<LiveEvent> Told { get; } = [];

    /// <summary>When connections were opened.</summary>
    public List<TimeSpan> OpenedAt { get; } = [TimeSpan.Zero];

    /// <summary>The handle of each.</summary>
    public List<string?> Handles { get; } = [];

    /// <summary>What was written on the present connection.</summary>
    public List<string> Written { get; } = [];

    /// <summary>The code with which the machine wants to leave; null while it does not.</summary>
    public CloseCode? Leaving { get; private set; }

    /// <summary>A connection is wanted.</summary>
    public bool IsOpening { get; private set; }

    /// <summary>What the present connection was told: something is expected of the server.</summary>
    public bool IsExpecting { get; private set; }

    public int EndCount { get; private set; }

    /// <summary>Moves the time to each moment that the machine asks for, up to <paramref name="time"/> from now.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan end = Machine.Now + time;
        while (Machine.NextDue is { } due && due <= end)
        {
            Machine.Now = due > Machine.Now ? due : Machine.Now;
            Machine.Tick();
            Perform();
        }

        Machine.Now = end;
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Time passes until a connection is wanted or the session is over.</summary>
    public void AdvanceToOpening()
    {
        while (!IsOpening && Machine.Ending is null)
            Advance(Machine.NextDue!.Value - Machine.Now);
    }

    public void Receive(string json)
    {
        Machine.ApplyDelivered(_delivery.Deliver(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json))));
        Perform();
    }

    public HandOver Hand(ClientMessage message)
    {
        SentMessage sent = SentMessage.Encode(message);
        HandOver handOver = Machine.Hand(sent);
        if (sent.Asks)
            _output.Ask(Machine.Now);
        if (handOver == HandOver.Write)
            Written.Add(Encoding.UTF8.GetString(sent.Json.Span));
        Perform();
        return handOver;
    }

    /// <summary>Hands over audio; what is written of it stands among the rest as its samples.</summary>
    public HandOver HandAudio(short[] samples)
    {
        HandOver handOver = Machine.HandAudio(samples, out _, out _);
        if (handOver == HandOver.Write)
            Written.Add(TextOf(samples));
        Perform();
        return handOver;
    }

    /// <summary>Hands over a message as it goes out.</summary>
    public HandOver Hand(string json)
    {
        Assert.True(ClientMessageReader.TryRead(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)),
            out ClientMessage? message, out _));
        return Hand(message);
    }

    public HandOver Say(string text) => Hand(new ClientMessage { RealtimeInput = new RealtimeInput { Text = text } });

    public void End(CloseCode code, string reason = "") => End(new ConnectionEnding(EndingKind.PeerClosed, code, reason));

    public void Lose() => End(new ConnectionEnding(EndingKind.TransportLost));

    public void End(ConnectionEnding ending)
    {
        Leaving = null;
        Machine.ConnectionEnded(ending);
        Perform();
    }

    /// <summary>The connection that is wanted is set up.</summary>
    public void Open()
    {
        Assert.True(IsOpening);
        IsOpening = false;
        Machine.Opened();
        Perform();
    }

    public void Refuse(OpenFailure failure)
    {
        Assert.True(IsOpening);
        IsOpening = false;
        Machine.OpenFailed(failure);
        Perform();
    }

    /// <summary>The reader reads on, or stops.</summary>
    public void Read(bool isReading)
    {
        IsReading = isReading;
        Perform();
    }

    public void Plan(string reason)
    {
        Machine.PlanMove(reason);
        Perform();
    }

    public void Stop()
    {
        Machine.Stop(SessionEndings.ClosedHere);
        Perform();
    }

    private static string TextOf(short[] samples) => "audio:" + string.Join(',', samples);

    private void Perform()
    {
        while (Machine.TryTakeAction(out SessionAction action))
        {
            switch (action.Kind)
            {
                case SessionActionKind.Deliver:
                    _delivery.Deliver(new LiveEvent(action.Event, action.Detail));
                    break;
                case SessionActionKind.Close:
                    Leaving = action.CloseCode;
                    break;
                case SessionActionKind.Open:
                    IsOpening = true;
                    OpenedAt.Add(Machine.Now);
                    Handles.Add(action.Handle);
                    Written.Clear();
                    IsExpecting = false;
                    break;
                case SessionActionKind.Expect:
                    IsExpecting = action.IsExpecting;
                    break;
                case SessionActionKind.Write:
                    while (Machine.TakeNext(Machine.Connection) is { } message)
                        Written.Add(message.Samples is { } samples ? TextOf(samples) : Encoding.UTF8.GetString(message.Json.Span));
                    break;
                case SessionActionKind.End:
                    EndCount++;
                    _delivery.Complete(action.Ending!);
                    break;
            }
        }

        while (IsReading && Events.TryDequeue(out LiveEvent item))
        {
            item.Audio.Dispose();
            Told.Add(item);
        }
    }
}
