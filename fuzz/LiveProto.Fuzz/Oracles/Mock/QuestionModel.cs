using System.Text;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Mock;

/// <summary>
/// Questions and answers. While nothing but plain questions is said, each of them gets one answer, in their order, and an answer that
/// quotes its question quotes that
/// one; whatever is said, there is no turn that nothing asked for.
/// </summary>
internal sealed class QuestionModel
{
    private const string Quote = "You said: ";
    private const int Quoted = 200;

    // Words of the guide's that make of a question something else, or of its answer.
    private static readonly string[] s_special =
        ["(background)", "GoAway", "story", "question", "name", "tell", "instructions", "see", "picture", "image"];

    private readonly List<string> _questions = [];
    private readonly StringBuilder _answer = new();
    private bool _isSetUp;
    private bool _isPlain = true;
    private bool _isInterrupted;
    private int _causes;
    private int _answered;
    private int _quoted = -1;

    /// <summary>Takes what the client said.</summary>
    public void Hear(ClientMessage message)
    {
        if (message.Setup is { } setup)
        {
            _isPlain &= !_isSetUp && setup.Tools.Count == 0 && setup is { SystemInstruction: null, Proactivity: null, HistoryConfig: null }
                && setup.SessionResumption?.Handle is null or "";
            _isSetUp = true;
            return;
        }

        if (PlainQuestion(message) is { } question && !s_special.Any(word => question.Contains(word, StringComparison.OrdinalIgnoreCase)))
            _questions.Add(question);
        else
            _isPlain = false;
        // What may begin a turn: a content, a text, a piece of speech with utterances of a tenth of a second in it, each result.
        RealtimeInput? input = message.RealtimeInput;
        int audio = (input?.Audio?.Data.Length ?? 0) + (input?.MediaChunks.Sum(chunk => chunk.Data.Length) ?? 0);
        _causes += 2 + (audio / 1600) + (message.ToolResponse?.FunctionResponses.Count ?? 0);
    }

    /// <summary>Checks what the session said.</summary>
    public void Check(ServerMessage message)
    {
        if (message.ServerContent is not { } content)
            return;
        foreach (Part part in content.ModelTurn?.Parts ?? [])
            _answer.Append(part.Thought ? "" : part.Text);
        _answer.Append(content.OutputTranscription?.Text);
        _isInterrupted |= content.Interrupted;
        if (!content.TurnComplete)
            return;
        if (++_answered > _causes)
            throw new InvalidOperationException($"{_answered} turns, and nothing to begin more than {_causes}.");
        if (_isPlain)
            CheckAnswer(_answer.ToString(), _isInterrupted);
        _answer.Clear();
        _isInterrupted = false;
    }

    /// <summary>Checks, when everything has had its time, that nothing is left.</summary>
    public void CheckEnd()
    {
        if (_isPlain && _isSetUp && _answered != _questions.Count)
            throw new InvalidOperationException($"{_questions.Count} questions, {_answered} answers.");
    }

    private void CheckAnswer(string answer, bool isInterrupted)
    {
        if (_answered > _questions.Count)
            throw new InvalidOperationException($"{_questions.Count} questions, {_answered} answers.");
        if (!answer.StartsWith(Quote, StringComparison.Ordinal))
            return;
        string quoted = answer[Quote.Length..];
        for (int i = _quoted + 1; i < _questions.Count; i++)
        {
            string due = _questions[i].Length > Quoted ? _questions[i][..Quoted] : _questions[i];
            if (isInterrupted ? !due.StartsWith(quoted, StringComparison.Ordinal) : quoted != due)
                continue;
            _quoted = i;
            return;
        }

        throw new InvalidOperationException($"An answer to what was not asked, or answered before: '{quoted}'.");
    }

    private static string? PlainQuestion(ClientMessage message)
    {
        if (message.Unknown is not null || message.ContextUpdate is not null || message.ToolResponse is not null)
            return null;
        string? text = message.ClientContent is { TurnComplete: true, Turns: [{ Role: "user", Parts: [{ Text: { } typed }] }] } ? typed
            : message.RealtimeInput is { Text: { } said } ? said : null;
        // Blank, or a point alone, is a nudge; what a chunk cannot hold is another matter.
        bool isPlain = text is { Length: > 1 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ');
        return isPlain && !text!.Contains("  ", StringComparison.Ordinal) && text.Trim() == text ? text : null;
    }
}
