namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>How far a session is in its scenario. Immutable, so that a handle can keep it.</summary>
/// <param name="Uses">How often each rule has applied, by its full id.</param>
/// <param name="Named">The named scenario that the session is in; null = the file's own.</param>
/// <param name="HasBegun">Whether a turn was answered.</param>
internal sealed record ScenarioProgress(IReadOnlyDictionary<string, int> Uses, string? Named, bool HasBegun)
{
    public static ScenarioProgress None { get; } = new(new Dictionary<string, int>(), null, false);

    public ScenarioProgress Used(string rule) =>
        this with { Uses = new Dictionary<string, int>(Uses) { [rule] = Uses.GetValueOrDefault(rule) + 1 } };
}
