using System.CommandLine;
using LiveProto.Cli;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command <c>quads</c>.</summary>
internal static class QuadsCommand
{
    private const string Notes =
        """
        Examples:
          fuzz quads            all of them: about ten minutes on two cores
          fuzz quads 65 90      those that begin with 'A' to 'Z'

        Exit codes: 0 all as the library has them; 1 not so; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Argument<int> first = new Argument<int>("FIRST")
        {
            Description = "The first byte of a quad; 0 when left out.",
            DefaultValueFactory = _ => 0
        }.Within(0, 255);
        Argument<int?> last = new Argument<int?>("LAST")
        {
            Description = "Up to this first byte; FIRST when that alone is given.",
            DefaultValueFactory = _ => null
        };
        var command = new Command("quads",
            "Compares base64 decoding of quads of bytes with the library's, each alone and in a block: all 2^32 when no byte is given.") { first, last };
        command.Validators.Add(result =>
        {
            if (result.GetResult(last) is { Tokens.Count: > 0 } given && int.TryParse(given.Tokens[0].Value, out int end)
                && (end > 255 || (result.GetResult(first) is { Tokens.Count: > 0 } begin
                && int.TryParse(begin.Tokens[0].Value, out int start) && end < start)))
                result.AddError("LAST: give a number from FIRST to 255.");
        });
        Help.Note(command, Notes);
        command.SetAction(parse =>
        {
            bool isAll = parse.GetResult(first)!.Tokens.Count == 0;
            return QuadSweep.Run(parse.GetValue(first), parse.GetValue(last)
                ?? (isAll ? 255 : parse.GetValue(first)), parse.InvocationConfiguration.Output);
        });
        return command;
    }
}
