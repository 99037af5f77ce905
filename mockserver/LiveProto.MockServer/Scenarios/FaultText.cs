using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LiveProto.Mocking.Scenarios.FaultGrammar;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Scenarios;

/// <summary>
/// Reads a fault as it is written on a command line, in a scenario and in a request: <c>NAME[:ARGUMENTS][@POINT[=OCCURRENCE]][*TIMES]</c>.
/// </summary>
public static class FaultText
{
    private static readonly FaultPoint[] s_points = Enum.GetValues<FaultPoint>();

    /// <summary>Every fault there is, in the order of <see cref="FaultKind"/>.</summary>
    internal static IReadOnlyList<FaultForm> Forms { get; } =
    [
        new("refuse-upgrade", ":STATUS", FaultPlace.None, text => Number(text) is { } status ? Fault.RefuseUpgrade(status) : null),
        new("never-complete-setup", "", FaultPlace.None, Plain(Fault.NeverCompleteSetup)),
        new("stall", "", FaultPlace.Required, Plain(() => Fault.Stall(FaultPoint.Message))),
        new("omit", "", FaultPlace.Required, Plain(() => Fault.Omit(FaultPoint.Message))),
        new("omit-usage", "", FaultPlace.Optional, Plain(Fault.OmitUsage)),
        new("close", "[:CODE[:REASON]]", FaultPlace.Optional, MakeClose),
        new("abort", "", FaultPlace.Required, Plain(() => Fault.Abort(FaultPoint.Message))),
        new("delay", ":TIME", FaultPlace.Required, text => Time(text) is { } time ? Fault.Delay(time, FaultPoint.Message) : null),
        new("delay-pong", ":TIME", FaultPlace.None, text => Time(text) is { } time ? Fault.DelayPong(time) : null),
        new("drip", ":BYTES:TIME", FaultPlace.None, MakeDrip),
        new("fragment", "[:OFFSET,...]", FaultPlace.Optional, MakeFragment),
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
        new("big-message", "[:BYTES]", FaultPlace.Optional, text => text is null ? Fault.BigMessage() : Number(text) is { } size ? Fault.BigMessage(size) : null),
        new("bad-base64", "", FaultPlace.Optional, Plain(() => Fault.BadBase64())),
        new("go-away", "[:TIME]", FaultPlace.Optional, text => text is null ? Fault.GoAway() : Time(text) is { } time ? Fault.GoAway(time) : null),
    ];

    /// <summary>The places where a fault can strike.</summary>
    internal static string Points { get; } = string.Join(", ", s_points.Select(NameOf));

    /// <summary>The fault that <paramref name="text"/> names.</summary>
    /// <exception cref="FormatException">It names none; the message says what would.</exception>
    public static Fault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Fault? fault, out string? problem) ? fault : throw new FormatException(problem);
    }

    /// <summary>The fault that <paramref name="text"/> names; false with what is wrong, and what would be right.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            fault = Read(text);
            problem = null;
            return true;
        }
        catch (FormatException refused)
        {
            fault = null;
            problem = refused.Message;
            return false;
        }
    }

    private static Fault Read(string text)
    {
        (string rest, string? times) = SplitLast(text, '*');
        (rest, string? place) = SplitLast(rest, '@');
        string[] parts = rest.Split(':', 2);
        FaultForm form = Forms.FirstOrDefault(known => known.Name == parts[0])
            ?? throw Failure(text, $"there is no fault '{parts[0]}'. Faults: {string.Join(", ", Forms)}.");
        Fault fault = form.Make(parts.Length > 1 ? parts[1] : null) ?? throw Failure(text, $"write {form}.");
        fault = At(fault, form, place, text);
        if (times is not null)
            fault = fault with { Times = Number(times) ?? throw Failure(text, "behind * stands how many times it strikes, on all connections together.") };
        try
        {
            fault.Validate();
        }
        catch (ArgumentException refused)
        {
            throw Failure(text, refused.Message);
        }

        return fault;
    }

    /// <summary>The name of a point on the command line: <c>turn-complete</c>.</summary>
    internal static string NameOf(FaultPoint point) =>
        string.Concat(point.ToString().Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static Fault At(Fault fault, FaultForm form, string? place, string text)
    {
        if (place is null)
            return form.Place == FaultPlace.Required ? throw Failure(text, $"say where it strikes: {form}, a POINT being one of {Points}.") : fault;
        if (form.Place == FaultPlace.None)
            throw Failure(text, $"{form.Name} does not strike at messages: write {form}.");
        string[] parts = place.Split('=', 2);
        int point = Array.FindIndex(s_points, known => NameOf(known) == parts[0]);
        if (point < 0)
            throw Failure(text, $"there is no point '{parts[0]}'. Points: {Points}.");
        fault = fault with { Point = s_points[point] };
        if (parts.Length == 1)
            return fault;
        return fault with { Occurrence = Number(parts[1]) ?? throw Failure(text, "behind = stands which of the messages, from 1; 0 = each.") };
    }

    private static Func<string?, Fault?> Plain(Func<Fault> make) => text => text is null ? make() : null;

    // A reason may hold colons.
    private static Fault? MakeClose(string? text)
    {
        if (text is null)
            return Fault.Close(null);
        string[] parts = text.Split(':', 2);
        return Number(parts[0]) is { } code ? Fault.Close(code, parts.Length > 1 ? parts[1] : "") : null;
    }

    private static Fault? MakeDrip(string? text) =>
        text?.Split(':') is [var bytes, var time] && Number(bytes) is { } size && Time(time) is { } interval ? Fault.Drip(size, interval) : null;

    private static Fault? MakeFragment(string? text)
    {
        if (text is null)
            return Fault.Fragment();
        int?[] cuts = [.. text.Split(',').Select(Number)];
        return Array.Exists(cuts, static cut => cut is null) ? null : Fault.Fragment([.. cuts.Select(static cut => cut!.Value)]);
    }

    private static (string Before, string? Behind) SplitLast(string text, char mark)
    {
        int at = text.LastIndexOf(mark);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static TimeSpan? Time(string? text) => text is not null && TimeText.TryParse(text, out TimeSpan time) ? time : null;

    private static FormatException Failure(string text, string why) => new($"fault {text}: {why}");
}
