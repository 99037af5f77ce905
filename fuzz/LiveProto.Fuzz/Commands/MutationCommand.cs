using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz.Commands;

/// <summary>Without a command: mutated inputs for the parsers and machines, or one saved input again.</summary>
internal static class MutationCommand
{
    private const string Notes =
        """
        Examples:
          fuzz --list                                          the targets, and the law of each
          fuzz --target frames --seconds 60 --seed 7           one target; the same seed gives the same inputs
          fuzz --target frames --input liveproto-frames-….bin  a finding once more

        Exit codes: 0 every law held; 1 a law was broken, and the input is saved; 2 the command line was wrong.
        """;

    public static RootCommand Create()
    {
        var target = new Option<string>("--target") { Description = "The target's name, or 'all'.", DefaultValueFactory = _ => "all" };
        target.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && Select(name).Length == 0)
                result.AddError($"--target: there is no '{name}'; --list shows them.");
        });
        Option<double> seconds = new Option<double>("--seconds") { Description = "How long each target runs.", DefaultValueFactory = _ => 10 }.Within(0.001, 1_000_000);
        Option<long> executions =
            new Option<long>("--executions") { Description = "How many inputs each target runs at the most.", DefaultValueFactory = _ => long.MaxValue }.Within(1, long.MaxValue);
        var seed = new Option<int>("--seed") { Description = "The seed of the mutator; the same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
        Option<FileInfo?> input = new Option<FileInfo?>("--input") { Description = "Run this one file through the target instead." };
        input.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Exists: false } file)
                result.AddError($"--input: there is no file {file.FullName}.");
        });
        var list = new Option<bool>("--list") { Description = "List the targets and their laws." };
        var root = new RootCommand("Fuzzes LiveProto's parsers and machines with mutated inputs.") { target, seconds, executions, seed, input, list };
        Help.Note(root, Notes);
        root.SetAction((parse, cancellationToken) =>
        {
            TextWriter output = parse.InvocationConfiguration.Output;
            IFuzzTarget[] targets = Select(parse.GetValue(target)!);
            if (parse.GetValue(list))
                return Task.FromResult(List(targets, output));
            if (parse.GetValue(input) is { } file)
                return Task.FromResult(Replay(targets, file, output));
            bool isClean = true;
            foreach (IFuzzTarget one in targets)
            {
                isClean &= new Campaign(one, parse.GetValue(seed), output)
                    .Run(TimeSpan.FromSeconds(parse.GetValue(seconds)), parse.GetValue(executions), cancellationToken);
            }

            return Task.FromResult(isClean ? 0 : 1);
        });
        return root;
    }

    private static IFuzzTarget[] Select(string name) => [.. FuzzTargets.All.Where(target => name is "all" || target.Name == name)];

    private static int List(IFuzzTarget[] targets, TextWriter output)
    {
        foreach (IFuzzTarget target in targets)
            output.WriteLine($"{target.Name,-24} {target.Law}");
        return 0;
    }

    private static int Replay(IFuzzTarget[] targets, FileInfo file, TextWriter output)
    {
        byte[] bytes = File.ReadAllBytes(file.FullName);
        foreach (IFuzzTarget target in targets)
        {
            if (Execution.FindBreach(target, bytes) is not { } breach)
                continue;
            output.WriteLine($"{target.Name}: LAW BROKEN ({target.Law})\n  {breach}");
            return 1;
        }

        output.WriteLine("the law holds for this input");
        return 0;
    }
}
