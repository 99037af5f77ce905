using LiveProto.Client.Transport;
using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>How one function of <see cref="LiveTools"/> is called. Immutable; thread-safe.</summary>
public sealed record LiveToolOptions
{
    /// <summary>The defaults.</summary>
    public static LiveToolOptions Default { get; } = new();

    /// <summary>
    /// Whether the model waits for the result; null = as the model likes it. A function that gives several results is
    /// <see cref="Messages.Behavior.NonBlocking"/>, since the service takes no second result otherwise.
    /// </summary>
    public Behavior? Behavior { get; init; }

    /// <summary>
    /// When the model uses a result of a function that it does not wait for; null = when idle. Left out for models that do not take it.
    /// </summary>
    public FunctionResponseScheduling? Scheduling { get; init; }

    /// <summary>
    /// How long the function may take from its call to its last result, waiting for its turn included. 60 s by default; infinite = for
    /// ever.
    /// </summary>
    public TimeSpan Timeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Running it again does no harm, as with one that only looks something up. When a connection is lost in mid-call, a question that led
    /// to nothing but such calls is told again, and not lost. On half-cascade models it is lost all the same: they show the call as code
    /// first, and an answer that has begun is never asked for again.
    /// </summary>
    public bool IsIdempotent { get; init; }

    internal void Validate() => OptionTime.RequireWait(Timeout);
}
