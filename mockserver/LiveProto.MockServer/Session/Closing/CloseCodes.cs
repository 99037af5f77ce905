namespace LiveProto.Mocking.Session.Closing;

/// <summary>The close codes that the service uses for errors (docs/protocol.md §7).</summary>
internal static class CloseCodes
{
    public const int Normal = 1000;
    public const int InvalidPayload = 1007;
    public const int PolicyViolation = 1008;
    public const int InternalError = 1011;
}
