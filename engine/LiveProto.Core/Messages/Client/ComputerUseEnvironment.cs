namespace LiveProto.Messages;

/// <summary>What computer use operates. Open: a value that is not among the known ones is kept as its text.</summary>
/// <param name="Value">The name on the wire; the decimal number where the peer sent a number that is not known here.</param>
public readonly record struct ComputerUseEnvironment(string Value) : IOpenEnum<ComputerUseEnvironment>
{
    /// <summary><c>ENVIRONMENT_UNSPECIFIED</c>: the default.</summary>
    public static ComputerUseEnvironment Unspecified { get; } = new("ENVIRONMENT_UNSPECIFIED");

    /// <summary><c>ENVIRONMENT_BROWSER</c>: a browser.</summary>
    public static ComputerUseEnvironment Browser { get; } = new("ENVIRONMENT_BROWSER");

    /// <summary><c>ENVIRONMENT_MOBILE</c>: a phone.</summary>
    public static ComputerUseEnvironment Mobile { get; } = new("ENVIRONMENT_MOBILE");

    /// <summary><c>ENVIRONMENT_DESKTOP</c>: a desktop.</summary>
    public static ComputerUseEnvironment Desktop { get; } = new("ENVIRONMENT_DESKTOP");

    /// <inheritdoc/>
    public static IReadOnlyList<ComputerUseEnvironment> Known { get; } = [Unspecified, Browser, Mobile, Desktop];

    /// <inheritdoc/>
    public static int NumberedCount => Known.Count;

    /// <inheritdoc/>
    static ComputerUseEnvironment IOpenEnum<ComputerUseEnvironment>.Create(string value) => new(value);

    /// <summary>The wire name.</summary>
    public override string ToString() => Value ?? "";
}
