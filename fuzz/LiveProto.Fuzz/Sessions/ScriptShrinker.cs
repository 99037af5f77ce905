namespace LiveProto.Fuzz.Sessions;

/// <summary>Makes a failing script smaller while it fails: without events, with times and numbers halved.</summary>
internal static class ScriptShrinker
{
    private const int MaxRuns = 400;

    public static SessionScript Shrink(SessionScript script, Func<SessionScript, bool> fails)
    {
        int runs = 0;
        bool isSmaller = true;
        while (isSmaller && runs < MaxRuns)
        {
            isSmaller = false;
            foreach (SessionScript candidate in Candidates(script))
            {
                if (++runs > MaxRuns)
                    break;
                if (!fails(candidate))
                    continue;
                script = candidate;
                isSmaller = true;
                break;
            }
        }

        return script;
    }

    private static IEnumerable<SessionScript> Candidates(SessionScript script)
    {
        IReadOnlyList<ScriptEvent> events = script.Events;
        for (int half = events.Count / 2; half > 1; half /= 2)
        {
            for (int from = 0; from < events.Count; from += half)
                yield return script with { Events = [.. events.Take(from), .. events.Skip(from + half)] };
        }

        for (int i = 0; i < events.Count; i++)
            yield return script with { Events = [.. events.Where((_, at) => at != i)] };
        for (int i = 0; i < events.Count; i++)
        {
            int before = i == 0 ? 0 : events[i - 1].At;
            int gap = events[i].At - before;
            if (gap > 1)
                yield return script with
                {
                    Events = [.. events.Select((item, at) => at < i ? item : item with { At = item.At - (gap / 2) })]
                };
        }

        for (int i = 0; i < events.Count; i++)
        {
            if (IsLength(events[i].Kind) && events[i].Number > 1)
                yield return script with
                {
                    Events = [.. events.Select((item, at) => at == i ? item with { Number = item.Number / 2 } : item)]
                };
        }
    }

    private static bool IsLength(ScriptEventKind kind) => kind is not (ScriptEventKind.Close or ScriptEventKind.RefuseUpgrade);
}
