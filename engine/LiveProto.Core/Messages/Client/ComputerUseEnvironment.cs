namespace LiveProto.Messages;

/// <summary>What computer use operates. Open: a value that is not among the known ones is kept as its text.</summary>
/// <remarks>Legal on: Gemini API (v1beta, v1alpha) and Vertex, unless a value says otherwise. Source: [SDK source].</remarks>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ComputerUseEnvironment(string Value) : IOpenEnum<ComputerUseEnvironment>
{
    /// <summary><c>ENVIRONMENT_UNSPECIFIED</c>: the default.</summary>
    public static ComputerUseEnvironment Unspecified { get; } = new("ENVIRONMENT_UNSPECIFIED");

    /// <summary><c>ENVIRONMENT_BROWSER</c>: a browser.</summary>
    public static ComputerUseEnvironment Browser { get; } = new("ENVIRONMENT_BROWSER");

    /// <inheritdoc/>
    public static IReadOnlyList<ComputerUseEnvironment> Known { get; } = [Unspecified, Browser];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static ComputerUseEnvironment IOpenEnum<ComputerUseEnvironment>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
