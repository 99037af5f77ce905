using System.Text;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Expectations;

/// <summary>Reads one session's journal as it grows, and says what is to be seen in it. Used by one thread.</summary>
internal sealed class JournalReader(SessionJournal journal)
{
    private readonly List<Observation> _seen = [];
    private readonly Dictionary<string, string> _calls = new(StringComparer.Ordinal);
    private readonly StringBuilder _modelText = new();
    private int _nextFrame;
    private JournalEntry.Asked? _lastTurn;
    private bool _hasEnded;

    /// <summary>Everything that was seen so far, in order; looked for anew at each call.</summary>
    public IReadOnlyList<Observation> Read()
    {
        (JournalFrame[] frames, JournalEntry.Asked[] turns, MockSessionEnding? ending) = journal.Since(_nextFrame, _lastTurn);
        int nextTurn = 0;
        foreach (JournalFrame frame in frames)
        {
            for (; nextTurn < turns.Length && turns[nextTurn].FrameIndex <= frame.Index; nextTurn++)
                SeeTurn(turns[nextTurn]);
            if (frame.Direction == FrameDirection.FromClient)
                SeeClient(frame);
            else
                SeeServer(frame);
            _nextFrame = frame.Index + 1;
        }

        for (; nextTurn < turns.Length; nextTurn++)
            SeeTurn(turns[nextTurn]);
        if (ending is not null && !_hasEnded)
        {
            _hasEnded = true;

            // A turn that the end cut short: it was said all the same.
            SeeSaid(ending.At, _nextFrame);
            Add(ObservationKind.Ended, ending.At, _nextFrame, ending.Reason, null, ending.Code);
        }

        return _seen;
    }

    // Asked under one number more than once: for what the user said, and for the results of its calls.
    private void SeeTurn(JournalEntry.Asked turn)
    {
        _lastTurn = turn;
        if (turn.Kind != UserTurnKind.ToolResults)
            Add(ObservationKind.UserSaid, turn.At, turn.FrameIndex, turn.Prompt);
    }

    private void SeeClient(JournalFrame frame)
    {
        ClientMessage? message = frame.ClientMessage;
        if (message?.Setup is { } setup)
            Add(ObservationKind.Setup, frame.At, frame.Index, "", () => Member(FrameJson.Read(frame), "setup"), setup);
        foreach (FunctionResponse answer in message?.ToolResponse?.FunctionResponses ?? [])
        {
            string name = answer.Name is { Length: > 0 } given ? given : _calls.GetValueOrDefault(answer.Id ?? "", "");
            Add(ObservationKind.Answered, frame.At, frame.Index, name, () => FrameJson.Parse(answer.Response));
        }

        Add(ObservationKind.Sent, frame.At, frame.Index, "", () => FrameJson.Read(frame));
    }

    private void SeeServer(JournalFrame frame)
    {
        ServerMessage? message = frame.ServerMessage;
        foreach (FunctionCall call in message?.ToolCall?.FunctionCalls ?? [])
        {
            if (call.Id is { } id)
                _calls[id] = call.Name ?? "";
            Add(ObservationKind.Called, frame.At, frame.Index, call.Name ?? "", () => FrameJson.Parse(call.Args));
        }

        if (message?.ServerContent is { } content)
            SeeContent(content, frame);
        Add(ObservationKind.Received, frame.At, frame.Index, "", () => FrameJson.Read(frame));
    }

    private void SeeContent(ServerContent content, JournalFrame frame)
    {
        foreach (Part part in content.ModelTurn?.Parts ?? [])
        {
            if (!part.Thought)
                _modelText.Append(part.Text);
        }

        _modelText.Append(content.OutputTranscription?.Text);
        if (content.Interrupted)
            Add(ObservationKind.Interrupted, frame.At, frame.Index);
        if (content.TurnComplete || content.Interrupted)
            SeeSaid(frame.At, frame.Index);
    }

    private void SeeSaid(TimeSpan at, int frameIndex)
    {
        if (_modelText.Length > 0)
            Add(ObservationKind.ModelSaid, at, frameIndex, _modelText.ToString());
        _modelText.Clear();
    }

    private void Add(
        ObservationKind kind, TimeSpan at, int frameIndex, string text = "", Func<JsonElement?>? value = null, object? subject = null) =>
        _seen.Add(new Observation(kind, journal.Number, at, frameIndex, text, value, subject));

    private static JsonElement? Member(JsonElement? whole, string name) =>
        whole is { ValueKind: JsonValueKind.Object } message && message.TryGetProperty(name, out JsonElement value) ? value : null;
}
