using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking;

/// <summary>
/// Something that goes wrong, always at the same place: the nth outgoing message of a kind on a connection. Faults apply in the
/// order in which they were given. Immutable.
/// </summary>
public sealed record Fault
{
    internal const int MaxSize = 256 * 1024 * 1024;
    internal const int MaxCount = 1000;

    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>What goes wrong.</summary>
    public FaultKind Kind { get; }

    /// <summary>Which outgoing message it strikes at.</summary>
    public FaultPoint Point { get; init; } = FaultPoint.Message;

    /// <summary>Which of those messages of a connection, from 1; 0 = each of them.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>How often it strikes on the whole server, over all connections; null = without limit.</summary>
    public int? Times { get; init; }

    /// <summary>The first of the connections that it strikes on, from 1. Each fault counts them from when it was given.</summary>
    public int FromConnection { get; init; } = 1;

    /// <summary>The last of them.</summary>
    public int ToConnection { get; init; } = int.MaxValue;

    /// <summary>How many turns of a connection have to be complete before it strikes there; messages are counted from then on.</summary>
    public int AfterTurns { get; init; }

    /// <summary>How likely it strikes where it would, over 0 to 1; drawn from <see cref="MockServerOptions.Seed"/>.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>How late a message is, where that differs: of <see cref="FaultKind.Delay"/> and <see cref="FaultKind.Jitter"/>; null =
    /// <see cref="Time"/>.</summary>
    public DelayDistribution? Distribution { get; init; }

    /// <summary>HTTP status of <see cref="FaultKind.RefuseUpgrade"/>.</summary>
    public int StatusCode { get; init; }

    /// <summary>Close code of <see cref="FaultKind.Close"/>; null = a close frame without payload.</summary>
    public int? CloseCode { get; init; }

    /// <summary>Close reason of <see cref="FaultKind.Close"/>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Time of <see cref="FaultKind.DelayPong"/>, <see cref="FaultKind.Delay"/> and <see cref="FaultKind.GoAway"/>, and between
    /// two pieces of <see cref="FaultKind.Drip"/>. Infinite = never.</summary>
    public TimeSpan Time { get; init => field = OptionTime.Clamp(value); }

    /// <summary>
    /// Bytes, 1 to 256 MiB: of a piece for <see cref="FaultKind.Drip"/>, of the whole message for <see cref="FaultKind.BigMessage"/>, a
    /// second for
    /// <see cref="FaultKind.Bandwidth"/>. Messages, 1 to 1,000, for <see cref="FaultKind.Reorder"/>.
    /// </summary>
    public int Size { get; init; }

    /// <summary>Where <see cref="FaultKind.Fragment"/> cuts: ascending byte offsets; empty = after each byte.</summary>
    public IReadOnlyList<int> Cuts { get; init; } = [];

    /// <summary>Refuses upgrades with <paramref name="statusCode"/>: 401, 403, 404, 429, 503 or any other from 400 to 599.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="times">How many upgrades; null = all.</param>
    public static Fault RefuseUpgrade(int statusCode, int? times = null) =>
        new(FaultKind.RefuseUpgrade) { StatusCode = statusCode, Times = times };

    /// <summary>Setup is accepted and never answered.</summary>
    public static Fault NeverCompleteSetup() => Stall(FaultPoint.SetupComplete);

    /// <summary>Falls silent at a point, that message left out.</summary>
    public static Fault Stall(FaultPoint at, int occurrence = 1) => At(FaultKind.Stall, at, occurrence);

    /// <summary>Leaves out every message, or flag, that <paramref name="what"/> names; <see cref="FaultPoint.TurnComplete"/> takes its
    /// usage along.</summary>
    public static Fault Omit(FaultPoint what, int occurrence = 0) => At(FaultKind.Omit, what, occurrence);

    /// <summary>Leaves out every usageMetadata.</summary>
    public static Fault OmitUsage() => At(FaultKind.OmitUsage, FaultPoint.Message, 0);

    /// <summary>Closes at a point, in place of that message. Any code, also those no endpoint may send; null = an empty close
    /// frame.</summary>
    public static Fault Close(int? code, string reason = "", FaultPoint at = FaultPoint.Message, int occurrence = 1) =>
        At(FaultKind.Close, at, occurrence) with { CloseCode = code, Reason = reason };

    /// <summary>Drops the connection at a point, in place of that message.</summary>
    public static Fault Abort(FaultPoint at, int occurrence = 1) => At(FaultKind.Abort, at, occurrence);

    /// <summary>Answers pings late.</summary>
    public static Fault DelayPong(TimeSpan by) => new(FaultKind.DelayPong) { Time = by };

    /// <summary>Sends everything in pieces of <paramref name="bytes"/> bytes, one each <paramref name="interval"/>.</summary>
    public static Fault Drip(int bytes, TimeSpan interval) => new(FaultKind.Drip) { Size = bytes, Time = interval };

    /// <summary>Sends every message in fragments cut at the given offsets; with none, one byte a frame.</summary>
    public static Fault Fragment(params IReadOnlyList<int> cuts) => At(FaultKind.Fragment, FaultPoint.Message, 0) with { Cuts = cuts };

    /// <summary>Sends text frames.</summary>
    public static Fault TextFrames() => At(FaultKind.TextFrame, FaultPoint.Message, 0);

    /// <summary>Sends compact JSON.</summary>
    public static Fault CompactJson() => At(FaultKind.CompactJson, FaultPoint.Message, 0);

    /// <summary>Puts unknown fields into every message.</summary>
    public static Fault UnknownFields() => At(FaultKind.UnknownFields, FaultPoint.Message, 0);

    /// <summary>Puts an unknown enum value into every turnComplete.</summary>
    public static Fault UnknownEnum() => At(FaultKind.UnknownEnum, FaultPoint.TurnComplete, 0);

