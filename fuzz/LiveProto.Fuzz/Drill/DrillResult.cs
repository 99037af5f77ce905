namespace LiveProto.Fuzz.Drill;

/// <summary>What became of one fault.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Terms">What the campaigns ran under.</param>
/// <param name="Blind">When blind mutation found it; null = not.</param>
/// <param name="Guided">When guided mutation found it; null = not.</param>
internal sealed record DrillResult(string Fault, DrillTerms Terms, DrillSighting? Blind, DrillSighting? Guided);
