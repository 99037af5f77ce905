using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Guidance;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command <c>minimise</c>.</summary>
internal static class MinimiseCommand
{
    private const string Notes =
        """
        Examples:
          fuzz minimise --target frames --corpus frames.txt --output small.txt     the inputs that are needed to reach the same
          fuzz minimise --target frames --input liveproto-frames-….bin             a finding, as short as it can be

        Exit codes: 0 done; 1 the input breaks nothing; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Option<string> target = TargetOptions.Target(isRequired: true);
        Option<FileInfo?> corpus = TargetOptions.ExistingFile("--corpus", "Inputs, one in base64 a line.");
        Option<FileInfo?> input = TargetOptions.ExistingFile("--input", "A file that breaks the law.");
        var to = new Option<string?>("--output")
        {
            Description = "Where to write; beside the input or the corpus, with .small behind its name, when left out."
        };
        var command = new Command("minimise", "Makes a corpus or a finding small.") { target, corpus, input, to };
        command.Validators.Add(result =>
        {
            if (result.GetValue(corpus) is null == result.GetValue(input) is null)
                result.AddError("Give one of --corpus and --input.");
        });
        Help.Note(command, Notes);
        command.SetAction(async (parse, cancellationToken) =>
        {
            TextWriter output = parse.InvocationConfiguration.Output;
            IFuzzTarget one = TargetOptions.Select(parse.GetValue(target)!)[0];
            FileInfo file = (parse.GetValue(input) ?? parse.GetValue(corpus))!;
            string path = parse.GetValue(to) ?? file.FullName + ".small";
            if (parse.GetValue(input) is not null)
                return Shrink(one, file, path, output);
            return InstrumentedCopy.IsThis
                ? Minimise(one, file, path, output)
                : await InstrumentedCopy.RunAsync([.. parse.Tokens.Select(token => token.Value)], output,
                    parse.InvocationConfiguration.Error, cancellationToken);
        });
        return command;
    }

    private static int Minimise(IFuzzTarget target, FileInfo file, string path, TextWriter output)
    {
        IReadOnlyList<byte[]> inputs = CorpusFile.Read(file.FullName);
        IReadOnlyList<byte[]> kept = CorpusMinimiser.Minimise(target, inputs, EdgeMap.OfProcess());
        CorpusFile.Write(path, kept);
        output.WriteLine($"{target.Name}: {kept.Count} of {inputs.Count} inputs, {kept.Sum(input => input.Length)} bytes: {path}");
        return 0;
    }

    private static int Shrink(IFuzzTarget target, FileInfo file, string path, TextWriter output)
    {
        byte[] input = File.ReadAllBytes(file.FullName);
        if (Execution.FindBreach(target, input) is null)
        {
            output.WriteLine("the law holds for this input");
            return 1;
        }

        var shrinker = new InputShrinker(target);
        byte[] shortest = shrinker.Shrink(input);
        File.WriteAllBytes(path, shortest);
        output.WriteLine(
            $"{target.Name}: {shortest.Length} of {input.Length} bytes after {shrinker.Tried} tries: {path}\n  {Execution.FindBreach(target, shortest)}");
        return 0;
    }
}