    /// <summary>Sends <c>{}</c> before a message.</summary>
    public static Fault EmptyMessage(FaultPoint at = FaultPoint.ModelTurn, int occurrence = 0) =>
        At(FaultKind.EmptyMessage, at, occurrence);

    /// <summary>Sends a frame without payload before a message.</summary>
    public static Fault EmptyFrame(FaultPoint at = FaultPoint.ModelTurn, int occurrence = 0) => At(FaultKind.EmptyFrame, at, occurrence);

    /// <summary>Gives all calls one id, and sends the toolCall twice.</summary>
    public static Fault DuplicateCallIds() => At(FaultKind.DuplicateCallIds, FaultPoint.ToolCall, 0);

    /// <summary>Cancels calls after the turn that used their results is complete.</summary>
    public static Fault LateCancellation() => At(FaultKind.LateCancellation, FaultPoint.TurnComplete, 0);

    /// <summary>Blows a message up to <paramref name="bytes"/> bytes: 2 MiB by default, twice what Python's client takes.</summary>
    public static Fault BigMessage(int bytes = 2 * 1024 * 1024, FaultPoint at = FaultPoint.ModelTurn, int occurrence = 1) =>
        At(FaultKind.BigMessage, at, occurrence) with { Size = bytes };

    /// <summary>Breaks the base64 of audio.</summary>
    public static Fault BadBase64(int occurrence = 1) => At(FaultKind.BadBase64, FaultPoint.ModelTurn, occurrence);

    /// <summary>Sends a goAway before a message, by default with nothing left: <c>0s</c>.</summary>
    public static Fault GoAway(TimeSpan timeLeft = default, FaultPoint at = FaultPoint.ModelTurn, int occurrence = 1) =>
        At(FaultKind.GoAway, at, occurrence) with { Time = timeLeft };

    /// <summary>Sends <c>interrupted</c> after turnComplete.</summary>
    public static Fault LateInterrupted(int occurrence = 1) => At(FaultKind.LateInterrupted, FaultPoint.TurnComplete, occurrence);

    /// <summary>Sends a message twice.</summary>
    public static Fault Duplicate(FaultPoint at, int occurrence = 1) => At(FaultKind.Duplicate, at, occurrence);

    /// <summary>Holds a message, and with it all that follow, for <paramref name="by"/>.</summary>
    public static Fault Delay(TimeSpan by, FaultPoint at, int occurrence = 1) => At(FaultKind.Delay, at, occurrence) with { Time = by };

    /// <summary>The same for a time that differs from message to message.</summary>
    public static Fault Delay(DelayDistribution by, FaultPoint at, int occurrence = 1) => At(FaultKind.Delay, at, occurrence).Late(by);

    /// <summary>Each message is late by a time of its own, as on a poor network; their order stays, and one that waits for none is not late
    /// for it.</summary>
    public static Fault Jitter(DelayDistribution by) => At(FaultKind.Jitter, FaultPoint.Message, 0).Late(by);

    /// <summary>
    /// A message comes behind the next <paramref name="count"/> ones. Only what documents say comes in no order is moved (transcriptions,
    /// updates of handles, goAway), and never beyond the end of the turn.
    /// </summary>
    public static Fault Reorder(int count = 1, FaultPoint at = FaultPoint.Transcription, int occurrence = 0) =>
        At(FaultKind.Reorder, at, occurrence) with { Size = count };

    /// <summary>Sends at most the given number of bytes a second.</summary>
    public static Fault Bandwidth(int bytesPerSecond) => new(FaultKind.Bandwidth) { Size = bytesPerSecond };

    /// <summary>Whether it changes a connection for good, rather than single messages.</summary>
    internal bool IsOfTheWire => Kind is FaultKind.RefuseUpgrade or FaultKind.DelayPong or FaultKind.Drip or FaultKind.Bandwidth;

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> for values that the kind cannot have.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Occurrence);
        if (Times is { } times)
            ArgumentOutOfRangeException.ThrowIfLessThan(times, 1, nameof(Times));
        OptionTime.NotNegative(Time, nameof(Time));
        ArgumentOutOfRangeException.ThrowIfLessThan(FromConnection, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ToConnection, FromConnection);
        ArgumentOutOfRangeException.ThrowIfNegative(AfterTurns);
        if (AfterTurns > 0 && IsOfTheWire)
            throw new ArgumentOutOfRangeException(nameof(AfterTurns), AfterTurns, $"{Kind} changes a connection from its beginning.");
        if (Chance is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Chance), Chance, "A chance is over 0, and at most 1.");
        if (Kind == FaultKind.RefuseUpgrade && StatusCode is not (>= 400 and <= 599))
            throw new ArgumentOutOfRangeException(nameof(StatusCode), StatusCode, "A refusal has a status from 400 to 599.");
        if (CloseCode is { } code && (code < 0 || code > ushort.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(CloseCode), code, "A close code has 16 bits.");
        if (Kind is FaultKind.Drip or FaultKind.BigMessage or FaultKind.Bandwidth or FaultKind.Reorder)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Size, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Size, Kind == FaultKind.Reorder ? MaxCount : MaxSize, nameof(Size));
        }

        for (int i = 0; i < Cuts.Count; i++)
            ArgumentOutOfRangeException.ThrowIfLessThan(Cuts[i], i == 0 ? 0 : Cuts[i - 1], nameof(Cuts));
    }

    private Fault Late(DelayDistribution by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return this with { Time = by.Time, Distribution = by == DelayDistribution.Fixed(by.Time) ? null : by };
    }

    private static Fault At(FaultKind kind, FaultPoint point, int occurrence) => new(kind) { Point = point, Occurrence = occurrence };
}
