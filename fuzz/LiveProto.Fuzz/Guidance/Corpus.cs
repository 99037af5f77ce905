namespace LiveProto.Fuzz.Guidance;

/// <summary>
/// Inputs that mutation starts from. Blind, they are what was given; guided, every input that reached something new joins them.
/// </summary>
/// <param name="inputs">What was given.</param>
/// <param name="edges">Where the target reports; null = blind.</param>
internal sealed class Corpus(IReadOnlyCollection<byte[]> inputs, EdgeMap? edges)
{
    private readonly List<byte[]> _inputs = [.. inputs];
    private readonly int _given = inputs.Count;

    /// <summary>How many of them there are.</summary>
    public int Count => _inputs.Count;

    /// <summary>Edges reached; null = blind.</summary>
    public int? Edges => edges?.Count;

    /// <summary>Those that were given, and those that joined them.</summary>
    public IReadOnlyList<byte[]> Inputs => _inputs;

    /// <summary>
    /// One of them. Every third time it is one of the newest, as what they have reached has hardly been looked at; every third time one of
    /// those that were given: much of what joins them reached a new way of being refused, and the way back to a good input is long.
    /// </summary>
    public byte[] Pick(Random random) => random.Next(3) switch
    {
        0 => _inputs[^(1 + random.Next(Math.Max(1, _inputs.Count / 8)))],
        1 => _inputs[random.Next(_given)],
        _ => _inputs[random.Next(_inputs.Count)],
    };

    /// <summary>Before an input runs.</summary>
    public void Begin() => edges?.Begin();

    /// <summary>After one that was made has run: it is kept if it reached something new.</summary>
    public void End(byte[] input, bool isGiven)
    {
        if (edges?.IsNew() == true && !isGiven)
            _inputs.Add(input);
    }
}
