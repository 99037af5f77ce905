namespace LiveProto.Messages;

/// <summary>
/// What user activity does to an answer in progress (<c>ActivityHandling</c>). Open: a value that is not among the known ones is kept as
/// its text.
/// </summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ActivityHandling(string Value) : IOpenEnum<ActivityHandling>
{
    /// <summary><c>ACTIVITY_HANDLING_UNSPECIFIED</c>: the default.</summary>
    public static ActivityHandling Unspecified { get; } = new("ACTIVITY_HANDLING_UNSPECIFIED");

    /// <summary><c>START_OF_ACTIVITY_INTERRUPTS</c>: it is cut (barge-in).</summary>
    public static ActivityHandling StartOfActivityInterrupts { get; } = new("START_OF_ACTIVITY_INTERRUPTS");

    /// <summary><c>NO_INTERRUPTION</c>: it goes on.</summary>
    public static ActivityHandling NoInterruption { get; } = new("NO_INTERRUPTION");

    /// <inheritdoc/>
    public static IReadOnlyList<ActivityHandling> Known { get; } = [Unspecified, StartOfActivityInterrupts, NoInterruption];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static ActivityHandling IOpenEnum<ActivityHandling>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
