using System.Buffers;

namespace LiveProto.Mocking.Scenarios.FaultGrammar;

/// <summary>Reads the text of one fault, from its end to its beginning: what is optional stands behind.</summary>
internal sealed class FaultReader(string text)
{
    private const int MaxLength = 1000;

    private static readonly SearchValues<char> s_conditionLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    /// <summary>What is wrong, and where; null = nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>The fault; null = there is a problem.</summary>
    public Fault? Read()
    {
        if (text.Length > MaxLength)
            return Refuse(MaxLength, $"a fault has at most {MaxLength} characters");
        int end = text.Length;
        int times = LastOutside('*', end);
        end = times < 0 ? end : times;
        var conditions = new List<(int At, string Text)>();
        for (int slash = LastCondition(end); slash >= 0; slash = LastCondition(end))
        {
            conditions.Add((slash + 1, text[(slash + 1)..end]));
            end = slash;
        }

        int place = LastOutside('@', end);
        int placeEnd = end;
        end = place < 0 ? end : place;
        int colon = text.AsSpan(0, end).IndexOf(':');
        string name = colon < 0 ? text[..end] : text[..colon];
        FaultForm? form = FaultForms.All.FirstOrDefault(known => known.Name == name);
        if (form is null)
            return Refuse(0, $"there is no fault '{name}'. Faults: {string.Join(", ", FaultForms.All)}");
        Fault? fault = form.Make(colon < 0 ? null : text[(colon + 1)..end]);
        if (fault is null)
            return Refuse(colon < 0 ? end : colon + 1, $"write {form}");
        fault = place < 0 ? WithoutPlace(fault, form, end) : At(fault, form, place + 1, placeEnd);
        foreach ((int at, string condition) in conditions)
            fault = fault is null ? null : Under(fault, at, condition);
        if (fault is not null && times >= 0)
        {
            fault = FaultValues.Number(text[(times + 1)..]) is { } count
                ? fault with { Times = count }
                : Refuse(times + 1, "behind * stands how many times it strikes, on all connections together");
        }

        return fault is null ? null : Validate(fault, form, colon < 0 ? end : colon + 1);
    }

    // What the fault itself refuses, in the words of this grammar, where it was written.
    private Fault? Validate(Fault fault, FaultForm form, int arguments)
    {
        try
        {
            fault.Validate();
            return fault;
        }
        catch (ArgumentException refused)
        {
            return refused.ParamName switch
            {
                nameof(Fault.Times) => Refuse(LastOutside('*', text.Length) + 1, "behind * stands a number from 1 on"),
                nameof(Fault.AfterTurns) => Refuse(
                    text.LastIndexOf("/after-turn=", StringComparison.Ordinal),
                    $"{form.Name} changes a connection from its beginning, whatever its turns: leave /after-turn out"),
                _ => Refuse(arguments, form.Bounds ?? $"write {form}"),
            };
        }
    }

    private Fault? WithoutPlace(Fault fault, FaultForm form, int end) => form.Place == FaultPlace.Required
        ? Refuse(end, $"say where it strikes: {form}, a POINT being one of {FaultForms.Points}")
        : fault;

    private Fault? At(Fault fault, FaultForm form, int start, int end)
    {
        if (form.Place == FaultPlace.None)
            return Refuse(start - 1, $"{form.Name} does not strike at messages: write {form}");
        string[] parts = text[start..end].Split('=', 2);
        if (FaultForms.FindPoint(parts[0]) is not { } point)
            return Refuse(start, $"there is no point '{parts[0]}'. Points: {FaultForms.Points}");
        fault = fault with { Point = point };
        if (parts.Length == 1)
            return fault;
        return FaultValues.Number(parts[1]) is { } which
            ? fault with { Occurrence = which }
            : Refuse(start + parts[0].Length + 1, "behind = stands which of the messages, from 1; 0 = each");
    }

    private Fault? Under(Fault fault, int at, string condition)
    {
        string[] parts = condition.Split('=', 2);
        int value = at + parts[0].Length + 1;
        switch (parts[0])
        {
            case "connection":
                return FaultValues.Range(parts[1]) is var (from, to)
                    ? fault with { FromConnection = from, ToConnection = to }
                    : Refuse(value, "behind connection= stands which of the connections, from 1: 2, 2..5 or 2..");
            case "after-turn":
                return FaultValues.Number(parts[1]) is { } turns
                    ? fault with { AfterTurns = turns }
                    : Refuse(value, "behind after-turn= stands how many turns are complete before");
            case "chance":
                return FaultValues.Chance(parts[1]) is { } chance
                    ? fault with { Chance = chance }
                    : Refuse(value, "behind chance= stands how likely it strikes: 0.25 or 25%, over 0");
            default:
                return Refuse(at, $"there is no condition '{parts[0]}'. Conditions: connection, after-turn, chance");
        }
    }

    // "/letters=", not in quotation marks: a reason may hold slashes.
    private int LastCondition(int end)
    {
        int slash = LastOutside('/', end);
        if (slash < 0)
            return -1;
        ReadOnlySpan<char> behind = text.AsSpan(slash + 1, end - slash - 1);
        int equals = behind.IndexOf('=');
        return equals > 0 && behind[..equals].IndexOfAnyExcept(s_conditionLetters) < 0 ? slash : -1;
    }

    private int LastOutside(char mark, int end)
    {
        int found = -1;
        bool isQuoted = false;
        for (int i = 0; i < end; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (text[i] == mark && !isQuoted)
                found = i;
        }

        return found;
    }

    private Fault? Refuse(int at, string why)
    {
        string shown = text.Length > 100 ? text[..100] + "\u2026" : text;
        Problem ??= $"fault {shown}, at {at + 1}: {why}.";
        return null;
    }
}
