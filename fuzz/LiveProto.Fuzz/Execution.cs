using LiveProto.Fuzz.Targets;

namespace LiveProto.Fuzz;

/// <summary>One input through one target, held to the target's law and to the allowance of memory that every target has.</summary>
internal static class Execution
{
    /// <summary>Bytes that a target may allocate for a byte of input, twins and chopped copies included: what grows with the square of its
    /// input is far beyond.</summary>
    private const long BytesForAByte = 4096;

    private const long FixedAllowance = 16L * 1024 * 1024;

    /// <summary>What the input breaks; null when nothing.</summary>
    public static string? FindBreach(IFuzzTarget target, ReadOnlySpan<byte> input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Execute(input);
        }
        catch (Exception error)
        {
            // What no oracle said has a place, which says more than its words.
            string? place = error is InvalidOperationException ? null : error.StackTrace?.Split('\n')[0].Trim();
            return $"{error.GetType().Name}: {error.Message} {place}".TrimEnd();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > GetAllowance(input.Length) ? $"{allocated} bytes were allocated for {input.Length} of input." : null;
    }

    /// <summary>How much a target may allocate for an input of this length.</summary>
    public static long GetAllowance(int length) => FixedAllowance + (BytesForAByte * length);
}
