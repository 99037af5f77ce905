using System.Globalization;

namespace LiveProto.Fuzz.Sessions;

/// <summary>One thing that happens in a simulated session.</summary>
/// <param name="At">Milliseconds since the first connection was set up.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Number">More of it; see the kind.</param>
internal sealed record ScriptEvent(int At, ScriptEventKind Kind, int Number = 0)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At} {Kind} {Number}");

    public static bool TryParse(string text, out ScriptEvent? item)
    {
        item = null;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || !int.TryParse(words[0], CultureInfo.InvariantCulture, out int at)
            || !Enum.TryParse(words[1], out ScriptEventKind kind) || !int.TryParse(words[2], CultureInfo.InvariantCulture, out int number))
            return false;
        item = new ScriptEvent(at, kind, number);
        return true;
    }
}
