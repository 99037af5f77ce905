using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Guidance;
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
          fuzz --guided --target frames --keep frames.txt      guided by coverage; what reached something is kept
          fuzz --target frames --input liveproto-frames-….bin  a finding once more

        Exit codes: 0 every law held; 1 a law was broken, and the input is saved; 2 the command line was wrong.
        """;

    public static RootCommand Create()
    {
        Option<string> target = TargetOptions.Target(isRequired: false);
        Option<double> seconds = new Option<double>("--seconds")
        {
            Description = "How long each target runs.",
            DefaultValueFactory = _ => 10
        }.Within(0.001, 1_000_000);
        Option<long> executions =
            new Option<long>("--executions")
            {
                Description = "How many inputs each target runs at the most.",
                DefaultValueFactory = _ => long.MaxValue
            }.Within(1, long.MaxValue);
        var seed = new Option<int>("--seed")
        {
            Description = "The seed of the mutator; the same seed gives the same inputs.",
            DefaultValueFactory = _ => 1
        };
        Option<FileInfo?> input = TargetOptions.ExistingFile("--input", "Run this one file through the target instead.");
        var guided = new Option<bool>("--guided")
        {
            Description = "Let coverage guide mutation: inputs that reach something new are kept."
        };
        Option<FileInfo?> corpus = TargetOptions.ExistingFile("--corpus",
            "Inputs to start from beside the target's own, one in base64 a line.");
        var keep = new Option<string?>("--keep") { Description = "Write all inputs of one guided target to this file at the end." };
        var cpu = new Option<bool>("--cpu")
        {
            Description = "Seconds are those that the processor works for the campaign, not those that pass: for a machine that others use."
        };
        var list = new Option<bool>("--list") { Description = "List the targets and their laws." };
        var root = new RootCommand("Fuzzes LiveProto's parsers and machines with mutated inputs.") { target, seconds, executions, seed,
            input, list, guided, corpus, keep, cpu };
        root.Validators.Add(result =>
        {
            if (result.GetValue(keep) is not null && (!result.GetValue(guided) || result.GetValue(target) is TargetOptions.All))
                result.AddError("--keep: give --guided and one --target with it.");
        });
        Help.Note(root, Notes);
        root.SetAction(async (parse, cancellationToken) =>
        {
            TextWriter output = parse.InvocationConfiguration.Output;
            IFuzzTarget[] targets = TargetOptions.Select(parse.GetValue(target)!);
            if (parse.GetValue(list))
                return List(targets, output);
            if (parse.GetValue(input) is { } file)
                return Replay(targets, file, output);
            if (parse.GetValue(guided) && !InstrumentedCopy.IsThis)
                return await InstrumentedCopy.RunAsync([.. parse.Tokens.Select(token => token.Value)], output,
                    parse.InvocationConfiguration.Error, cancellationToken);
            IReadOnlyList<byte[]> given = parse.GetValue(corpus) is { } more ? CorpusFile.Read(more.FullName) : [];
            bool isClean = true;
            foreach (IFuzzTarget one in targets)
            {
                var inputs = new Corpus([.. one.Seeds, .. CorpusFile.OfTarget(one.Name), .. given], parse.GetValue(guided)
                    ? EdgeMap.OfProcess() : null);
                isClean &= Create(one, inputs, parse.GetValue(seed), parse.GetValue(cpu), output)
                    .Run(TimeSpan.FromSeconds(parse.GetValue(seconds)), parse.GetValue(executions), cancellationToken);
                if (parse.GetValue(keep) is { } path)
                    CorpusFile.Write(path, inputs.Inputs);
            }

            return isClean ? 0 : 1;
        });
        return root;
    }

    // Where seconds are the processor's, an input may wait for it.
    private static Campaign Create(IFuzzTarget target, Corpus inputs, int seed, bool isOfProcessor, TextWriter output) =>
        new(target, inputs, seed, output)
        {
            Clock = new CampaignClock(isOfProcessor),
            Patience = TimeSpan.FromSeconds(isOfProcessor ? 200 : 20),
        };

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
