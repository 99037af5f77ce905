namespace LiveProto.Examiner.Cases;

/// <summary>What a client's driver has to report, or must not.</summary>
/// <param name="Kind">The kind of sight.</param>
/// <param name="Wanted">The words, the number, or the JSON that it has to hold; empty: any.</param>
/// <param name="Demand">What its absence means.</param>
/// <param name="Count">Null: at least one, after those named before. Else exactly this many in all; 0: none.</param>
public sealed record SightRule(string Kind, string Wanted, Demand Demand, int? Count = null)
{
    /// <summary>As a person would say it.</summary>
    public override string ToString() => Count is { } count ? $"{count} × {Kind}" : Wanted.Length == 0 ? Kind : $"{Kind} {Wanted}";
}
