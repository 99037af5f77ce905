namespace LiveProto.Mocking.Expectations;

/// <summary>One thing that should happen.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Description">In words.</param>
/// <param name="IsMet">Whether one of that kind is it. Not called for others.</param>
internal sealed record Expectation(ObservationKind Kind, string Description, Func<Observation, bool> IsMet)
{
    public bool IsMetBy(Observation seen) => seen.Kind == Kind && IsMet(seen);
}
