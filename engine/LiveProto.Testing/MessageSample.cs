namespace LiveProto.Testing;

/// <summary>A message as JSON text.</summary>
/// <param name="Name">Kind and variant.</param>
/// <param name="Json">The message, as some client or server writes it.</param>
/// <param name="Canonical">How ProtoJSON writes it, where that is another text: camelCase, whole numbers without <c>.0</c>, standard
/// base64.</param>
public sealed record MessageSample(string Name, string Json, string? Canonical = null)
{
    /// <summary>The message as UTF-8.</summary>
    public byte[] Utf8 => System.Text.Encoding.UTF8.GetBytes(Json);

    /// <summary>What a writer must produce, as JSON.</summary>
    public string Written => Canonical ?? Json;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
