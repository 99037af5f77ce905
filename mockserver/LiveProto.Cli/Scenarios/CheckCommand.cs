using System.CommandLine;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Cli.Scenarios;

/// <summary><c>scenarios check</c>: whether files are scenarios, without a server.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files, YAML or JSON.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", """
            Say whether files are scenarios. Ends with 1 when one is not.

            Example: liveproto scenarios check tests/*.yaml
            """)
        {
            files,
        };
        command.SetAction(parse => Check(parse.GetValue(files)!));
        return command;
    }

    private static int Check(string[] files)
    {
        bool isGood = true;
        foreach (string file in files)
        {
            if (new ScenarioSource(file, null).TryLoad(out string why) is { } scenario)
            {
                Console.WriteLine($"{file}: {Summary(scenario)}");
                continue;
            }

            isGood = false;
            Console.Error.WriteLine(why);
        }

        return isGood ? 0 : CommandFailure.Failed;
    }

    private static string Summary(Scenario scenario)
    {
        string named = scenario.Named.Count == 0 ? "" : $", scenarios {string.Join(", ", scenario.Named.Keys)}";
        return $"good, {scenario.Rules.Count} rules{named}";
    }
}
