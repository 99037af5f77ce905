using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>The laws, and which of them the engine is held to.</summary>
internal static class SessionLaws
{
    /// <summary>Those that hold.</summary>
    public static IReadOnlyList<ISessionLaw> Held { get; } =
    [
        new NothingIsLeft(), new TurnsEndOnce(), new TurnsEndInTime(), new EverythingIsTold(), new NothingCutIsTold(), new NothingNewIsDropped(), new OrderIsKept(), new NothingComesTwice(),
        new CallsAreAnsweredOnce(), new CallsAreDeliveredOnce(), new MovesWaitForCalls(), new MovesWaitForAnswers(), new MovesWaitForTheUser(), new MeasureIsKept(), new PatienceIsKept(),
        new YoungConnectionsStay(), new GoAwaysAreObeyed(), new EndsOnce(),
    ];

    /// <summary>Those that are not kept yet.</summary>
    public static IReadOnlyList<ISessionLaw> Open { get; } =
    [
        new LostIsTold(), new LostInputIsTold(),
    ];

    /// <summary>
    /// Where calls do not block, or the server goes on with a turn after its turnComplete (IN_PROGRESS), the ledger of turns counts a question that is
    /// asked meanwhile as one of its own, though it is answered in the turn before: laws about turns are not held to such families yet.
    /// </summary>
    public static bool HasTurnsInTurns(RunRecord run) => run.Script.Family.StartsWith("3.8", StringComparison.Ordinal);

    /// <summary>A question that waits for a turn with a call may not be told again, nor its turn told as lost, when the session moves then.</summary>
    public static bool HasCalls(RunRecord run) => run.Script.Events.Any(static item =>
        item.Kind is ScriptEventKind.Call or ScriptEventKind.CallUnanswered or ScriptEventKind.CallAnsweredTwice or ScriptEventKind.CallContinued);

    /// <summary>Text that was typed into a marked utterance is told again without the marks, and refused.</summary>
    public static bool LosesMarks(RunRecord run) => run.Script is { Family: "3.1", IsManual: true };

    /// <summary>The first law that the run breaks; null when it keeps all.</summary>
    public static (ISessionLaw Law, string Breach)? FindBreach(RunRecord run, IEnumerable<ISessionLaw> laws)
    {
        foreach (ISessionLaw law in laws)
        {
            if (law.FindBreach(run) is { } breach)
                return (law, breach);
        }

        return null;
    }
}
