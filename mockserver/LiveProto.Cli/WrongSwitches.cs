using System.CommandLine;
using System.CommandLine.Parsing;

namespace LiveProto.Cli;

/// <summary>Tells what is wrong with a command line. The parser names types of .NET; here stands what is expected, in words.</summary>
internal static class WrongSwitches
{
    /// <summary>Writes what is wrong, and the help of the command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TellAsync(ParseResult parse, InvocationConfiguration configuration)
    {
        TextWriter error = configuration.Error;
        using var told = new StringWriter();
        configuration.Error = told;
        await parse.InvokeAsync(configuration);
        string text = told.ToString();
        foreach (ParseError wrong in parse.Errors)
        {
            if (InWords(wrong) is { } words)
                text = text.Replace(wrong.Message, words, StringComparison.Ordinal);
        }

        await error.WriteAsync(text);
        return CommandFailure.WrongUse;
    }

    private static string? InWords(ParseError wrong) => wrong.SymbolResult switch
    {
        OptionResult { Option: var option } result when Names(wrong, option.ValueType) =>
            $"{option.Name}: '{Given(result, option.ValueType)}' is not {Expected(option.ValueType)}.",
        ArgumentResult { Argument: var argument } result when Names(wrong, argument.ValueType) =>
            $"{argument.Name}: '{Given(result, argument.ValueType)}' is not {Expected(argument.ValueType)}.",
        _ => null,
    };

    private static bool Names(ParseError wrong, Type type) => wrong.Message.Contains(Plain(type).FullName!, StringComparison.Ordinal);

    private static string Given(SymbolResult result, Type type) => result.Tokens is [.., var last] ? last.Value : type.Name;

    private static string Expected(Type type)
    {
        Type plain = Plain(type);
        return plain == typeof(int) ? $"a whole number from {int.MinValue} to {int.MaxValue}"
            : plain == typeof(double) ? "a number such as 1.5"
            : plain == typeof(bool) ? "true or false"
            : plain.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(plain))}"
            : "what it takes";
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type.GetElementType() ?? type;
}
