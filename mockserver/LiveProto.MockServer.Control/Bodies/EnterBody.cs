namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Takes the secret of an inspector's link for a token.</summary>
internal sealed record EnterBody
{
    /// <summary>What stands behind <c>#</c> in the link.</summary>
    public required string Link { get; init; }
}
