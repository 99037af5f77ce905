using System.Collections.Frozen;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>The little words of a sentence, by what they tell of it. All in lower case.</summary>
internal static class SmallWords
{
    /// <summary>What stands in front of a request and says nothing of it.</summary>
    public static readonly FrozenSet<string> Polite = Set(
        "please hey hi hello ok okay so and then also now well um uh but yes yeah sure great thanks thank gemini alexa siri google "
        + "assistant computer just kindly quickly go ahead help maybe next finally first actually listen");

    public static readonly FrozenSet<string> Question = Set(
        "what who how why when where which whose is are am was were do does did will would can could should has have");

    public static readonly FrozenSet<string> Determiners = Set("the a an my our your his her their its some any this that these those");

    public static readonly FrozenSet<string> Persons = Set("i you he she it we they there this that those these");

    /// <summary>Verbs that make a statement of what stands behind a noun.</summary>
    public static readonly FrozenSet<string> Finite = Set(
        "is are was were am has have had does did do feels feel seems looks look sounds went came got made said love like hate think");

    public static readonly FrozenSet<string> Wishes = Set("want need wish wanna gotta");

    public static readonly FrozenSet<string> Negations = Set("don't not never won't can't cannot isn't doesn't");

    /// <summary>What is known or made up, and not looked up with a function: stems.</summary>
    public static readonly FrozenSet<string> Knowledge = Set(string.Join(' ',
        "explain define definition invent discover history meaning poem joke story essay riddle".Split(' ').Select(WordStem.Of)));

    /// <summary>Verbs of functions that take down what the user tells of himself: stems.</summary>
    public static readonly FrozenSet<string> TakesDown = Set(string.Join(' ',
        "update record save verify confirm collect set store remember register log".Split(' ').Select(WordStem.Of)));

    public static readonly FrozenSet<string> Prepositions = Set(
        "to from in at on for with about by of near into onto called named titled saying that via regarding until around labelled labeled "
        + "using as than if and");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
