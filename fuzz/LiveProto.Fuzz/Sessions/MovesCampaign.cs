using System.Diagnostics;
using System.Globalization;
using LiveProto.Fuzz.Sessions.Laws;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions;

/// <summary><c>sessions --moves</c>: one session that loses its connection again and again. The laws hold all along, and memory does not
/// grow.</summary>
/// <param name="output">Progress and failures.</param>
internal sealed class MovesCampaign(TextWriter output)
{
    private const int MovesInABlock = 500;
    private const int MaxSecondsToMove = 120;
    private const long MaxGrowth = 1024 * 1024;
    private const int Shown = 10;

    // Those that can be judged from any moment of a session on.
    private static readonly ISessionLaw[] s_laws =
    [
        new EverythingIsTold(), new NothingCutIsTold(), new NothingNewIsDropped(), new OrderIsKept(), new CallsAreAnsweredOnce(),
        new CallsAreDeliveredOnce(),
        new MovesWaitForCalls(), new MeasureIsKept(), new YoungConnectionsStay(), new GoAwaysAreObeyed(),
    ];

    private static readonly ScriptEventKind[] s_ends =
    [
        ScriptEventKind.Reset, ScriptEventKind.CutUp, ScriptEventKind.CutDown, ScriptEventKind.GoAway, ScriptEventKind.Close,
        ScriptEventKind.FallSilent,
    ];

    /// <summary>0 = every law held and memory did not grow; 1 = not so, or the time was over first.</summary>
    public int Run(int moves, int seed, string family, TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var random = new Random(seed);
        var simulation = new Simulation(new SessionScript(seed, family, Latency: 20, IsManual: false, FailsWrites: false, []));
        RunRecord run = simulation.Record;
        simulation.Begin();
        var heaps = new List<long>();
        for (int move = 1; move <= moves; move++)
        {
            if (clock.Elapsed > limit || cancellationToken.IsCancellationRequested)
                return Say($"stopped after {move - 1} moves, {clock.Elapsed.TotalSeconds:F0} s");
            if (!TryMove(simulation, random))
                return Say($"move {move}: the session {(run.Ending is { } ending ? $"ended: {ending}" : "found no new connection")}");
            if (move % MovesInABlock != 0 && move != moves)
                continue;
            if (SessionLaws.FindBreach(run, s_laws) is { } broken)
                return Say($"move {move}: {broken.Law.Text} {broken.Breach}");
            run.Forget();
            if ((long)move * Shown < (heaps.Count + 1L) * moves)
                continue;
            heaps.Add(GC.GetTotalMemory(forceFullCollection: true));
            Say($"{clock.Elapsed.TotalSeconds,6:F0} s  {move} moves, heap {heaps[^1] / 1024.0:F0} KB");
        }

        // The first tenths fill what is bounded.
        long growth = heaps[^1] - heaps[Shown / 2 - 1];
        Say(
            $"{moves} moves in {simulation.Now} of virtual time, {clock.Elapsed.TotalSeconds:F0} s: every law held; {growth / 1024.0:F0} KB more in the second half");
        return growth <= MaxGrowth ? 0 : 1;
    }

    private static bool TryMove(Simulation simulation, Random random)
    {
        RunRecord run = simulation.Record;
        simulation.Do(new ScriptEvent(0, ScriptEventKind.Ask, random.Next(100, 600)));
        simulation.RunTo(simulation.Now + TimeSpan.FromMilliseconds(random.Next(2000)));
        ScriptEventKind end = s_ends[random.Next(s_ends.Length)];
        int number = end switch
        {
            ScriptEventKind.Close => 1011,
            ScriptEventKind.GoAway => random.Next(3000),
            _ => random.Next(100),
        };
        ConnectionRecord left = run.Connections[^1];
        simulation.Do(new ScriptEvent(0, end, number));
        // Where the line is cut at a byte, something has to be sent to get there.
        simulation.Do(new ScriptEvent(0, ScriptEventKind.Ask, 100));
        for (int i = 0; i < MaxSecondsToMove && run.Ends.Count == 0; i++)
        {
            simulation.RunTo(simulation.Now + TimeSpan.FromSeconds(1));
            if (run.Connections[^1] is { SetUpAt: not null, EndedAt: null } next && next != left)
            {
                simulation.RunTo(simulation.Now + TimeSpan.FromSeconds(11));
                return run.Ends.Count == 0 && !run.IsSpinning;
            }
        }

        return false;
    }

    private int Say(FormattableString text)
    {
        output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        return 1;
    }
}
