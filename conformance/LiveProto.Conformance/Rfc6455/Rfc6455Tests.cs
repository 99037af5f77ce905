namespace LiveProto.Conformance.Rfc6455;

/// <summary>Every row, one result each: the outcome is what the clause asks for, and what was recorded.</summary>
public sealed class Rfc6455Tests
{
    internal static readonly IReadOnlyList<FramingCase> Framing =
        [.. LengthCases.All, .. ControlCases.All, .. FragmentCases.All, .. Utf8Cases.All, .. CloseCases.All];

    private static readonly Dictionary<string, FramingCase> FramingById = Framing.ToDictionary(c => c.Id);
    private static readonly Dictionary<string, HandshakeCase> HandshakeById = HandshakeCases.All.ToDictionary(c => c.Id);
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Expected = new(ExpectedResults.Load);

    public static TheoryData<string, string, string> FramingRows => [.. Framing.Select(c => (c.Id, c.Clause, c.Expectation))];

    public static TheoryData<string, string, string> HandshakeRows => [.. HandshakeCases.All.Select(c => (c.Id, c.Clause, c.Expectation))];

    [Theory]
    [MemberData(nameof(FramingRows))]
    public async Task Framing_Case_HasTheOutcomeOfItsClause(string id, string clause, string expectation)
    {
        string outcome = await FramingRunner.RunAsync(FramingById[id]);
        Assert.True(outcome == expectation, $"{id} ({clause})\nexpected {expectation}\nbut was  {outcome}");
        AssertRecorded(id, outcome);
    }

    [Theory]
    [MemberData(nameof(HandshakeRows))]
    public async Task Handshake_Case_HasTheOutcomeOfItsClause(string id, string clause, string expectation)
    {
        string outcome = await HandshakeRunner.RunAsync(HandshakeById[id]);
        Assert.True(outcome == expectation, $"{id} ({clause})\nexpected {expectation}\nbut was  {outcome}");
        AssertRecorded(id, outcome);
    }

    [Fact]
    public async Task ExpectedResults_CoverEveryCaseAndNothingElse()
    {
        if (ExpectedResults.IsRecording)
        {
            var results = new Dictionary<string, string>();
            foreach (FramingCase @case in Framing)
                results[@case.Id] = await FramingRunner.RunAsync(@case);
            foreach (HandshakeCase @case in HandshakeCases.All)
                results[@case.Id] = await HandshakeRunner.RunAsync(@case);
            ExpectedResults.Record(results);
            Assert.Skip("recorded anew");
        }

        Assert.Equal(FramingById.Keys.Concat(HandshakeById.Keys).Order(StringComparer.Ordinal),
            Expected.Value.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(Framing.Count, 400, int.MaxValue);
        Assert.InRange(HandshakeCases.All.Count, 150, int.MaxValue);
    }

    private static void AssertRecorded(string id, string outcome)
    {
        if (ExpectedResults.IsRecording)
            return;
        Assert.True(Expected.Value.TryGetValue(id, out string? recorded), $"{id} is not in expected-results.json: record it");
        Assert.Equal(recorded, outcome);
    }
}
