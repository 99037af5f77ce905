using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// Fresh masking keys from the cryptographic generator, RFC 6455 §5.3 and §10.3. Drawn in batches for each thread: one call per
/// frame would be most of what a small send costs. No key is given twice. Thread-safe.
/// </summary>
internal static class MaskingKeySource
{
    private const int BatchLength = 512;

    [ThreadStatic]
    private static uint[]? t_batch;

    [ThreadStatic]
    private static int t_left;

    /// <summary>The next key.</summary>
    public static uint Next()
    {
        if (t_left == 0)
            Refill();
        uint[] batch = t_batch!;
        uint key = batch[--t_left];
        // A key that has been used is not left lying about.
        batch[t_left] = 0;
        return key;
    }

    private static void Refill()
    {
        t_batch ??= new uint[BatchLength];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(t_batch.AsSpan()));
        t_left = BatchLength;
    }
}
