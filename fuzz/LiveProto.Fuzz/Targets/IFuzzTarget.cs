namespace LiveProto.Fuzz.Targets;

/// <summary>One entry point that takes hostile bytes. Each target checks a law, not merely that nothing crashes.</summary>
internal interface IFuzzTarget
{
    /// <summary>What the command line calls it: lower case, words joined by '-'.</summary>
    string Name { get; }

    /// <summary>The law, in one sentence.</summary>
    string Law { get; }

    /// <summary>Well-formed inputs that mutation starts from.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Runs one input; throws when the law is broken. Must end by itself for any input.</summary>
    void Execute(ReadOnlySpan<byte> input);
}
