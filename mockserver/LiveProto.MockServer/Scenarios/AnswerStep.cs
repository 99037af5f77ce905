using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Steps;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// One thing that an answer does, in order. Immutable; made by the methods here, and by nothing else. A time is refused where it is
/// negative.
/// </summary>
public abstract record AnswerStep
{
    private protected AnswerStep()
    {
    }

    /// <summary>Says something: parts of text in TEXT modality, speech (with its transcript where asked for) in AUDIO.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="minimumParts">Least number of parts that text comes in, as far as it has words.</param>
    /// <param name="spread">Time that the parts of text are spread over at the default speed; null = as fast as usual.</param>
    public static AnswerStep Say(string text, int minimumParts = 2, TimeSpan? spread = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        TimeSpan? over = spread is { } time ? OptionTime.NotNegative(time, nameof(spread)) : null;
        return new SayStep(text) { MinimumParts = minimumParts, Spread = over };
    }

    /// <summary>Plays audio.</summary>
    /// <param name="pcm">PCM16 little-endian, 24 kHz, mono.</param>
    /// <param name="transcript">What it says, for the transcription and the history.</param>
    public static AnswerStep Audio(ReadOnlyMemory<byte> pcm, string transcript = "")
    {
        ArgumentNullException.ThrowIfNull(transcript);
        return new AudioStep(pcm) { Transcript = transcript };
    }

    /// <summary>A thought part.</summary>
    public static AnswerStep Think(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ThinkStep(text);
    }

    /// <summary>One part in a modelTurn of its own.</summary>
    public static AnswerStep Part(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new PartStep(part);
    }

    /// <summary>Runs code on the service: an executableCode part, then a codeExecutionResult part.</summary>
    /// <param name="code">The Python that is shown.</param>
    /// <param name="output">What it printed.</param>
    /// <param name="outcome">How it went; null = OUTCOME_OK.</param>
    public static AnswerStep Code(string code, string output, CodeExecutionOutcome? outcome = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(output);
        return new CodeStep(code, output) { Outcome = outcome ?? CodeExecutionOutcome.Ok };
    }

    /// <summary>
    /// Calls functions, all in one message. What follows a blocking call is not played: the responder is asked again with the results.
    /// </summary>
    public static AnswerStep Call(params IReadOnlyList<PlannedCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return new CallStep(calls);
    }

    /// <summary>Nothing for a while, whatever the speed.</summary>
    /// <param name="duration">Not negative; infinite = for ever.</param>
    public static AnswerStep Pause(TimeSpan duration) => new PauseStep(OptionTime.NotNegative(duration, nameof(duration)));

    /// <summary>Any message, as it is.</summary>
    public static AnswerStep Message(ServerMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new MessageStep(message);
    }

    /// <summary>Any bytes as the payload of one message.</summary>
    public static AnswerStep Raw(ReadOnlyMemory<byte> utf8) => new RawStep(utf8);

    /// <summary>goAway; the connection ends when the time is over.</summary>
    /// <param name="timeLeft">What <c>timeLeft</c> says. Not negative; infinite = for ever.</param>
    public static AnswerStep GoAway(TimeSpan timeLeft) => new GoAwayStep(OptionTime.NotNegative(timeLeft, nameof(timeLeft)));

    /// <summary>Closes the connection; the reason is cut at 123 bytes.</summary>
    public static AnswerStep Close(int code, string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new CloseStep(code, reason);
    }

    /// <summary>Something goes wrong on this connection from here on; occurrences are counted from here.</summary>
    /// <exception cref="ArgumentException">The fault has values that it cannot have.</exception>
    public static AnswerStep Inject(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        return new FaultStep(fault);
    }

    /// <summary>Drops the connection without a close frame.</summary>
    public static AnswerStep Abort() => new AbortStep();
}
