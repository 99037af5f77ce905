namespace LiveProto.Fuzz.Drill;

/// <summary>What a drill's campaigns run under: results of the same terms belong to one table.</summary>
/// <param name="Commit">The commit that the faults are planted in.</param>
/// <param name="Seed">The seed of the campaigns.</param>
/// <param name="Seconds">How many seconds of the processor each guided one may take.</param>
/// <param name="BlindSeconds">How many each blind one may.</param>
internal sealed record DrillTerms(string Commit, int Seed, int Seconds, int BlindSeconds);
