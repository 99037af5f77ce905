using LiveProto.Client.Session.Sending;
using LiveProto.Client.WebSockets;
using LiveProto.Messages;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session;

/// <summary>What is plain to everybody of a session that <see cref="MachineDriver"/> drives, and what must follow from it.</summary>
internal sealed class MachineModel(MachineDriver driver, bool isManual)
{
    /// <summary>A function for which the model does not wait.</summary>
    public const string Aside = "aside";

    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{}}""";
    private const string Audio =
        """{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAAAAAA"}}]}}}""";
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, bool> _open = [];
    private readonly List<int> _writtenHere = [];
    private readonly HashSet<int> _handed = [];
    private readonly HashSet<int> _written = [];
    private bool _isAsked;
    private bool _isAnswering;
    private bool _isSpeaking;
    private bool _hasContext;
    private TimeSpan? _deadline;
    private int _calls;
    private int _callsHere;
    private int _handles;
    private int _said;

    private bool IsOpen => driver.Machine.State == LiveSessionState.Open;

    public void NewHandle() =>
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-N","resumable":true}}""".Replace("N", $"{++_handles}",
            StringComparison.Ordinal));

    public void Do(MachineAct act, byte number)
    {
        GoOn();
        switch (act)
        {
            case MachineAct.Ask or MachineAct.Tell:
                Say(isQuestion: act == MachineAct.Ask);
                break;
            case MachineAct.Speak when isManual:
                driver.Hand("""{"realtimeInput":{"activityStart":{}}}""");
                _isSpeaking = true;
                break;
            case MachineAct.FallSilent when isManual:
                driver.Hand("""{"realtimeInput":{"activityEnd":{}}}""");
                _isSpeaking = false;
                break;
            case MachineAct.Answer or MachineAct.AnswerInPart:
                Answer($"c{1 + (number % (_calls + 1))}", isLast: act == MachineAct.Answer);
                break;
            case MachineAct.Lose when IsOpen:
                driver.Lose();
                Lost();
                break;
            case MachineAct.Wait:
                driver.Advance(number % 20 / 4.0);
                break;
            case MachineAct.StopReading:
                driver.Read(false);
                break;
            case MachineAct.ReadOn:
                driver.Read(true);
                break;
            default:
                if (IsOpen)
                    Receive(act, number);
                break;
        }
    }

    /// <summary>What holds at any time.</summary>
    public void Check()
    {
        CallLedgerMatches();
        if (driver.IsReading)
            Assert.Equal(0, driver.Pool.RentedCount);
        NoteWritten();
        Assert.Equal(_writtenHere.Order(), _writtenHere);
        if (driver.Leaving != CloseCode.NormalClosure || _deadline is not { } deadline || driver.Machine.Now >= deadline - s_margin)
            return;
        Assert.False(_isAsked, "moved while asked");
        Assert.False(_isAnswering, "moved while answering");
        Assert.False(_isSpeaking, "moved while the user spoke");
        Assert.False(_hasContext, "moved while context waited for its question");
        Assert.Empty(_open);
    }

    /// <summary>What was handed over was written, or a move said that something was lost.</summary>
    public void CheckWhatIsLeft()
    {
        GoOn();
        driver.Read(true);
        Assert.Equal(0, driver.Pool.RentedCount);
        NoteWritten();
        _handed.ExceptWith(_written);
        int lost = driver.Told.Where(static item => item.Kind == LiveEventKind.Resumed)
            .Sum(static item => item.Move!.Lost.Count(static one => one.What.StartsWith("clientContent", StringComparison.Ordinal)));
        Assert.True(_handed.Count <= lost, $"{string.Join(' ', _handed)} were neither written nor told as lost");
    }

    private void CallLedgerMatches()
    {
        Assert.Equal(_open.Count, driver.Machine.Conversation.Calls.OpenCount);
        Assert.Equal(_open.Values.Count(static isBlocking => isBlocking), driver.Machine.Conversation.Calls.OpenBlockingCount);
    }

    private void Say(bool isQuestion)
    {
        HandOver handOver = driver.Hand(
            $$$"""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"#{{{++_said}}}."}]}],"turnComplete":{{{(isQuestion ? "true" : "false")}}}}}""");
        Assert.True(handOver is HandOver.Write or HandOver.Wait);
        _handed.Add(_said);
        (_isAsked, _hasContext) = (_isAsked || isQuestion, !isQuestion);
    }

    private void Answer(string id, bool isLast)
    {
        var response = new FunctionResponse { Id = id, Name = "f", Response = JsonText.Parse("{}"), WillContinue = !isLast };
        bool isWanted = driver.Machine.Conversation.TryAnswer(response);
        Assert.Equal(_open.ContainsKey(id), isWanted);
        if (isWanted)
            driver.Hand(new ClientMessage { ToolResponse = new ToolResponse { FunctionResponses = [response] } });
        if (isLast)
            _open.Remove(id);
    }

    private void Receive(MachineAct act, byte number)
    {
        switch (act)
        {
            case MachineAct.Text:
                driver.Receive("""{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""");
                (_isAnswering, _isAsked) = (true, false);
                break;
            case MachineAct.Audio:
                driver.Receive(Audio);
                (_isAnswering, _isAsked) = (true, false);
                break;
            case MachineAct.GenerationComplete when _isAnswering:
                driver.Receive("""{"serverContent":{"generationComplete":true}}""");
                break;
            case MachineAct.TurnComplete when _isAnswering && !_open.ContainsValue(true):
                driver.Receive(TurnComplete);
                _isAnswering = false;
                break;
            case MachineAct.Interrupted when _isAnswering:
                driver.Receive("""{"serverContent":{"interrupted":true}}""");
                // More of it may be under way.
                if (number % 2 > 0)
                    driver.Receive(Audio);
                driver.Receive(TurnComplete);
                _isAnswering = false;
                break;
            case MachineAct.Call or MachineAct.CallAside:
                Call(act == MachineAct.CallAside ? Aside : "f", isNew: number % 4 > 0 || _callsHere == 0);
                break;
            case MachineAct.Cancel when _open.Count > 0:
                string id = _open.Keys.First();
                driver.Receive("""{"toolCallCancellation":{"ids":["N"]}}""".Replace("N", id, StringComparison.Ordinal));
                _open.Remove(id);
                break;
            case MachineAct.Handle:
                NewHandle();
                break;
            case MachineAct.GoAway:
                _deadline ??= driver.Machine.Now + TimeSpan.FromSeconds(number % 60);
                driver.Receive($$$"""{"goAway":{"timeLeft":"{{{number % 60}}}s"}}""");
                break;
        }
    }

    // The server may say so again; on another connection the same id is another call.
    private void Call(string name, bool isNew)
    {
        string id = $"c{(isNew ? ++_calls : _calls)}";
        bool isReading = driver.IsReading;
        driver.Read(true);
        int before = Delivered(id);
        driver.Receive("""{"toolCall":{"functionCalls":[{"name":"F","id":"N"}]}}""".Replace("N", id, StringComparison.Ordinal)
            .Replace("F", name, StringComparison.Ordinal));
        Assert.Equal(1, Delivered(id));
        driver.Read(isReading);
        if (before == 0)
            _open.Add(id, name != Aside);
        _callsHere++;
        (_isAnswering, _isAsked) = (true, false);
    }

    private int Delivered(string id) => driver.Told.Sum(item => item.ToolCalls.Count(call => call.Id == id));

    private void NoteWritten()
    {
        foreach (string text in driver.Written.Skip(_writtenHere.Count))
        {
            int at = text.IndexOf('#', StringComparison.Ordinal);
            // What is told again as history is of before everything.
            int number = at < 0 || text.Contains("\"model\"", StringComparison.Ordinal)
                ? _writtenHere.LastOrDefault()
                : int.Parse(text.AsSpan(at + 1, text.IndexOf('.', at) - at - 1));
            _writtenHere.Add(number);
            _written.Add(number);
        }
    }

    // A connection that is left is closed; one that is wanted is opened.
    private void GoOn()
    {
        if (driver.Leaving is not null)
        {
            driver.End(new ConnectionEnding(EndingKind.LocalClosed, CloseCode.NormalClosure));
            Lost();
        }

        if (driver.IsOpening)
            Open();
    }

    private void Lost()
    {
        NoteWritten();
        _open.Clear();
        _callsHere = 0;
        _isAnswering = false;
        _deadline = null;
        driver.AdvanceToOpening();
    }

    private void Open()
    {
        bool isReading = driver.IsReading;
        _writtenHere.Clear();
        driver.Open();
        driver.Read(true);
        LiveMove move = driver.Told.Last(static item => item.Kind == LiveEventKind.Resumed).Move!;
        driver.Read(isReading);
        _isAsked &= move.IsAskedAgain;
        _hasContext &= !move.IsContextLost && move.Retold.Contains("clientContent");
        _isSpeaking = false;
    }
}
