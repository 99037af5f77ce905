namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>"On" and "off", which turn a verb into its contrary: "turn the lights off", <c>turn_on_the_lights</c>.</summary>
internal static class Particles
{
    private const int Reach = 4;

    /// <summary>What the verb at <paramref name="start"/> does together with a particle; null where it has none.</summary>
    public static Deed? DeedOf(List<Word> words, int start)
    {
        for (int i = start; i < words.Count; i++)
        {
            Deed? deed = words[i].Lower switch { "on" => Deed.Start, "off" or "out" => Deed.Stop, _ => null };
            if (deed is not null && IsOf(words, start, i))
                return deed;
        }

        return null;
    }

    // "Put an event on my calendar" puts nothing on.
    private static bool IsOf(List<Word> words, int verb, int particle)
    {
        bool takesOne = words[verb].Lower is "turn" or "switch" or "put" or "power" or "shut" or "turning" or "switching";
        bool isLast = particle == words.Count - 1 || words[particle + 1].Lower is "please" or "now";
        return isLast || (takesOne && (particle == verb + 1 || (words[verb].Lower != "put" && particle - verb <= Reach)));
    }
}
