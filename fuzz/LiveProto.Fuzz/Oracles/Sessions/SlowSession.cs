using LiveProto.Client;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>What a session has to tell its user of what the server sends: a plain list.</summary>
internal sealed class SlowSession
{
    private const int MostUnreadable = 3;

    private readonly PlainOutput _output = new();
    private readonly PlainCalls _calls = new();
    private readonly PlainTurns _turns = new();
    private readonly List<PlainEvent> _unread = [];
    private byte[] _odd = [];
    private int _oddRate;
    private int _dropped;
    private int _unreadable;

    /// <summary>Whether the session is over: too much in a row could not be read.</summary>
    public bool HasFailed => _unreadable == MostUnreadable;

    /// <summary>What nobody has read yet; reads it.</summary>
    public IReadOnlyList<string> Read()
    {
        string[] read = [.. _unread.Select(EventText.Of)];
        _unread.Clear();
        return read;
    }

    /// <summary>A message came that is none.</summary>
    public void HearNoise()
    {
        Tell(Diagnostic(LiveDiagnosticKind.MessageDropped, 0));
        _unreadable++;
    }

    /// <summary>A message came.</summary>
    /// <param name="message">The message.</param>
    /// <param name="setAside">How many of its members say nothing that can be understood.</param>
    /// <param name="now">The present.</param>
    public void Hear(ServerMessage message, int setAside, TimeSpan now)
    {
        _unreadable = 0;
        var told = new List<PlainEvent>();
        foreach (PlainEvent one in Enumerable.Repeat(Diagnostic(LiveDiagnosticKind.MemberSetAside, 0), setAside)
            .Concat(MemberEvents.Of(message)))
        {
            if (one.Kind == LiveEventKind.Interrupted)
            {
                Interrupt(told, one, now);
                continue;
            }

            if (Filter(one, told, now) is not { } kept)
                continue;
            AddDropped(told);
            told.Add(kept);
        }

        told.ForEach(Tell);
    }

    private static PlainEvent Diagnostic(LiveDiagnosticKind kind, int count) => new(LiveEventKind.Diagnostic, $"{kind} {count}");

    private static bool IsOfTurn(LiveEventKind kind) => kind is >= LiveEventKind.Interrupted and <= LiveEventKind.TurnComplete
        and not (LiveEventKind.ToolCall or LiveEventKind.ToolCallCancellation or LiveEventKind.Unknown);

    private void Interrupt(List<PlainEvent> told, PlainEvent interrupted, TimeSpan now)
    {
        if (_output.IsSecondCut)
            _turns.Miss();
        _output.Note(interrupted, now);
        _odd = [];
        // Speech of the turn that nobody has read is taken back, unless its end was told.
        int whole = _unread.FindLastIndex(one => one.Kind == LiveEventKind.TurnComplete && one.Turn == _turns.Number);
        PlainEvent[] rest = _unread[(whole + 1)..].ToArray();
        _unread.RemoveRange(whole + 1, rest.Length);
        _unread.AddRange(rest.Where(one => !IsTakenBack(one)));
        _dropped += rest.Count(IsTakenBack);
        told.Add(interrupted);
        AddDropped(told);

        bool IsTakenBack(PlainEvent one) => one.Kind == LiveEventKind.Audio && one.Turn == _turns.Number;
    }

    private PlainEvent? Filter(PlainEvent one, List<PlainEvent> told, TimeSpan now)
    {
        if (one.IsOfModel)
        {
            if (!_output.Comes(one.Kind, now))
            {
                _dropped++;
                return null;
            }

            return one.Kind == LiveEventKind.Audio ? Join(one) : one;
        }

        _output.Note(one, now);
        if (one.Kind == LiveEventKind.TurnComplete)
            _odd = [];
        if (one.Kind == LiveEventKind.ToolCallCancellation)
            one.Message!.ToolCallCancellation!.Ids.ToList().ForEach(_calls.End);
        return one.Kind == LiveEventKind.ToolCall ? Call(one, told) : one;
    }

    // A byte that is left over is the first of the next piece.
    private PlainEvent Join(PlainEvent speech)
    {
        byte[] pcm = _oddRate == speech.SampleRate ? [.. _odd, .. speech.Pcm] : speech.Pcm;
        int whole = pcm.Length / 2 * 2;
        (_odd, _oddRate) = (pcm[whole..], speech.SampleRate);
        return whole == 0
            ? speech with { Kind = LiveEventKind.Part, Text = Json.RecordText.Of(speech.Part!), Pcm = [] }
            : speech with
            {
                Text = EventText.Of(pcm.AsSpan(0, whole), speech.SampleRate),
                Duration = TimeSpan.FromTicks(whole / 2 * TimeSpan.TicksPerSecond / speech.SampleRate),
            };
    }

    private PlainEvent? Call(PlainEvent one, List<PlainEvent> told)
    {
        IReadOnlyList<FunctionCall> all = one.Message!.ToolCall!.FunctionCalls;
        IReadOnlyList<FunctionCall> made = _calls.Make(all, out int givenUp);
        told.AddRange(Enumerable.Repeat(Diagnostic(LiveDiagnosticKind.CallGivenUp, 0), givenUp));
        return made.Count == 0 && all.Count > 0 ? null : one with { Calls = made, Text = Json.RecordText.OfValue(made) };
    }

    private void AddDropped(List<PlainEvent> told)
    {
        if (_dropped == 0 || _output.IsDropping)
            return;
        told.Add(Diagnostic(LiveDiagnosticKind.OutputDropped, _dropped));
        _dropped = 0;
    }

    private void Tell(PlainEvent one)
    {
        PlainEvent told = one with { Turn = IsOfTurn(one.Kind) ? _turns.Number : 0 };
        _unread.Add(told);
        if (_turns.Tell(told) is { } end)
            _unread.Add(end);
    }
}
