using System.CommandLine;
using System.Diagnostics;
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
          fuzz drill --only total --seconds 60   one fault, a minute

        The faults of the session have a drill of their own: python3 fuzz/LiveProto.Fuzz/Drill/Session/drill.py

        Exit codes: 0 every fault was found; 1 one was not; 2 the command line was wrong, or a fault does not fit the code.
        """;

    public static Command Create()
    {
        Option<int> seconds = new Option<int>("--seconds")
        {
            Description = "How long each fault may take to be found.",
            DefaultValueFactory = _ => 300
        }.Within(1, 86_400);
        var seed = new Option<int>("--seed") { Description = "The seed of the mutator.", DefaultValueFactory = _ => 1 };
        IReadOnlyList<DrillFault> faults = DrillFault.Read(ReadFaults());
        var only = new Option<string?>("--only") { Description = "One fault." };
        only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !faults.Any(fault => fault.Name == name))
                result.AddError($"--only: there is no '{name}'; there are {string.Join(", ", faults.Select(fault => fault.Name))}.");
        });
        var command = new Command("drill",
            "Plants faults in a copy of HEAD, one at a time, and says which of them the campaigns find, and when.") { seconds, seed, only };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) => RunAsync(
            [.. faults.Where(fault => parse.GetValue(only) is not { } name || fault.Name == name)], parse.GetValue(seconds),
            parse.GetValue(seed),
            parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static string ReadFaults()
    {
        using Stream stream = typeof(DrillCommand).Assembly.GetManifestResourceStream("faults.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<DrillFault> faults, int seconds, int seed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        DirectoryInfo tree = Directory.CreateTempSubdirectory("liveproto-drill-");
        try
        {
            using var clone = Process.Start("git", ["clone", "-q", "--shared", ".", tree.FullName]);
            await clone.WaitForExitAsync(cancellationToken);
            if (clone.ExitCode != 0)
                throw new InvalidDataException("git clone failed; the drill runs in the root of a checkout.");
            return await new DrillRun(tree.FullName, seconds, seed, output).RunAsync(faults, cancellationToken) == 0 ? 0 : 1;
        }
        catch (InvalidDataException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return 2;
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }
}
