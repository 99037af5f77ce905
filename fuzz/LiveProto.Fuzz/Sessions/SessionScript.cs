using System.Globalization;

namespace LiveProto.Fuzz.Sessions;

/// <summary>All of one simulated session: the same script gives the same session, to the letter.</summary>
/// <param name="Seed">Decides what the events leave open: ids and jitter.</param>
/// <param name="Family">The model's family, by its name in <see cref="SimulatedFamily.All"/>.</param>
/// <param name="Latency">Milliseconds one way.</param>
/// <param name="IsManual">The user marks speech; else the server listens for it.</param>
/// <param name="FailsWrites">Writes to a dead connection fail at once; else they go nowhere until somebody notices.</param>
/// <param name="Events">What happens.</param>
internal sealed record SessionScript(
    int Seed, string Family, int Latency, bool IsManual, bool FailsWrites, IReadOnlyList<ScriptEvent> Events)
{
    /// <summary>A line of its own for the whole, and one for each event; <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"session {Seed} {Family} {Latency} {(IsManual ? "manual" : "automatic")} {(FailsWrites ? "failing" : "silent")}\n{string.Join('\n', Events)}");

    public static bool TryParse(string text, out SessionScript? script)
    {
        script = null;
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] head = lines.Length == 0 ? [] : lines[0].Split(' ');
        if (head.Length != 6 || head[0] != "session" || !int.TryParse(head[1], CultureInfo.InvariantCulture, out int seed)
            || !SimulatedFamily.All.Any(family => family.Name == head[2])
            || !int.TryParse(head[3], CultureInfo.InvariantCulture, out int latency))
            return false;
        var events = new List<ScriptEvent>();
        foreach (string line in lines.AsSpan(1))
        {
            if (!ScriptEvent.TryParse(line, out ScriptEvent? item))
                return false;
            events.Add(item!);
        }

        script = new SessionScript(seed, head[2], latency, head[4] == "manual", head[5] == "failing", events);
        return true;
    }
}
