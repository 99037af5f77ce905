using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What a declared function is about, and what it does.</summary>
/// <param name="Deed">What its verb does.</param>
/// <param name="Verbs">Stems of the verbs in its name.</param>
/// <param name="Nouns">Stems of the words that say what it is about.</param>
/// <param name="LightNouns">Stems of words that say little: the status of an order, the price of a stock.</param>
/// <param name="Hints">Stems of its description and of its parameters' names and members.</param>
/// <param name="Members">Stems of the members of its parameters' enums.</param>
internal sealed record FunctionSubject(
    Deed Deed, IReadOnlyList<string> Verbs, IReadOnlyList<string> Nouns, IReadOnlyList<string> LightNouns, IReadOnlySet<string> Hints,
    IReadOnlySet<string> Members)
{
    private const int MaxDescription = 500;

    private static readonly HashSet<string> s_idle = Stems(
        "the a an of in at for by to from with and or up on off out my your user api tool function current latest new all any via");

    private static readonly HashSet<string> s_light = Stems(
        "info information data detail status value list level state number name item result report quote summary history count size "
        + "text media contact place location destination person expression string content recommendation current");

    // Verbs that need to be told what to do it with: "set" calls no set_value.
    private static readonly HashSet<string> s_plainVerbs = Stems(
        "get fetch find look lookup show tell retrieve query search check list give read see know view display what hear create add make "
        + "set put new insert delete remove update change edit modify send start begin run stop end turn switch open close");

    private static readonly HashSet<string> s_common = Stems(
        "the a an of in at for by to from with and or is are be it its this that these those which who when where how what if then you "
        + "your user use used using get gets return returns given specified current specific name number string value one all any e.g eg "
        + "i.e ie example such as like only must should can will function tool call called api information data based not no do does whether "
        + "me my i we us please location city state place date time day type id text need want about into out on up so has have");

    /// <summary>Reads a declaration.</summary>
    public static FunctionSubject Of(FunctionEntry function)
    {
        string description = function.Declaration.Description ?? "";
        if (description.Length > MaxDescription)
            description = description[..MaxDescription];
        List<string> told = [.. Word.Read(description).Select(static word => word.Stem)];
        List<string> name = [.. function.Words.Select(WordStem.Of)];

        // The first word is the verb, known or not, unless it is known as a noun; in "lights_turn_on" another one is.
        List<string> words = name.FindAll(static stem => !s_idle.Contains(stem));
        int verb = words.Count > 1 && Topics.Of(words[0]) == 0
            ? 0
            : words.FindIndex(static stem => Functions.Verbs.DeedOf(stem) != Deed.None);
        List<string> verbs = verb < 0 ? [] : [words[verb]];
        List<string> nouns = words.FindAll(stem => !verbs.Contains(stem));
        List<string> light = [.. nouns.Where(s_light.Contains)];
        nouns.RemoveAll(s_light.Contains);
        if (nouns.Count == 0)
            nouns = [.. verbs.Where(static stem => !s_plainVerbs.Contains(stem))];
        if (nouns.Count == 0)
            (nouns, light) = (light.Count > 0 ? light : words.Count > 0 ? words : name, []);

        HashSet<string> members = [.. MembersOf(function.Parameters)];
        var hints = new HashSet<string>(told.Concat(members).Concat(NamesOf(function.Parameters)), StringComparer.Ordinal);
        hints.ExceptWith(s_common);
        hints.ExceptWith(name);
        return new FunctionSubject(DeedOf(function, name, verbs, told), verbs, nouns, light, hints, members);
    }

    private static Deed DeedOf(FunctionEntry function, List<string> name, List<string> verbs, List<string> told)
    {
        bool isOn = name.Contains("on");
        if (isOn || name.Contains("off"))
            return isOn ? Deed.Start : Deed.Stop;
        Deed deed = verbs.Count > 0 ? Functions.Verbs.DeedOf(verbs[0]) : Deed.None;
        if (told.Count > 0)
            deed |= Functions.Verbs.DeedOf(told[0]);
        bool isSwitch = (deed & Deed.Change) != 0
            && function.Parameters is { } parameters && parameters.Properties.Any(static property => IsSwitch(property.Schema));
        return isSwitch ? deed | Deed.Start | Deed.Stop : deed;
    }

    private static bool IsSwitch(Schema schema) =>
        string.Equals(schema.Type?.Value, "BOOLEAN", StringComparison.OrdinalIgnoreCase)
        || schema.Enum.Any(static member => string.Equals(member, "off", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> NamesOf(Schema? parameters) =>
        (parameters?.Properties ?? []).SelectMany(static property => FunctionEntry.Split(property.Name)).Select(WordStem.Of);

    private static IEnumerable<string> MembersOf(Schema? parameters) =>
        (parameters?.Properties ?? []).SelectMany(static property => property.Schema.Enum).SelectMany(FunctionEntry.Split)
            .Select(WordStem.Of);

    private static HashSet<string> Stems(string words) => [.. words.Split(' ').Select(WordStem.Of)];
}
