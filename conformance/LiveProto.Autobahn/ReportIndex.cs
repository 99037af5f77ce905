using System.Text.Json;

namespace LiveProto.Autobahn;

/// <summary>
/// The suite's <c>index.json</c>: agent → case → <c>behavior</c> and <c>behaviorClose</c>. The second is told nowhere else
/// (<c>getCaseStatus</c> answers the first alone).
/// </summary>
internal static class ReportIndex
{
    /// <summary>Prints both tallies and each case that is not OK in one of them; false when there is one.</summary>
    /// <exception cref="DriverFailure">There is no such report, or the agent is not in it.</exception>
    public static async Task<bool> TallyAsync(FileInfo file, string agent, TextWriter output, CancellationToken cancellationToken)
    {
        using JsonDocument json = await ReadAsync(file, cancellationToken);
        if (!json.RootElement.TryGetProperty(agent, out JsonElement cases))
            throw new DriverFailure($"{file} has no agent '{agent}'.");

        var behavior = new Tally();
        var close = new Tally();
        bool isClean = true;
        foreach (JsonProperty entry in cases.EnumerateObject())
        {
            string answered = entry.Value.GetProperty("behavior").GetString()!;
            string closed = entry.Value.GetProperty("behaviorClose").GetString()!;
            behavior.Add(answered);
            close.Add(closed);
            if (!Tally.IsBad(answered) && !Tally.IsBad(closed))
                continue;
            isClean = false;
            await output.WriteLineAsync($"case {entry.Name}: {answered}, closed {closed}");
        }

        await output.WriteLineAsync($"report: behavior {behavior}; behaviorClose {close}");
        return isClean;
    }

    private static async Task<JsonDocument> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream stream = file.OpenRead();
            return await JsonDocument.ParseAsync(stream, default, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DriverFailure($"The report {file} could not be read: {error.Message}");
        }
    }
}
