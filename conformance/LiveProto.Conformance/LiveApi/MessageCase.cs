namespace LiveProto.Conformance.LiveApi;

/// <summary>One rule about one message.</summary>
/// <param name="Id">Stable name of the case.</param>
/// <param name="Source">Where the rule is from: the proto, ProtoJSON, a recording, an observation.</param>
/// <param name="IsClient">Whether a client sends the message.</param>
/// <param name="Json">The message, byte for byte.</param>
/// <param name="Written">What a reader that understood it writes back, as JSON; null when it must refuse.</param>
/// <param name="Refusal">How the refusal begins: kind, then the proto path.</param>
/// <param name="Unknown">Unknown members, as <c>path/name</c>, blanks between.</param>
public sealed record MessageCase(string Id, string Source, bool IsClient, string Json, string? Written, string? Refusal = null,
    string Unknown = "")
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
