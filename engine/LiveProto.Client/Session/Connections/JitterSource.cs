using System.Security.Cryptography;

namespace LiveProto.Client.Session.Connections;

/// <summary>Where the wait before a reconnect lies between its half and its whole.</summary>
internal static class JitterSource
{
    private const int Steps = 1 << 20;

    /// <summary>The embedder's source made safe (what it throws or answers out of range is taken as the middle), or randomness.</summary>
    public static Func<double> Create(Func<double>? source) => source is null ? Random : () => Ask(source);

    private static double Random() => RandomNumberGenerator.GetInt32(Steps + 1) / (double)Steps;

    private static double Ask(Func<double> source)
    {
        try
        {
            return source() is >= 0 and <= 1 and var value ? value : 0.5;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return 0.5;
        }
    }
}
