using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using LiveProto.Wire;

namespace LiveProto.Fuzz;

/// <summary><c>-- quads [FIRST [LAST]]</c>: all 2^32 quads of bytes, or those whose first byte is in the range, against the library. A long job: minutes.</summary>
internal static class QuadSweep
{
    public static int Run(ReadOnlySpan<string> arguments)
    {
        int first = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 0;
        int last = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : arguments.Length > 0 ? first : 255;
        long wrong = 0;
        long valid = 0;
        Parallel.For(first << 8, (last + 1) << 8, prefix =>
        {
            Span<byte> quad = [(byte)(prefix >> 8), (byte)prefix, 0, 0];
            long wrongHere = 0;
            long validHere = 0;
            for (int pair = 0; pair < 65536; pair++)
            {
                quad[2] = (byte)(pair >> 8);
                quad[3] = (byte)pair;
                (bool isValid, bool isRight) = Check(quad);
                wrongHere += isRight ? 0 : 1;
                validHere += isValid ? 1 : 0;
            }

            Interlocked.Add(ref wrong, wrongHere);
            Interlocked.Add(ref valid, validHere);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"quads: first byte {first} to {last}: {((long)(last - first + 1)) << 24} quads, {valid} valid, {wrong} unlike the library"));
        return wrong == 0 ? 0 : 1;
    }

    private static (bool IsValid, bool IsRight) Check(ReadOnlySpan<byte> quad)
    {
        Span<byte> ours = stackalloc byte[3];
        bool isValid = Base64Sequence.TryDecode(quad, ours, out int length, out _);
        // On purpose: whitespace is refused where the library skips it, and '-' and '_' are read where it refuses them.
        if (quad.ContainsAny(" \t\r\n"u8))
            return (isValid, !isValid);
        Span<byte> standard = stackalloc byte[4];
        quad.CopyTo(standard);
        standard.Replace((byte)'-', (byte)'+');
        standard.Replace((byte)'_', (byte)'/');
        Span<byte> theirs = stackalloc byte[3];
        bool isTheirs = Base64.DecodeFromUtf8(standard, theirs, out _, out int written) == OperationStatus.Done;
        return (isValid, isValid == isTheirs && (!isValid || ours[..length].SequenceEqual(theirs[..written])));
    }
}
