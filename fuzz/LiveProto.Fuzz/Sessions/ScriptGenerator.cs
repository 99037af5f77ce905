namespace LiveProto.Fuzz.Sessions;

/// <summary>Makes scripts: the same seed makes the same one.</summary>
internal static class ScriptGenerator
{
    private const int MaxEvents = 12;
    private const int MaxGap = 6000;

    private static readonly int[] s_closeCodes = [1000, 1001, 1011, 1012, 1013, 1014];
    private static readonly int[] s_statuses = [401, 403, 429, 500, 502, 503, 503];
    private static readonly int[] s_goAways = [0, 500, 2000, 6000, 10_000, 50_000];

    /// <summary>A script of any family, or of this one.</summary>
    public static SessionScript Make(int seed, string? family = null)
    {
        var random = new Random(seed);
        string chosen = SimulatedFamily.All[random.Next(SimulatedFamily.All.Count)].Name;
        int latency = random.Next(4) == 0 ? random.Next(200, 800) : random.Next(5, 80);
        bool isManual = random.Next(2) == 0;
        bool failsWrites = random.Next(2) == 0;
        // Some sessions are quiet, some are a storm.
        bool isStorm = random.Next(6) == 0;
        var events = new ScriptEvent[random.Next(2, MaxEvents + 1)];
        int at = 0;
        for (int i = 0; i < events.Length; i++)
        {
            at += random.Next(4) == 0 ? random.Next(100) : random.Next(MaxGap);
            events[i] = MakeEvent(random, at, isStorm);
        }

        return new SessionScript(seed, family ?? chosen, latency, isManual, failsWrites, events);
    }

    private static ScriptEvent MakeEvent(Random random, int at, bool isStorm)
    {
        ScriptEventKind kind = random.Next(100) < (isStorm ? 25 : 55)
            ? (ScriptEventKind)random.Next((int)ScriptEventKind.StopReading + 1)
            : (ScriptEventKind)random.Next((int)ScriptEventKind.Reset, (int)ScriptEventKind.IgnorePings + 1);
        return new ScriptEvent(at, kind, NumberFor(kind, random));
    }

    private static int NumberFor(ScriptEventKind kind, Random random) => kind switch
    {
        ScriptEventKind.Ask => random.Next(3) == 0 ? random.Next(2000, 6000) : random.Next(100, 1000),
        ScriptEventKind.AskLate => random.Next(2000, 60_000),
        ScriptEventKind.Call or ScriptEventKind.CallPair => random.Next(4) == 0 ? random.Next(60_000) : random.Next(4000),
        ScriptEventKind.Outage => random.Next(4) == 0 ? random.Next(180_000) : random.Next(15_000),
        ScriptEventKind.Suspend or ScriptEventKind.SuspendInVain => random.Next(1, 15_000),
        ScriptEventKind.Speak or ScriptEventKind.SpeakAndSwitchOff => random.Next(1, 5),
        ScriptEventKind.Garble => random.Next(1, 5),
        ScriptEventKind.CutUp or ScriptEventKind.CutDown => random.Next(1, 20_000),
        ScriptEventKind.GoAway => s_goAways[random.Next(s_goAways.Length)],
        ScriptEventKind.Close => s_closeCodes[random.Next(s_closeCodes.Length)],
        ScriptEventKind.RefuseUpgrade => s_statuses[random.Next(s_statuses.Length)],
        <= ScriptEventKind.StopReading or ScriptEventKind.StallUp or ScriptEventKind.StallDown => random.Next(4000),
        _ => 0,
    };
}
