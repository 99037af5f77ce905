using System.CommandLine;
using LiveProto.Fuzz.Sessions.Laws;

namespace LiveProto.Fuzz.Sessions;

/// <summary>The command <c>sessions</c>. Exit codes: 0 = every law held, 1 = one was broken, 2 = the command line makes no sense.</summary>
internal static class SessionsCommand
{
    private const int WrongUsage = 2;

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "How many sessions.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "The seed of the first session; each has the next one.", DefaultValueFactory = _ => 1 };
        var family = new Option<string?>("--family") { Description = $"One family of models only: {string.Join(", ", SimulatedFamily.All.Select(static one => one.Name))}." };
        var seconds = new Option<double>("--seconds") { Description = "Stop after this time at the latest.", DefaultValueFactory = _ => 3600 };
        var moves = new Option<int>("--moves") { Description = "Instead: one session that loses its connection so many times." };
        var script = new Option<FileInfo?>("--script") { Description = "Run this one saved script instead, and show all of it." };
        var command = new Command(
            "sessions",
            "Joins the engine's machine and the mock's over a simulated network, in virtual time and one thread, and holds every session to the laws. "
            + "Exits 1 when a law is broken: the script is shrunk, printed and saved; 2 when the command line makes no sense.")
        {
            runs, moves, seed, family, seconds, script,
        };
        command.SetAction((parse, cancellationToken) =>
        {
            var campaign = new SessionsCampaign(Console.Out, SessionLaws.All);
            if (parse.GetValue(script) is { } file)
                return Task.FromResult(Replay(campaign, file));
            string? name = parse.GetValue(family);
            double limit = parse.GetValue(seconds);
            if (parse.GetValue(runs) < 1 || parse.GetValue(moves) < 0 || limit is not (> 0 and <= 1_000_000) || (name is not null && !SimulatedFamily.All.Any(one => one.Name == name)))
            {
                Console.Error.WriteLine("--runs, --moves and --seconds are positive, and --family is one of those that --help names");
                return Task.FromResult(WrongUsage);
            }

            if (parse.GetValue(moves) is > 0 and int count)
            {
                return Task.FromResult(new MovesCampaign(Console.Out).Run(
                    count, parse.GetValue(seed), name ?? SimulatedFamily.All[0].Name, TimeSpan.FromSeconds(limit), cancellationToken));
            }

            return Task.FromResult(campaign.Run(parse.GetValue(runs), parse.GetValue(seed), name, TimeSpan.FromSeconds(limit), cancellationToken));
        });
        return command;
    }

    private static int Replay(SessionsCampaign campaign, FileInfo file)
    {
        if (file.Exists && SessionScript.TryParse(File.ReadAllText(file.FullName), out SessionScript? script))
            return campaign.Replay(script!);
        Console.Error.WriteLine($"{file.FullName} is no script");
        return WrongUsage;
    }
}
