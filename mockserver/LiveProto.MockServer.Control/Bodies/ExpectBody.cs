namespace LiveProto.Mocking.Control.Bodies;

/// <summary>What should happen, in order.</summary>
internal sealed record ExpectBody
{
    /// <summary>One entry for each thing.</summary>
    public required IReadOnlyList<ExpectedThing> Expect { get; init; }

    /// <summary>How long to wait, in milliseconds of real time; 60,000 at the most.</summary>
    public int TimeoutMs { get; set; } = 5000;
}
