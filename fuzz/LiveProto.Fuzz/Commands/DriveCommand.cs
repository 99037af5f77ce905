using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Guidance;
using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz.Commands;

/// <summary>The command <c>drive</c>.</summary>
internal static class DriveCommand
{
    private const int WrongUse = 2;

    private const string Notes =
        """
        Examples:
          fuzz drive --with afl --target frames --seconds 60 --output findings        AFL++: apt-get install afl++
          fuzz drive --with libfuzzer --target frames --seconds 60 --output findings  libFuzzer: libfuzzer-dotnet on the path

        What it finds lies below the output; run it again with fuzz --target NAME --input FILE.

        Exit codes: 0 nothing was found; 1 something was, or the fuzzer gave up; 2 the command line was wrong,
            or the fuzzer is not installed.
        """;

    public static Command Create()
    {
        Option<string> target = TargetOptions.Target(isRequired: true);
        var with = new Option<string>("--with") { Description = "afl or libfuzzer.", DefaultValueFactory = _ => "afl" };
        with.AcceptOnlyFromAmong([.. ForeignDriver.All.Select(one => one.Name)]);
        Option<int> seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 60 }.Within(1,
            1_000_000);
        var seed = new Option<int>("--seed") { Description = "The seed of its mutation.", DefaultValueFactory = _ => 1 };
        var to = new Option<DirectoryInfo>("--output")
        {
            Description = "Where it keeps what it finds.",
            DefaultValueFactory = _ => new DirectoryInfo("fuzz-findings")
        };
        var command = new Command("drive", "Has another fuzzer run a target: AFL++ or libFuzzer, where it is installed.") { target, with,
            seconds, seed, to };
        Help.Note(command, Notes);
        command.SetAction(async (parse, cancellationToken) =>
        {
            IFuzzTarget one = TargetOptions.Select(parse.GetValue(target)!)[0];
            if (InstrumentedCopy.IsThis && ForeignDriver.Parent is { } parent)
            {
                parent.Serve(one);
                return 0;
            }

            ForeignDriver driver = ForeignDriver.All.Single(known => known.Name == parse.GetValue(with));
            if (driver.Find() is not { } executable)
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync($"--with {driver.Name}: {driver.Executable} is not installed.");
                return WrongUse;
            }

            string folder = parse.GetValue(to)!.FullName;
            IEnumerable<byte[]> inputs = one.Seeds.Concat(CorpusFile.OfTarget(one.Name));
            HashSet<(string, DateTime)> known = [.. FindingsOf(folder)];
            int exitCode = await driver.RunAsync(executable, one, inputs, folder, parse.GetValue(seconds), parse.GetValue(seed),
                cancellationToken);
            string[] found = [.. FindingsOf(folder).Where(file => !known.Contains(file)).Select(file => file.Path)];
            TextWriter output = parse.InvocationConfiguration.Output;
            await output.WriteLineAsync(
                $"{one.Name}: {driver.Executable} ended with {exitCode} and found {found.Length}, commit {Commit.Short}: {folder}");
            foreach (string path in found)
                await output.WriteLineAsync($"  again with: --target {one.Name} --input {path}");
            return exitCode == 0 && found.Length == 0 ? 0 : 1;
        });
        return command;
    }

    // AFL++ keeps them in default/crashes and default/hangs, libFuzzer as crash-… and timeout-…. Of an earlier run there may be some.
    private static IEnumerable<(string Path, DateTime Written)> FindingsOf(string folder) => !Directory.Exists(folder) ? [] :
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        let name = Path.GetFileName(file)
        where Path.GetFileName(Path.GetDirectoryName(file)) is "crashes" or "hangs"
            ? name.StartsWith("id:", StringComparison.Ordinal)
            : name.StartsWith("crash-", StringComparison.Ordinal) || name.StartsWith("timeout-", StringComparison.Ordinal)
        select (file, File.GetLastWriteTimeUtc(file));
}
