using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>The laws that every session is held to.</summary>
internal static class SessionLaws
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISessionLaw> All { get; } =
    [
        new NothingIsLeft(), new TurnsEndOnce(), new TurnsEndInTime(), new EverythingIsTold(), new NothingCutIsTold(),
        new NothingNewIsDropped(), new OrderIsKept(), new NothingComesTwice(),
        new CallsAreAnsweredOnce(), new CallsAreDeliveredOnce(), new MovesWaitForCalls(), new MovesWaitForAnswers(),
        new MovesWaitForTheUser(), new MeasureIsKept(), new PatienceIsKept(),
        new YoungConnectionsStay(), new GoAwaysAreObeyed(), new EndsOnce(), new LostIsTold(), new LostInputIsTold(), new RetoldIsTold(),
        new SuspensionIsKept(), new AnsweredIsNotAskedAgain(), new ChangesTakeEffect(), new PlannedMovesWait(), new OverdueIsTold(),
        new DeadLinesAreNoticed(), new UnreadableIsTold(),
    ];

    /// <summary>How a session, or one that took it up, breaks a law; null when they keep it.</summary>
    public static string? FindBreach(RunRecord run, ISessionLaw law) =>
        run.Chain.Select(law.FindBreach).FirstOrDefault(static breach => breach is not null);

    /// <summary>The first law that the run breaks; null when it keeps all.</summary>
    public static (ISessionLaw Law, string Breach)? FindBreach(RunRecord run, IEnumerable<ISessionLaw> laws)
    {
        foreach (ISessionLaw law in laws)
        {
            if (FindBreach(run, law) is { } breach)
                return (law, breach);
        }

        return null;
    }
}
