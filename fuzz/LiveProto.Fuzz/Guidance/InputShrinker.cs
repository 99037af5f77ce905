using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz.Guidance;

/// <summary>
/// The shortest input, nearly, that breaks the law in the same way: pieces are taken out, halves first, then single bytes made plain.
/// </summary>
/// <param name="target">The target.</param>
internal sealed class InputShrinker(IFuzzTarget target)
{
    private const byte Plain = (byte)'0';

    /// <summary>How many inputs were tried.</summary>
    public int Tried { get; private set; }

    /// <summary>Shrinks an input that breaks the law.</summary>
    public byte[] Shrink(byte[] input)
    {
        string breach = KindOf(Execution.FindBreach(target, input))!;
        byte[] shortest = input;
        for (int length = Math.Max(1, input.Length / 2); length >= 1; length /= 2)
        {
            for (int at = 0; at + length <= shortest.Length;)
            {
                byte[] candidate = [.. shortest[..at], .. shortest[(at + length)..]];
                if (Breaks(candidate, breach))
                    shortest = candidate;
                else
                    at += length;
            }
        }

        for (int at = 0; at < shortest.Length; at++)
        {
            byte[] candidate = [.. shortest];
            candidate[at] = Plain;
            if (shortest[at] != Plain && Breaks(candidate, breach))
                shortest = candidate;
        }

        return shortest;
    }

    private bool Breaks(byte[] candidate, string breach)
    {
        Tried++;
        return KindOf(Execution.FindBreach(target, candidate)) == breach;
    }

    // The type and the first words: numbers and values change on the way.
    private static string? KindOf(string? breach) =>
        breach is null ? null : string.Join(' ', breach.Split(' ', 4).Take(3).Select(word => word.All(char.IsAsciiDigit) ? "#" : word));
}
