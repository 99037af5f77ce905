namespace LiveProto.Fuzz.Drill;

/// <summary>What became of one fault.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Terms">What the campaigns ran under.</param>
/// <param name="Blind">When blind mutation found it; null = not.</param>
/// <param name="Guided">When guided mutation found it; null = not.</param>
/// <param name="Unsound">What the target finds in the sound program, too, so that it could not be judged; null = nothing.</param>
internal sealed record DrillResult(
    string Fault, DrillTerms Terms, DrillSighting? Blind, DrillSighting? Guided, string? Unsound = null)
{
    /// <summary>For people: what became of it, guided or blind.</summary>
    public string Tell(DrillSighting? sighting) =>
        Unsound is null || sighting is not null ? DrillSighting.Tell(sighting) : "not judged";
}
