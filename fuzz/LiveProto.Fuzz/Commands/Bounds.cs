using System.CommandLine;
using System.CommandLine.Parsing;

namespace LiveProto.Fuzz.Commands;

/// <summary>Bounds of switches and arguments: a value outside of them is an error that names its switch.</summary>
internal static class Bounds
{
    public static Option<T> Within<T>(this Option<T> option, T least, T most)
        where T : IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count == 0)
                return;
            if (!IsWithin(result, result.GetValueOrDefault<T>, least, most))
                result.AddError($"{option.Name}: give a number from {least} to {most}.");
        });
        return option;
    }

    public static Argument<T> Within<T>(this Argument<T> argument, T least, T most)
        where T : IComparable<T>
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !IsWithin(result, result.GetValueOrDefault<T>, least, most))
                result.AddError($"{argument.Name}: give a number from {least} to {most}.");
        });
        return argument;
    }

    // NaN compares as less than everything. What cannot be converted throws here, and has its own error already.
    private static bool IsWithin<T>(SymbolResult result, Func<T?> getValue, T least, T most)
        where T : IComparable<T>
    {
        try
        {
            return getValue() is { } value && value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0;
        }
        catch (InvalidOperationException)
        {
            return result.Errors.Any();
        }
    }
}
