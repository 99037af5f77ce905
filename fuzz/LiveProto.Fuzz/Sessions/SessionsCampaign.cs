using System.Diagnostics;
using System.Globalization;
using LiveProto.Fuzz.Sessions.Laws;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions;

/// <summary><c>sessions</c>: simulated sessions from consecutive seeds, each held to the laws; what breaks one is shrunk, printed and
/// saved.</summary>
/// <param name="output">Progress and failures.</param>
/// <param name="laws">The laws.</param>
internal sealed class SessionsCampaign(TextWriter output, IReadOnlyList<ISessionLaw> laws)
{
    private const int MaxFailuresShown = 20;
    private static readonly TimeSpan s_progress = TimeSpan.FromSeconds(10);

    /// <summary>How often each law was broken.</summary>
    public Dictionary<string, int> Broken { get; } = [];

    /// <summary>0 = every law held; 1 = one did not.</summary>
    public int Run(int runs, int seed, string? family, TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan shown = TimeSpan.Zero;
        int done = 0;
        int failures = 0;
        long connections = 0;
        for (; done < runs && clock.Elapsed < limit && !cancellationToken.IsCancellationRequested; done++)
        {
            SessionScript script = ScriptGenerator.Make(unchecked(seed + done), family);
            RunRecord run = Simulation.Run(script);
            connections += run.Connections.Count;
            bool isWhole = true;
            foreach (ISessionLaw law in laws)
            {
                if (SessionLaws.FindBreach(run, law) is not { } breach)
                    continue;
                string name = law.GetType().Name;
                Broken[name] = Broken.GetValueOrDefault(name) + 1;
                if (Broken[name] == 1 && Broken.Count <= MaxFailuresShown)
                    Show(script, law, breach);
                else if (Broken[name] <= MaxFailuresShown)
                    output.WriteLine($"{name}: seed {script.Seed}: {breach}");
                isWhole = false;
            }

            failures += isWhole ? 0 : 1;
            if (clock.Elapsed - shown < s_progress)
                continue;
            shown = clock.Elapsed;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{shown.TotalSeconds,6:F0} s  {done + 1} runs, {connections} connections, {failures} failures"));
        }

        foreach ((string name, int count) in Broken.OrderByDescending(static one => one.Value))
            output.WriteLine($"{name}: broken in {count} runs");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done} runs from seed {seed}, {connections} connections, {clock.Elapsed.TotalSeconds:F1} s: {(failures == 0 ? "every law held" : $"{failures} runs broke a law")}"));
        return failures == 0 ? 0 : 1;
    }

    /// <summary>Runs one script; 0 = every law held.</summary>
    public int Replay(SessionScript script)
    {
        RunRecord run = Simulation.Run(script);
        foreach (RunRecord one in run.Chain)
            RunPrinter.Print(one, output);
        if (SessionLaws.FindBreach(run, laws) is not { } broken)
        {
            output.WriteLine("every law held");
            return 0;
        }

        output.WriteLine($"{broken.Law.GetType().Name}: {broken.Law.Text}\n  {broken.Breach}");
        return 1;
    }

    private void Show(SessionScript script, ISessionLaw law, string breach)
    {
        SessionScript small = ScriptShrinker.Shrink(script,
            candidate => SessionLaws.FindBreach(Simulation.Run(candidate), law) is not null);
        string text = small.ToString();
        string path = Path.Combine(Path.GetTempPath(), $"liveproto-session-{law.GetType().Name}-{script.Seed}.txt");
        File.WriteAllText(path, text + "\n");
        output.WriteLine(
            $"{law.GetType().Name}: {law.Text}\n  seed {script.Seed}: {breach}\n  shrunk: {SessionLaws.FindBreach(Simulation.Run(small), law)}\n{text}\n  saved as {path}: run it with --script");
    }
}
