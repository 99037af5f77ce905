using System.Diagnostics;
using LiveProto.Messages;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Recording.Files;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>
/// Writes one connection into the recording, and tells it, as a journal would, to whoever looks. Thread-safe; in order.
/// </summary>
/// <param name="number">The connection.</param>
/// <param name="request">How it was opened.</param>
/// <param name="writer">The recording.</param>
/// <param name="serverStart">Timestamp that a journal counts from.</param>
/// <param name="watcher">The watcher of this moment.</param>
internal sealed class RelayJournal(
    int number, SessionRequest request, RecordingWriter writer, long serverStart, Func<Action<JournalEntry>?>? watcher)
{
    private const string FromInspector = "from the inspector:";

    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _last;
    private int _messages;

    /// <summary>How many went through.</summary>
    public int Messages => Volatile.Read(ref _messages);

    /// <summary>Time since the connection was opened.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    /// <summary>The client's setup says that it marks activity itself.</summary>
    public bool MarksActivity { get; private set; }

    public bool IsOver { get; private set; }

    public JournalEntry.Opened ToOpened() => new(number, request.TestKey, Stopwatch.GetElapsedTime(serverStart, _start))
    {
        Backend = request.Path.Backend,
        ApiVersion = request.Path.Version,
        CredentialKind = request.CredentialKind,
        Headers = request.Headers,
    };

    public void Open()
    {
        writer.Opened(number, request.Path.Backend, request.Path.Version, request.Path.IsConstrained);
        watcher?.Invoke()?.Invoke(ToOpened());
    }

    /// <summary>A message, before it goes on.</summary>
    /// <param name="direction">Who said it, or in whose place it is said.</param>
    /// <param name="isText">A text frame.</param>
    /// <param name="payload">An array that nobody changes any more.</param>
    /// <param name="rule">What of ours made it; null = nothing did.</param>
    public void Add(FrameDirection direction, bool isText, byte[] payload, MessageRule? rule = null)
    {
        lock (_gate)
        {
            string? remark = rule is null ? null : FromInspector;
            _last = Now;
            writer.Message(number, _last, direction == FrameDirection.FromServer, isText, payload, remark);
            Action<JournalEntry>? told = watcher?.Invoke();
            if (_messages > 0 && told is null)
            {
                _messages++;
                return;
            }

            var frame = new JournalFrame(_messages++, Stopwatch.GetElapsedTime(serverStart), direction, payload, isText, rule);
            if (frame.Index == 0)
                MarksActivity = IsMarkedBy(frame.ClientMessage?.Setup);
            told?.Invoke(new JournalEntry.Message(number, request.TestKey, frame));
        }
    }

    public void End(RecordedEnding ending)
    {
        lock (_gate)
        {
            IsOver = true;

            // What was under way when it ended came after.
            writer.Ended(number, ending with { At = ending.At > _last ? ending.At : _last });
            EndedBy by = ending.Code is null ? EndedBy.Transport : ending.ByServer ? EndedBy.Server : EndedBy.Client;
            var told = new MockSessionEnding(by, ending.Code, ending.Reason, Stopwatch.GetElapsedTime(serverStart));
            watcher?.Invoke()?.Invoke(new JournalEntry.Ended(number, request.TestKey, told));
        }
    }

    private static bool IsMarkedBy(Setup? setup) => setup?.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;
}
