using System.Text.Json;

namespace LiveProto.Fuzz.Drill;

/// <summary>Results in a file, one of JSON a line, each written as soon as it is there: a drill that was cut goes on behind the last.
/// </summary>
/// <param name="path">The file; null = nothing is kept.</param>
internal sealed class DrillFile(string? path)
{
    /// <summary>What stands there of these terms.</summary>
    /// <exception cref="InvalidDataException">A line is no result.</exception>
    public IReadOnlyList<DrillResult> Read(DrillTerms terms) =>
        path is null || !File.Exists(path) ? [] : [.. File.ReadLines(path).Select(ReadLine).Where(one => one.Terms == terms)];

    /// <summary>Adds one.</summary>
    public void Append(DrillResult result)
    {
        if (path is not null)
            File.AppendAllText(path, JsonSerializer.Serialize(result) + "\n");
    }

    private DrillResult ReadLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<DrillResult>(line) is { Fault: not null, Terms: not null } result ? result
                : throw new JsonException();
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"--results {path}: no result of a drill: {line}", failure);
        }
    }
}
