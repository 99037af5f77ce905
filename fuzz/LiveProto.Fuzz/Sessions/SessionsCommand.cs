using System.CommandLine;
using LiveProto.Cli;
using LiveProto.Fuzz.Commands;
using LiveProto.Fuzz.Sessions.Laws;

namespace LiveProto.Fuzz.Sessions;

/// <summary>The command <c>sessions</c>. Exit codes: 0 = every law held, 1 = one was broken, 2 = the command line makes no sense.</summary>
internal static class SessionsCommand
{
    private const int WrongUsage = 2;

    private const string Notes =
        """
        Examples:
          fuzz sessions --runs 10000 --seed 5         as many sessions, each with the next seed
          fuzz sessions --moves 3000                  one session that moves and moves
          fuzz sessions --script failure.txt          a saved failure once more, with all that happened

        Exit codes: 0 every law held; 1 one was broken, and the script is shrunk, printed and saved; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        Option<int> runs = new Option<int>("--runs")
        {
            Description = "How many sessions.",
            DefaultValueFactory = _ => 10_000
        }.Within(1, int.MaxValue);
        var seed = new Option<int>("--seed")
        {
            Description = "The seed of the first session; each has the next one.",
            DefaultValueFactory = _ => 1
        };
        var family = new Option<string?>("--family")
        {
            Description = $"One family of models only: {string.Join(", ", SimulatedFamily.All.Select(static one => one.Name))}."
        };
        family.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !SimulatedFamily.All.Any(one => one.Name == name))
                result.AddError($"--family: there is no '{name}'; --help names them.");
        });
        Option<double> seconds =
            new Option<double>("--seconds")
            {
                Description = "Stop after this time at the latest.",
                DefaultValueFactory = _ => 3600
            }.Within(0.001, 1_000_000);
        Option<int> moves = new Option<int>("--moves")
        {
            Description = "Instead: one session that loses its connection so many times."
        }.Within(1, int.MaxValue);
        var script = new Option<FileInfo?>("--script") { Description = "Run this one saved script instead, and show all of it." };
        var command = new Command(
            "sessions",
            "Joins the engine's machine and the mock's over a simulated network, in virtual time and one thread, and holds every session to the laws.")
        {
            runs, moves, seed, family, seconds, script,
        };
        Help.Note(command, Notes);
        command.SetAction((parse, cancellationToken) =>
        {
            TextWriter output = parse.InvocationConfiguration.Output;
            var campaign = new SessionsCampaign(output, SessionLaws.All);
            if (parse.GetValue(script) is { } file)
                return Task.FromResult(Replay(campaign, file, parse.InvocationConfiguration.Error));
            string? name = parse.GetValue(family);
            double limit = parse.GetValue(seconds);
            if (parse.GetValue(moves) is > 0 and int count)
            {
                return Task.FromResult(new MovesCampaign(output).Run(
                    count, parse.GetValue(seed), name ?? SimulatedFamily.All[0].Name, TimeSpan.FromSeconds(limit), cancellationToken));
            }

            return Task.FromResult(campaign.Run(parse.GetValue(runs), parse.GetValue(seed), name, TimeSpan.FromSeconds(limit),
                cancellationToken));
        });
        return command;
    }

    private static int Replay(SessionsCampaign campaign, FileInfo file, TextWriter error)
    {
        if (file.Exists && SessionScript.TryParse(File.ReadAllText(file.FullName), out SessionScript? script))
            return campaign.Replay(script!);
        error.WriteLine($"--script: {file.FullName} is no script.");
        return WrongUsage;
    }
}
