using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LiveProto.Mocking.Faults;

/// <summary>
/// The chance of faults: numbers that look random and are the same for the same seed and connection (SplitMix64; Steele, Lea and Flood,
/// 2014). Thread-safe.
/// </summary>
internal sealed class FaultDice(ReadOnlySpan<byte> secret, long connection)
{
    private long _state = Seed(secret, connection);

    /// <summary>At least 0, under 1.</summary>
    public double Next()
    {
        ulong z = (ulong)Interlocked.Add(ref _state, unchecked((long)0x9E3779B97F4A7C15));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 53));
    }

    /// <summary>Whether something of this chance happens.</summary>
    public bool IsHit(double chance) => chance >= 1 || Next() < chance;

    // Never the secret itself, from which ids and handles are drawn.
    private static long Seed(ReadOnlySpan<byte> secret, long connection)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, connection);
        SHA256.HashData([.. "faults"u8, .. secret, .. number], hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
