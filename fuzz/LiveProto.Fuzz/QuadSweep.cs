using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using LiveProto.Wire;
using LiveProto.Wire.Base64Kernels;

namespace LiveProto.Fuzz;

/// <summary>
/// All 2^32 quads of bytes, or those whose first byte is in the range, against the library: each one alone, and somewhere in a block that
/// the widest kernel takes in several ways. A long job: about ten minutes on two cores.
/// </summary>
internal static class QuadSweep
{
    // A round of the widest kernel and a vector more, all valid.
    private const int BlockQuads = 144;

    public static int Run(int first, int last, TextWriter output)
    {
        long wrong = 0;
        long valid = 0;
        Parallel.For(first << 8, (last + 1) << 8, prefix =>
        {
            Span<byte> quad = [(byte)(prefix >> 8), (byte)prefix, 0, 0];
            Span<byte> block = new byte[4 * BlockQuads];
            block.Fill((byte)'Q');
            Span<byte> bytes = new byte[3 * BlockQuads];
            long wrongHere = 0;
            long validHere = 0;
            for (int pair = 0; pair < 65536; pair++)
            {
                quad[2] = (byte)(pair >> 8);
                quad[3] = (byte)pair;
                (bool isValid, bool isRight) = Check(quad);
                wrongHere += isRight && CheckInBlock(quad, (pair + prefix) % BlockQuads, block, bytes) ? 0 : 1;
                validHere += isValid ? 1 : 0;
            }

            Interlocked.Add(ref wrong, wrongHere);
            Interlocked.Add(ref valid, validHere);
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"quads: first byte {first} to {last}: {((long)(last - first + 1)) << 24} quads, {valid} valid, {wrong} unlike the library"));
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

    private static bool CheckInBlock(ReadOnlySpan<byte> quad, int place, Span<byte> block, Span<byte> bytes)
    {
        Span<byte> expected = stackalloc byte[3];
        int read = 0;
        int written = 0;
        Base64Decoding.Scalar(quad, expected, ref read, ref written);
        bool isWhole = read == 4;
        Span<byte> spot = block.Slice(4 * place, 4);
        quad.CopyTo(spot);
        Base64Decoding.Quads(block, bytes, out read, out written);
        spot.Fill((byte)'Q');
        return isWhole
            ? read == block.Length && written == bytes.Length && bytes.Slice(3 * place, 3).SequenceEqual(expected)
            : read == 4 * place && written == 3 * place;
    }
}
