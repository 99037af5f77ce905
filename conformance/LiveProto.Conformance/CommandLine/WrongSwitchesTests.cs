using System.CommandLine;
using System.CommandLine.Invocation;
using LiveProto.Cli;

namespace LiveProto.Conformance.CommandLine;

public sealed class WrongSwitchesTests
{
    [Fact]
    public async Task Tell_AnySwitchOfAnyCommandWithNonsense_NamesItAndSaysWhatIsExpectedInWords()
    {
        int seen = 0;
        foreach ((string[] command, Option option) in Switches(Commands.CreateRoot(), []))
        {
            if (option.ValueType == typeof(bool))
                continue; // Its next word is an argument.
            string[] arguments = [.. command, option.Name, "no-such-value"];
            ParseResult parse = Commands.CreateRoot().Parse(arguments);
            if (parse.Action is not ParseErrorAction || !parse.Errors.Any(error => error.Message.Contains("no-such-value",
                StringComparison.Ordinal)))
                continue; // Any text will do for it.
            var error = new StringWriter();
            int exitCode = await WrongSwitches.TellAsync(parse, new InvocationConfiguration { Error = error, Output = TextWriter.Null });
            Assert.Equal(CommandFailure.WrongUse, exitCode);
            string told = error.ToString();
            Assert.Contains(option.Name, told, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", told, StringComparison.Ordinal);
            Assert.DoesNotContain("LiveProto.", told, StringComparison.Ordinal);
            seen++;
        }

        Assert.InRange(seen, 15, 1000);
    }

    [Theory]
    [InlineData("--port: '1.5' is not a whole number", "serve", "--port", "1.5")]
    [InlineData("--speed: 'fast' is not a number such as 1.5.", "serve", "--speed", "fast")]
    [InlineData("--strictness: 'hard' is not one of ", "serve", "--strictness", "hard")]
    [InlineData("'maybe'", "serve", "--watch", "maybe")]
    [InlineData("--prot", "serve", "--prot", "1")]
    public async Task Tell_WrongValue_SaysWhatIsExpected(string expected, params string[] arguments)
    {
        var error = new StringWriter();
        ParseResult parse = Commands.CreateRoot().Parse(arguments);
        await WrongSwitches.TellAsync(parse, new InvocationConfiguration { Error = error, Output = TextWriter.Null });
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<(string[] Command, Option Option)> Switches(Command command, string[] path) => command.Options
        .Select(option => (path, option))
        .Concat(command.Subcommands.SelectMany(inner => Switches(inner, [.. path, inner.Name])));
}
