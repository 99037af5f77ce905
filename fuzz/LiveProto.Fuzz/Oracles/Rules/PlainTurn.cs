namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>A turn, as far as rules ask about it.</summary>
internal sealed record PlainTurn
{
    /// <summary>What the user handed over.</summary>
    public string Text { get; init; } = "";

    /// <summary>What of it was spoken.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>How many seconds the user spoke; null = not at all.</summary>
    public int? Seconds { get; init; }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The model, as the setup names it.</summary>
    public string Model { get; init; } = "";

    /// <summary>The system instruction.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>The test key.</summary>
    public string Key { get; init; } = "";

    /// <summary>The results that it is, each with its values by name; null = it is what the user says.</summary>
    public IReadOnlyList<PlainResult>? Results { get; init; }
}
