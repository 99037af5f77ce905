namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>How many of a function's nouns a clause speaks of.</summary>
/// <param name="Same">By the same word.</param>
/// <param name="Near">By another word of their topic alone.</param>
/// <param name="Doubled">By the word that is one of the others: the weather in <c>get_weather_forecast</c>.</param>
/// <param name="Missed">Not at all.</param>
internal readonly record struct NounsMet(int Same, int Near, int Doubled, int Missed)
{
    /// <summary>Whether each is there by its own word.</summary>
    public bool AreAllSame => Near + Doubled + Missed == 0;

    /// <summary>Counts them.</summary>
    public static NounsMet Of(Clause clause, FunctionSubject subject)
    {
        ulong met = subject.Nouns.Where(clause.Has).Aggregate(0UL, static (topics, noun) => topics | Topics.Of(noun));
        int same = 0, near = 0, doubled = 0, missed = 0;
        foreach (string noun in subject.Nouns)
        {
            if (clause.Has(noun))
                same++;
            else if ((Topics.Of(noun) & met) != 0)
                doubled++;
            else if (clause.IsNear(noun))
                near++;
            else
                missed++;
        }

        return new NounsMet(same, near, doubled, missed);
    }
}
