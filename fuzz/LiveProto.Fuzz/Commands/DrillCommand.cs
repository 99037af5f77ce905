using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Drill;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command <c>drill</c>.</summary>
internal static class DrillCommand
{
    private const string Notes =
        """
        Examples:
          fuzz drill                             all of them; in a checkout
          fuzz drill --results drill.jsonl       the same; cut short and started again, it goes on where it was
          fuzz drill --only total --seconds 60   one fault, a minute

        Progress goes to the standard error, the table, in Markdown, to the standard output.

        The faults of the session have a drill of their own: python3 fuzz/LiveProto.Fuzz/Drill/Session/drill.py

        What is found counts when the sound program takes the same input. Where it does not, the fault is not judged, and the others go on.

        Exit codes: 0 every fault was found; 1 one was not, or not judged; 2 the command line was wrong, or a fault does not fit the code.
        """;

    public static Command Create()
    {
        Option<int> seconds = new Option<int>("--seconds")
        {
            Description = "How long each fault may take to be found, in seconds that the processor works.",
            DefaultValueFactory = _ => 300
        }.Within(1, 86_400);
        Option<int> blindSeconds = new Option<int>("--blind-seconds")
        {
            Description = "The same for blind mutation, which only stands beside it.",
            DefaultValueFactory = _ => 300
        }.Within(1, 86_400);
        var seed = new Option<int>("--seed") { Description = "The seed of the mutator.", DefaultValueFactory = _ => 1 };
        IReadOnlyList<DrillFault> faults = DrillFault.ReadAll();
        var only = new Option<string[]>("--only") { Description = "This fault; may be given more than once." };
        only.Validators.Add(result =>
        {
            foreach (string name in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (!faults.Any(fault => fault.Name == name))
                    result.AddError($"--only: there is no '{name}'; there are {string.Join(", ", faults.Select(fault => fault.Name))}.");
            }
        });
        var results = new Option<string?>("--results")
        {
            Description = "A file of results, one of JSON a line: each fault is added, and those that are there already, with the same "
                + "commit, seed and seconds, are not planted again."
        };
        var command = new Command("drill",
            "Plants faults in a copy of HEAD, one at a time, and says which of them the campaigns find, and when.") { seconds,
            blindSeconds, seed, only, results };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) => RunAsync(
            [.. faults.Where(fault => parse.GetValue(only) is not { Length: > 0 } names || names.Contains(fault.Name))],
            commit => new DrillTerms(commit, parse.GetValue(seed), parse.GetValue(seconds), parse.GetValue(blindSeconds)),
            parse.GetValue(results), parse.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<DrillFault> faults, Func<string, DrillTerms> termsOf, string? results, InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        try
        {
            using DrillTree tree = await DrillTree.CloneAsync(cancellationToken);
            DrillTerms terms = termsOf(tree.Commit);
            var run = new DrillRun(tree, terms, new DrillFile(results), console.Error);
            IReadOnlyList<DrillResult> all = await run.RunAsync(faults, cancellationToken);
            await console.Output.WriteAsync(DrillTable.Of(faults, all, terms));
            return all.All(one => one is { Guided: not null, Unsound: null }) ? 0 : 1;
        }
        catch (InvalidDataException failure)
        {
            await console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync(results is null ? "cut short" : $"cut short; the same command goes on from {results}");
            return 1;
        }
    }
}
