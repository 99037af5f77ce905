namespace LiveProto.Fuzz.Drill;

/// <summary>What a drill's campaigns run under: results of the same terms belong to one table.</summary>
/// <param name="Commit">The commit that the faults are planted in.</param>
/// <param name="Seed">The seed of the campaigns.</param>
/// <param name="Seconds">How long each may take.</param>
internal sealed record DrillTerms(string Commit, int Seed, int Seconds);
