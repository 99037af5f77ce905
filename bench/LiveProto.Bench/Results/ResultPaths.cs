namespace LiveProto.Bench.Results;

/// <summary>Where a run goes besides the screen.</summary>
/// <param name="Json">A file for this run alone; null = none.</param>
/// <param name="History">A file to which the run is added as a line; null = none.</param>
internal readonly record struct ResultPaths(string? Json, string? History);
