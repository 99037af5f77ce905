using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions;

/// <summary>What a script does to the service and to the line.</summary>
internal static class Disturbance
{
    /// <summary>Does one thing of the script.</summary>
    /// <param name="item">What.</param>
    /// <param name="service">The service.</param>
    /// <param name="run">Where it is written down.</param>
    /// <param name="now">The present.</param>
    public static void Apply(ScriptEvent item, SimulatedService service, RunRecord run, TimeSpan now)
    {
        switch (item.Kind)
        {
            case ScriptEventKind.RefuseUpgrade:
                run.HasVerdict |= item.Number is >= 400 and < 429;
                service.RefuseUpgrade(item.Number);
                break;
            case ScriptEventKind.Outage:
                service.Connection?.Reset();
                service.FailFor(TimeSpan.FromMilliseconds(item.Number));
                break;
            case ScriptEventKind.RefuseHandle:
                service.RefuseHandle("BidiGenerateContent session not found");
                break;
            case ScriptEventKind.ExpireHandle:
                service.RefuseHandle("BidiGenerateContent session expired");
                break;
            case ScriptEventKind.IgnoreSetup:
                service.IgnoreSetup();
                break;
            case ScriptEventKind.Duplicate:
                service.Mischief.Duplicates = true;
                break;
            case ScriptEventKind.Straggle:
                service.Mischief.Straggles = true;
                break;
            case ScriptEventKind.SwallowTurnComplete:
                service.Mischief.SwallowsTurnComplete = true;
                break;
            case ScriptEventKind.IgnorePings:
                service.Mischief.IgnoresPings = true;
                break;
            default:
                if (service.Connection is { } connection)
                    Disturb(connection, item, run, now);
                break;
        }
    }

    private static void Disturb(SimulatedConnection connection, ScriptEvent item, RunRecord run, TimeSpan now)
    {
        var time = TimeSpan.FromMilliseconds(item.Number);
        if (item.Kind is ScriptEventKind.StallUp or ScriptEventKind.StallDown)
            run.Stalls.Add((now, now + time));
        switch (item.Kind)
        {
            case ScriptEventKind.Reset:
                connection.Reset();
                break;
            case ScriptEventKind.CutUp:
                connection.CutUp(item.Number);
                break;
            case ScriptEventKind.CutDown:
                connection.CutDown(item.Number);
                break;
            case ScriptEventKind.StallUp:
                connection.StallUp(time);
                break;
            case ScriptEventKind.StallDown:
                connection.StallDown(time);
                break;
            case ScriptEventKind.FallSilent:
                connection.FallSilent();
                break;
            case ScriptEventKind.GoAway:
                connection.GoAway(time);
                break;
            case ScriptEventKind.Garble:
                connection.Garble(item.Number);
                break;
            case ScriptEventKind.Close:
                connection.Close(item.Number, "");
                break;
        }
    }
}
