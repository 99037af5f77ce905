using System.Collections.Concurrent;
using System.Globalization;
using LiveProto.Client;
using LiveProto.Client.Session.Setups;
using LiveProto.Fuzz.Sessions.Records;
using LiveProto.Messages;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Fuzz.Sessions;

/// <summary>The user of the session: asks, speaks, answers calls, reads. Knows only what the session tells.</summary>
internal sealed class SimulatedUser(
    VirtualAgenda agenda, SimulatedClient client, SimulatedFamily family, SessionSetup setup, RunRecord record)
{
    private const int SampleRate = 16_000;
    private const int ChunkSamples = SampleRate / 10;
    private const int SilentChunks = 13;

    private static readonly ConcurrentDictionary<int, short[]> s_speech = new();
    private static readonly TimeSpan s_chunk = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_question = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_later = TimeSpan.FromMilliseconds(500);
    private static readonly Blob s_image = new() { MimeType = "image/png", Data = new byte[64] };
    private static readonly JsonText s_result = JsonText.Parse("""{"output":"done"}""");

    private readonly Queue<ScriptEvent> _tools = new();
    private readonly HashSet<string> _openCalls = new(StringComparer.Ordinal);
    private int _acts = 1000 * record.Number;
    private int _askedTurn;
    private int _spokenTurn;
    private int _begunTurn;
    private int _endedTurn;
    private TimeSpan _spokenAt;
    private bool _isSpeaking;
    private bool _isHeard;
    private bool _hasToldContext;
    private bool? _isHeardByServer;

    /// <summary>What a move would hurt.</summary>
    public OpenBusiness Business =>
        (IsAsked ? OpenBusiness.Turn : 0) | (_openCalls.Count > 0 ? OpenBusiness.Call : 0)
        | (_isHeard ? HowHeard : 0) | (_hasToldContext ? OpenBusiness.Context : 0);

    // What is spoken may come to nothing: eight seconds count as a question.
    private bool IsAsked => _askedTurn > _endedTurn || _begunTurn > _endedTurn
        || (_spokenTurn > _endedTurn && agenda.Now - _spokenAt < s_question);

    private OpenBusiness HowHeard => record.Script.IsManual || _isHeardByServer == true ? OpenBusiness.Speech
        : _isHeardByServer is null ? OpenBusiness.Loudness
        : OpenBusiness.None;

    /// <summary>Does one thing of the script.</summary>
    public void Act(ScriptEvent act)
    {
        if (_isSpeaking && !IsDoneWhileSpeaking(act.Kind))
        {
            // One thing after the other.
            if (record.Ends.Count == 0)
                agenda.After(s_later, () => Act(act));
            return;
        }

        switch (act.Kind)
        {
            case ScriptEventKind.Ask:
                Ask(string.Create(CultureInfo.InvariantCulture, $"Question {++_acts} for {act.Number}"));
                break;
            case ScriptEventKind.Context when !family.TakesTextInRealtime:
                bool isTold = client.Hand(Content(string.Create(CultureInfo.InvariantCulture, $"Context {++_acts}"), isComplete: false));
                _hasToldContext = isTold;
                break;
            case ScriptEventKind.AskLate:
                Ask(string.Create(CultureInfo.InvariantCulture, $"Question {++_acts} after {act.Number} for 200"));
                break;
            case ScriptEventKind.UpdateContext:
                Change(string.Create(CultureInfo.InvariantCulture, $"Brief {++_acts}"));
                break;
            case ScriptEventKind.Suspend:
                client.Suspend(TimeSpan.FromMilliseconds(act.Number));
                break;
            case ScriptEventKind.SuspendInVain:
                client.Suspend(TimeSpan.FromMinutes(10));
                agenda.After(TimeSpan.FromMilliseconds(act.Number), client.GoOn);
                break;
            case ScriptEventKind.Speak or ScriptEventKind.SpeakAndSwitchOff:
                Speak(act.Number, isSwitchedOff: act.Kind == ScriptEventKind.SpeakAndSwitchOff);
                break;
            case ScriptEventKind.Show:
                client.Hand(Realtime(new RealtimeInput { Video = s_image }));
                break;
            case ScriptEventKind.CallPair:
                _tools.Enqueue(act with { Kind = ScriptEventKind.Call });
                _tools.Enqueue(new ScriptEvent(act.At, ScriptEventKind.Call, act.Number / 2));
                Ask(string.Create(CultureInfo.InvariantCulture, $"Please open the doors {++_acts}"));
                break;
            case ScriptEventKind.Call or ScriptEventKind.CallUnanswered or ScriptEventKind.CallAnsweredTwice
                or ScriptEventKind.CallContinued:
                _tools.Enqueue(act);
                Ask(string.Create(CultureInfo.InvariantCulture, $"Please open the door {++_acts}"));
                break;
            case ScriptEventKind.StopReading:
                client.StopReading(TimeSpan.FromMilliseconds(act.Number));
                break;
        }
    }

    /// <summary>Reads an event.</summary>
    public void See(in LiveEvent item)
    {
        switch (item.Kind)
        {
            case LiveEventKind.ToolCall:
                foreach (FunctionCall call in item.ToolCalls)
                    Plan(call);
                break;
            case LiveEventKind.ToolCallCancellation:
                _openCalls.ExceptWith(item.CancelledCalls);
                break;
            case LiveEventKind.Reconnecting:
                _openCalls.Clear();
                _isHeardByServer = null;
                break;
            case LiveEventKind.Resumed:
                // What a move says to be lost needs no question any more.
                _hasToldContext &= !item.Move!.Lost.Any(static lost => lost.What == "clientContent");
                break;
            case LiveEventKind.VoiceActivity:
                _isHeardByServer = item.VoiceActivity!.Type == VoiceActivityType.ActivityStart;
                break;
            case LiveEventKind.Audio or LiveEventKind.Text:
                _begunTurn = Math.Max(_begunTurn, item.TurnNumber);
                break;
            case LiveEventKind.TurnEnded:
                _endedTurn = item.Turn!.Number;
                break;
        }
    }

    // Whoever decides about the session, or shows something, is not the one who speaks.
    private static bool IsDoneWhileSpeaking(ScriptEventKind kind) => kind is ScriptEventKind.StopReading or ScriptEventKind.Show
        or ScriptEventKind.UpdateContext or ScriptEventKind.Suspend or ScriptEventKind.SuspendInVain;

    private static ClientMessage Content(string text, bool isComplete) => new()
    {
        ClientContent = new ClientContent
        {
            Turns = [new Content { Role = "user", Parts = [new Part { Text = text }] }],
            TurnComplete = isComplete,
        },
    };

    private static ClientMessage Realtime(RealtimeInput input) => new() { RealtimeInput = input };

    // As LiveSession.UpdateContextAsync.
    private void Change(string brief)
    {
        if (record.Ends.Count > 0 || client.IsClosing)
            return;
        var update = new ContextUpdate { SystemInstruction = new Content { Parts = [new Part { Text = brief }] } };
        bool isPlanned = !family.Profile.Input.ContextUpdate;
        setup.Apply(update);
        record.Changes.Add(new ContextChange(agenda.Now, brief, isPlanned));
        if (isPlanned)
            client.PlanMove();
        else
            client.Hand(new ClientMessage { ContextUpdate = update });
    }

    private void Ask(string text)
    {
        _hasToldContext = false;
        if (!family.TakesTextInRealtime)
        {
            Asked(client.Hand(Content(text, isComplete: true)));
            return;
        }

        // Where speech is marked, so is text.
        if (record.Script.IsManual)
            client.Hand(Realtime(new RealtimeInput { ActivityStart = new ActivityStart() }));
        bool isTaken = client.Hand(Realtime(new RealtimeInput { Text = text }));
        if (!record.Script.IsManual)
            Asked(isTaken);
        else
            Asked(client.Hand(Realtime(new RealtimeInput { ActivityEnd = new ActivityEnd() })));
    }

    private void Asked(bool isTaken)
    {
        if (isTaken)
            _askedTurn = Math.Max(_askedTurn, record.Handed[^1].Turn);
    }

    private void Speak(int length, bool isSwitchedOff)
    {
        short[] speech = s_speech.GetOrAdd(length, static n => ToneSpeechEncoder.Encode(new string('a', n), SampleRate));
        _isSpeaking = true;
        // By loudness, what begins is told from the quiet before it with the second piece.
        _isHeard = record.Script.IsManual;
        agenda.After(s_chunk, () => _isHeard = _isSpeaking);
        _hasToldContext = false;
        if (record.Script.IsManual)
            client.Hand(Realtime(new RealtimeInput { ActivityStart = new ActivityStart() }));
        int chunks = (speech.Length + ChunkSamples - 1) / ChunkSamples;
        int silent = record.Script.IsManual || isSwitchedOff ? 0 : SilentChunks;
        for (int i = 0; i < chunks + silent; i++)
        {
            int at = Math.Min(i * ChunkSamples, speech.Length);
            short[] chunk = new short[ChunkSamples];
            speech.AsSpan(at, Math.Min(ChunkSamples, speech.Length - at)).CopyTo(chunk);
            bool isVoice = i < chunks;
            agenda.After(i * s_chunk, () => client.HandAudio(chunk, isVoice));
        }

        // The silence behind it is sent as well, for the server to hear the end.
        agenda.After(Math.Max(chunks - 1, 1) * s_chunk, () => _isHeard = record.Script.IsManual);
        agenda.After((chunks + silent) * s_chunk, () =>
        {
            _isSpeaking = _isHeard = false;
            if (isSwitchedOff && !record.Script.IsManual)
                client.Hand(Realtime(new RealtimeInput { AudioStreamEnd = true }));
            if (!record.Script.IsManual || !client.Hand(Realtime(new RealtimeInput { ActivityEnd = new ActivityEnd() })))
                return;
            _spokenTurn = Math.Max(_spokenTurn, record.Handed[^1].Turn);
            _spokenAt = agenda.Now;
        });
    }

    private void Plan(FunctionCall call)
    {
        if (call.Id is not { } id)
            return;
        // What nobody has planned for is answered like most.
        if (!_tools.TryDequeue(out ScriptEvent? plan))
            plan = new ScriptEvent(0, ScriptEventKind.Call, 0);
        _openCalls.Add(id);
        var wait = TimeSpan.FromMilliseconds(plan.Number);
        switch (plan.Kind)
        {
            case ScriptEventKind.Call:
                agenda.After(wait, () => Answer(call));
                break;
            case ScriptEventKind.CallAnsweredTwice:
                agenda.After(TimeSpan.Zero, () => Answer(call));
                agenda.After(wait, () => Answer(call));
                break;
            case ScriptEventKind.CallContinued:
                agenda.After(TimeSpan.Zero, () => Answer(call, willContinue: true));
                agenda.After(wait, () => Answer(call));
                break;
        }
    }

    private void Answer(FunctionCall call, bool willContinue = false)
    {
        bool isOpen = willContinue ? _openCalls.Contains(call.Id!) : _openCalls.Remove(call.Id!);
        bool isTaken = client.Answer(new FunctionResponse
        {
            Id = call.Id,
            Name = call.Name,
            Response = s_result,
            WillContinue = willContinue
        });
        if (isTaken && !willContinue)
            record.FinalAnswers[record.Handed[^1].Order] = call.Id!;
        if (!isOpen && isTaken && client.HasReadAll)
            record.AnswersInVain.Add(call.Id!);
        // What the reader has not read yet may have closed it.
        if (isOpen && !isTaken && record.Ends.Count == 0 && !client.IsClosing && client.HasReadAll)
            record.AnswersRefused.Add(call.Id!);
    }
}
