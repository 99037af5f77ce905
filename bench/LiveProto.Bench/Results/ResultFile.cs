using System.Text.Json;

namespace LiveProto.Bench.Results;

/// <summary>Runs in a file: one, or one behind the other (a history: JSON lines). Both are read alike.</summary>
internal static class ResultFile
{
    /// <summary>Writes one run, laid out for people too.</summary>
    public static void Write(string path, BenchRun run) =>
        File.WriteAllText(path, JsonSerializer.Serialize(run,
            new BenchJson(new JsonSerializerOptions(BenchJson.Default.Options) { WriteIndented = true }).BenchRun) + "\n");

    /// <summary>Adds one run to a history, as a line.</summary>
    public static void Append(string path, BenchRun run) =>
        File.AppendAllText(path, JsonSerializer.Serialize(run, BenchJson.Default.BenchRun) + "\n");

    /// <summary>All runs of a file, in its order.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, is not such a file, or has no run in it.</exception>
    public static async Task<IReadOnlyList<BenchRun>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var runs = new List<BenchRun>();
        try
        {
            await using FileStream file = File.OpenRead(path);
            await foreach (BenchRun? run in JsonSerializer.DeserializeAsyncEnumerable(file, BenchJson.Default.BenchRun,
                topLevelValues: true, cancellationToken))
            {
                if (run is not { Format: BenchRun.CurrentFormat })
                    throw new InvalidDataException(
                        $"{path}: run {runs.Count + 1} has format {run?.Format}; this version reads {BenchRun.CurrentFormat}.");
                runs.Add(run);
            }
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}: not a file of results: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && failure is not InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }

        return runs.Count > 0 ? runs : throw new InvalidDataException($"{path}: no run is in it.");
    }
}
