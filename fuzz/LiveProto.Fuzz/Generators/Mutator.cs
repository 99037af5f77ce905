namespace LiveProto.Fuzz.Generators;

/// <summary>Byte-level mutation of a seed: flips, boundary values, copies, deletions, splices. Deterministic for a given <see cref="Random"/>.</summary>
internal sealed class Mutator(Random random, int maxLength = 1 << 16)
{
    private static ReadOnlySpan<byte> Interesting => [0x00, 0x01, 0x7E, 0x7F, 0x80, 0x81, 0x8A, 0xC0, 0xED, 0xF4, 0xFF, (byte)'"', (byte)'\\', (byte)'{', (byte)'}', (byte)'[', (byte)'=', (byte)',', (byte)':'];

    public byte[] Mutate(byte[] seed, byte[] other)
    {
        var bytes = new List<byte>(seed);
        for (int steps = 1 + random.Next(6); steps > 0; steps--)
            Step(bytes, other);
        if (bytes.Count > maxLength)
            bytes.RemoveRange(maxLength, bytes.Count - maxLength);
        return [.. bytes];
    }

    private void Step(List<byte> bytes, byte[] other)
    {
        int at = random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 << random.Next(8));
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = Interesting[random.Next(Interesting.Length)]; break;
            case 2: bytes.Insert(at, Interesting[random.Next(Interesting.Length)]); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 5 when other.Length > 0:
                int from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 << random.Next(8))).ToArray());
                break;
            default: bytes.RemoveRange(at, bytes.Count - at); break;
        }
    }
}
