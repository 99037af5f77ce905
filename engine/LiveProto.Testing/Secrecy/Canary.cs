namespace LiveProto.Testing.Secrecy;

/// <summary>The credential that tests connect with. It must come out nowhere but in the header that it belongs in:
/// <see cref="CanaryWatch"/> listens.</summary>
public static class Canary
{
    /// <summary>The form of a real API key, and not one.</summary>
    public const string Key = "AIzaSyCANARY-0123456789-abcdefghijklmno";
}
