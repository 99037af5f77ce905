namespace LiveProto.Mocking.Scenarios.FaultGrammar;

/// <summary>Every fault there is, as it is written.</summary>
internal static class FaultForms
{
    private static readonly string s_bytes = $"BYTES are from 1 to {Fault.MaxSize}";

    private static readonly FaultPoint[] s_points = Enum.GetValues<FaultPoint>();

    /// <summary>In the order of <see cref="FaultKind"/>.</summary>
    public static IReadOnlyList<FaultForm> All { get; } =
    [
        new("refuse-upgrade", ":STATUS", FaultPlace.None, text => FaultValues.Number(text) is { } status
            ? Fault.RefuseUpgrade(status)
            : null)
        {
            Bounds = "a STATUS is from 400 to 599",
        },
        new("never-complete-setup", "", FaultPlace.None, Plain(Fault.NeverCompleteSetup)),
        new("stall", "", FaultPlace.Required, Plain(() => Fault.Stall(FaultPoint.Message))),
        new("omit", "", FaultPlace.Required, Plain(() => Fault.Omit(FaultPoint.Message))),
        new("omit-usage", "", FaultPlace.Optional, Plain(Fault.OmitUsage)),
        new("close", "[:CODE[:REASON]]", FaultPlace.Optional, MakeClose)
        {
            Bounds = "a CODE is from 0 to 65535",
        },
        new("abort", "", FaultPlace.Required, Plain(() => Fault.Abort(FaultPoint.Message))),
        new("delay", ":DELAY", FaultPlace.Required, text => FaultValues.Delay(text) is { } delay
            ? Fault.Delay(delay, FaultPoint.Message)
            : null),
        new("delay-pong", ":TIME", FaultPlace.None, text => FaultValues.Time(text) is { } time ? Fault.DelayPong(time) : null),
        new("drip", ":BYTES:TIME", FaultPlace.None, MakeDrip)
        {
            Bounds = s_bytes,
        },
        new("fragment", "[:OFFSET,...]", FaultPlace.Optional, MakeFragment)
        {
            Bounds = "each OFFSET is at least the one before",
        },
        new("text-frames", "", FaultPlace.Optional, Plain(Fault.TextFrames)),
        new("compact-json", "", FaultPlace.Optional, Plain(Fault.CompactJson)),
        new("unknown-fields", "", FaultPlace.Optional, Plain(Fault.UnknownFields)),
        new("unknown-enum", "", FaultPlace.Optional, Plain(Fault.UnknownEnum)),
        new("empty-message", "", FaultPlace.Optional, Plain(() => Fault.EmptyMessage())),
        new("empty-frame", "", FaultPlace.Optional, Plain(() => Fault.EmptyFrame())),
        new("duplicate-call-ids", "", FaultPlace.Optional, Plain(Fault.DuplicateCallIds)),
        new("late-cancellation", "", FaultPlace.Optional, Plain(Fault.LateCancellation)),
        new("late-interrupted", "", FaultPlace.Optional, Plain(() => Fault.LateInterrupted())),
        new("duplicate", "", FaultPlace.Required, Plain(() => Fault.Duplicate(FaultPoint.Message))),
        new("big-message", "[:BYTES]", FaultPlace.Optional, text => text is null ? Fault.BigMessage() : FaultValues.Number(text) is { } size
            ? Fault.BigMessage(size)
            : null)
        {
            Bounds = s_bytes,
        },
        new("bad-base64", "", FaultPlace.Optional, Plain(() => Fault.BadBase64())),
        new("go-away", "[:TIME]", FaultPlace.Optional, text => text is null ? Fault.GoAway() : FaultValues.Time(text) is { } time
            ? Fault.GoAway(time)
            : null),
        new("jitter", ":DELAY", FaultPlace.Optional, text => FaultValues.Delay(text) is { } delay ? Fault.Jitter(delay) : null),
        new("reorder", "[:COUNT]", FaultPlace.Optional, text => text is null ? Fault.Reorder() : FaultValues.Number(text) is { } count
            ? Fault.Reorder(count)
            : null)
        {
            Bounds = $"a COUNT is from 1 to {Fault.MaxCount}",
        },
        new("bandwidth", ":BYTES", FaultPlace.None, text => FaultValues.Size(text) is { } bytes ? Fault.Bandwidth(bytes) : null)
        {
            Bounds = s_bytes,
        },
    ];

    /// <summary>The places where a fault can strike.</summary>
    public static string Points { get; } = string.Join(", ", s_points.Select(NameOf));

    /// <summary>The place of a name; null = there is none.</summary>
    public static FaultPoint? FindPoint(string name)
    {
        int point = Array.FindIndex(s_points, known => NameOf(known) == name);
        return point < 0 ? null : s_points[point];
    }

    /// <summary>The name of a point: <c>turn-complete</c>.</summary>
    private static string NameOf(FaultPoint point) =>
        string.Concat(point.ToString().Select((letter, i) => char.IsUpper(letter)
            ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter)
            : letter.ToString()));

    private static Func<string?, Fault?> Plain(Func<Fault> make) => text => text is null ? make() : null;

    // A reason may hold colons.
    private static Fault? MakeClose(string? text)
    {
        if (text is null)
            return Fault.Close(null);
        string[] parts = text.Split(':', 2);
        if (FaultValues.Number(parts[0]) is not { } code)
            return null;
        return parts.Length == 1 ? Fault.Close(code) : FaultValues.Unquote(parts[1]) is { } reason ? Fault.Close(code, reason) : null;
    }

    private static Fault? MakeDrip(string? text) =>
        text?.Split(':') is [var bytes, var time] && FaultValues.Number(bytes) is { } size && FaultValues.Time(time) is { } interval
            ? Fault.Drip(size, interval)
            : null;

    private static Fault? MakeFragment(string? text)
    {
        if (text is null)
            return Fault.Fragment();
        int?[] cuts = [.. text.Split(',').Select(FaultValues.Number)];
        return Array.Exists(cuts, static cut => cut is null) ? null : Fault.Fragment([.. cuts.Select(static cut => cut!.Value)]);
    }
}
