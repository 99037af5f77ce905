namespace LiveProto.Mocking.Scenarios.FaultGrammar;

/// <summary>One fault as it is written.</summary>
/// <param name="Name">Its name: the maker on <see cref="Fault"/> in lower case with hyphens.</param>
/// <param name="Arguments">What stands behind the name and a colon, for people; empty = nothing.</param>
/// <param name="Place">Whether it strikes at messages, and whether it has to be said at which.</param>
/// <param name="Make">Makes it of what stands behind the colon (null = nothing does), or answers null when that is not what it
/// takes.</param>
internal sealed record FaultForm(string Name, string Arguments, FaultPlace Place, Func<string?, Fault?> Make)
{
    /// <summary>Which values its arguments can have, where not every number will do.</summary>
    public string? Bounds { get; init; }

    public override string ToString() =>
        Name + Arguments + (Place == FaultPlace.Required ? "@POINT" : "");
}
