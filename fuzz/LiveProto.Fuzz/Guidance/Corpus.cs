namespace LiveProto.Fuzz.Guidance;

/// <summary>
/// Inputs that mutation starts from. Blind, they are what was given; guided, every input that reached something new joins them.
/// </summary>
/// <param name="inputs">What was given.</param>
/// <param name="edges">Where the target reports; null = blind.</param>
internal sealed class Corpus(IEnumerable<byte[]> inputs, EdgeMap? edges)
{
    private readonly List<byte[]> _inputs = [.. inputs];

    /// <summary>How many of them there are.</summary>
    public int Count => _inputs.Count;

    /// <summary>Edges reached; null = blind.</summary>
    public int? Edges => edges?.Count;

    /// <summary>Those that were given, and those that joined them.</summary>
    public IReadOnlyList<byte[]> Inputs => _inputs;

    /// <summary>One of them; every other time one of the newest, as what they have reached has hardly been looked at.</summary>
    public byte[] Pick(Random random)
    {
        int newest = Math.Max(1, _inputs.Count / 8);
        return random.Next(2) == 0 ? _inputs[^(1 + random.Next(newest))] : _inputs[random.Next(_inputs.Count)];
    }

    /// <summary>Before an input runs.</summary>
    public void Begin() => edges?.Begin();

    /// <summary>After one that was made has run: it is kept if it reached something new.</summary>
    public void End(byte[] input, bool isGiven)
    {
        if (edges?.IsNew() == true && !isGiven)
            _inputs.Add(input);
    }
}
