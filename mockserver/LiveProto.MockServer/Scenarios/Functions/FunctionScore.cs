namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>How much a clause says about a function, in points.</summary>
internal static class FunctionScore
{
    /// <summary>A function with fewer points is not called.</summary>
    public const int Enough = 6;

    private const int SameNoun = 8;
    private const int NearNoun = 6;
    private const int LightNoun = 2;
    private const int SameVerb = 4;
    private const int SameDeed = 3;
    private const int OwnVerb = 5;
    private const int Hint = 2;
    private const int LoneHint = 3;
    private const int MaxHints = 3;
    private const int MissedNoun = -2;
    private const int DoubledNoun = -1;

    /// <summary>The points; 0 where both contradict each other.</summary>
    public static int Of(Clause clause, FunctionSubject subject)
    {
        NounsMet nouns = NounsMet.Of(clause, subject);
        if (!Agrees(clause, subject, nouns) || IsOfKnowledge(clause, subject))
            return 0;
        int hints = Math.Min(MaxHints, subject.Hints.Count(clause.Has));
        if (nouns.Same + nouns.Near == 0)
            return hints < 2 ? 0 : hints * LoneHint;
        int points = nouns.Same * SameNoun + (nouns.Near > 0 ? NearNoun : 0) + nouns.Doubled * DoubledNoun + nouns.Missed * MissedNoun
            + hints * Hint + subject.LightNouns.Count(clause.Has) * LightNoun;
        // "Remind me …": the verb itself says what it is about.
        if (subject.Nouns.Any(noun => noun == clause.Verb || (Topics.Of(noun) & Topics.Of(clause.Verb)) != 0))
            points += OwnVerb;
        return points + (subject.Verbs.Any(clause.Has) ? SameVerb : (clause.Deed & subject.Deed) != 0 ? SameDeed : 0);
    }

    private static bool Agrees(Clause clause, FunctionSubject subject, NounsMet nouns)
    {
        bool onlyAsks = subject.Deed is Deed.None or Deed.Ask;
        switch (clause.Kind)
        {
            case ClauseKind.Statement:
                return false;
            case ClauseKind.Detail:
                return nouns.AreAllSame && (subject.Deed & (Deed.Make | Deed.Change)) != 0
                    && subject.Verbs.Any(SmallWords.TakesDown.Contains);
            case ClauseKind.Question:
                return (onlyAsks || (subject.Deed & Deed.Ask) != 0) && (!clause.GoesOn || nouns.AreAllSame);
        }

        if (clause.GoesOn && !nouns.AreAllSame)
            return false;
        if (clause.Deed == Deed.None)
            return onlyAsks || nouns.Missed == 0 || subject.Verbs.Contains(clause.Verb);
        if (onlyAsks)
            return (clause.Deed & Deed.Ask) != 0 || subject.Verbs.Contains(clause.Verb) || (subject.Deed == Deed.None && nouns.AreAllSame);
        // "Call grandma" makes a call.
        bool isMade = (subject.Deed & (Deed.Make | Deed.Send | Deed.Start | Deed.Order)) != 0 && subject.Nouns.Contains(clause.Verb);
        return isMade || (clause.Deed & subject.Deed) != 0;
    }

    private static bool IsOfKnowledge(Clause clause, FunctionSubject subject) =>
        SmallWords.Knowledge.Any(word => clause.Has(word) && !subject.Nouns.Contains(word) && !subject.Verbs.Contains(word)
            && !subject.LightNouns.Contains(word) && !subject.Hints.Contains(word));
}
