using System.Buffers;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Fuzz.Oracles.Mock;

/// <summary>
/// What a session of the mock may say, from what its client said: the order at the beginning and at the end, handles, calls, answers.
/// </summary>
internal sealed class ConversationModel
{
    private readonly QuestionModel _questions = new();
    private readonly CallModel _calls = new();
    private readonly HashSet<string> _handles = [];
    private bool _isSetUp;
    private bool _hasComplete;
    private bool _isWarned;

    /// <summary>Takes what the client said; false when it is not one that a server may take.</summary>
    public bool Hear(ReadOnlySpan<byte> line)
    {
        ClientMessage? message = Read(line.ToArray()) ?? (ListsOfOne.Write(line) is { } whole ? Read(whole) : null);
        if (message is null)
            return false;
        _isSetUp |= message.Setup is not null;
        _questions.Hear(message);
        _calls.Hear(message);
        return true;
    }

    private static ClientMessage? Read(byte[] json) =>
        ClientMessageReader.TryRead(new ReadOnlySequence<byte>(json), out ClientMessage? message, out _) ? message : null;

    /// <summary>Checks what the session said.</summary>
    public void Check(ServerMessage message)
    {
        if (!_isSetUp)
            throw new InvalidOperationException("Something was said before there was a setup.");
        if (message.SetupComplete is not null == _hasComplete)
            throw new InvalidOperationException(_hasComplete ? "A second setupComplete." : "Something was said before setupComplete.");
        _hasComplete = true;
        if (message.SessionResumptionUpdate is { } update)
        {
            bool hasHandle = !string.IsNullOrEmpty(update.NewHandle);
            if (update.Resumable != hasHandle || (hasHandle && !_handles.Add(update.NewHandle!)))
                throw new InvalidOperationException($"A handle that is none, or not new: {update.Resumable}, '{update.NewHandle}'.");
        }

        if (message.GoAway is not null && _isWarned)
            throw new InvalidOperationException("A second goAway.");
        _isWarned |= message.GoAway is not null;
        _calls.Check(message);
        _questions.Check(message);
    }

    /// <summary>Checks, when everything has had its time, that nothing is left.</summary>
    public void CheckEnd() => _questions.CheckEnd();
}
