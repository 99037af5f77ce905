using System.Runtime.InteropServices;
using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Audio.Resampling.Banks;

/// <summary>
/// The coefficients of one ratio and quality in broadcast form: sixteen neighbouring outputs make a block, a lane each, and a row of
/// sixteen coefficients says what one input adds to each of them. Immutable; shared by all resamplers of its kind.
/// </summary>
/// <remarks>
/// Output n of a stream is Σ x[i]·h(n·Down − i·Up − Delay) over the filter's grid. The pattern of coefficients repeats every
/// <see cref="PeriodOutputs"/> outputs, so a period's blocks are all there is to store. Rows start on cache lines: a 64-byte load that
/// crosses one costs two (half of the arithmetic peak, measured).
/// </remarks>
internal sealed class FilterBank : IFilterDesign
{
    /// <summary>Outputs in a block.</summary>
    public const int Lanes = 16;

    private const int CacheLine = 64;
    private const int MaxBlocks = 16;
    private const int FirstLevelCache = 32 * 1024;

    private readonly float[] _coefficients;
    private readonly int[] _rowOffsets;

    /// <param name="ratio">Outputs over inputs.</param>
    /// <param name="filter">The low-pass filter.</param>
    /// <param name="priorDelay">By how many inputs the stream is late already.</param>
    public FilterBank(RationalRatio ratio, PrototypeFilter filter, int priorDelay = 0)
    {
        Ratio = ratio;
        PeriodOutputs = ratio.Up * PeriodMultiple(ratio.Up);
        PeriodInputs = (int)((long)PeriodOutputs * ratio.Down / ratio.Up);
        BlockCount = (PeriodOutputs + Lanes - 1) / Lanes;

        double[] response = filter.Sample(ratio.GridPerSlowSample);
        int halfWidth = response.Length / 2;
        long prior = (long)priorDelay * ratio.Up;
        Latency = (int)CeilingDivide(halfWidth + prior, ratio.Down);
        long delay = (long)Latency * ratio.Down - prior;

        FirstInputs = new int[BlockCount];
        RowCounts = new int[BlockCount];
        _rowOffsets = new int[BlockCount];
        int total = 0;
        for (int block = 0; block < BlockCount; block++)
        {
            long first = (long)block * Lanes * ratio.Down - delay;
            long last = (long)Math.Min(block * Lanes + Lanes - 1, PeriodOutputs - 1) * ratio.Down - delay;
            FirstInputs[block] = (int)CeilingDivide(first - halfWidth, ratio.Up);
            RowCounts[block] = (int)(FloorDivide(last + halfWidth, ratio.Up) - FirstInputs[block] + 1);
            _rowOffsets[block] = total;
            total += RowCounts[block] * Lanes;
        }

        // Pinned, so that the first row can be put on a cache line and stays there.
        _coefficients = GC.AllocateArray<float>(total + CacheLine / sizeof(float), pinned: true);
        int shift = (int)((CacheLine - Marshal.UnsafeAddrOfPinnedArrayElement(_coefficients, 0) % CacheLine) % CacheLine) / sizeof(float);
        double scale = (double)ratio.Up / ratio.GridPerSlowSample;
        for (int block = 0; block < BlockCount; block++)
        {
            _rowOffsets[block] += shift;
            for (int row = 0; row < RowCounts[block]; row++)
            {
                for (int lane = 0; lane < Lanes && block * Lanes + lane < PeriodOutputs; lane++)
                {
                    long at = (long)(block * Lanes + lane) * ratio.Down - (long)(FirstInputs[block] + row) * ratio.Up - delay;
                    if (Math.Abs(at) <= halfWidth)
                        _coefficients[_rowOffsets[block] + row * Lanes + lane] = (float)(scale * response[halfWidth + at]);
                }
            }
        }
    }

    public RationalRatio Ratio { get; }

    /// <summary>Outputs after which the coefficients repeat.</summary>
    public int PeriodOutputs { get; }

    /// <summary>Inputs after which the coefficients repeat.</summary>
    public int PeriodInputs { get; }

    /// <summary>Blocks of sixteen outputs in a period; the last one may be partly unused.</summary>
    public int BlockCount { get; }

    /// <summary>The delay in outputs, what came before this filter included: exact.</summary>
    public int Latency { get; }

    /// <summary>For each block the first input it needs, counted from the period's first input; negative: from the history.</summary>
    public int[] FirstInputs { get; }

    /// <summary>For each block how many consecutive inputs it needs.</summary>
    public int[] RowCounts { get; }

    /// <summary>Multiply-adds for one output, those with a zero coefficient included.</summary>
    public double MultiplyAddsPerOutput => (double)RowCounts.Sum() * Lanes / PeriodOutputs;

    /// <remarks>A table that outgrows the first-level cache halves the speed (measured).</remarks>
    public double CostPerOutput => MultiplyAddsPerOutput * (_coefficients.Length * sizeof(float) > FirstLevelCache ? 2 : 1) + 8;

    public IFilterStage CreateStage() => new FilterStage(this);

    /// <summary>The rows of a block: <see cref="RowCounts"/> times sixteen coefficients, on a cache line.</summary>
    public ReadOnlySpan<float> GetRows(int block) => _coefficients.AsSpan(_rowOffsets[block], RowCounts[block] * Lanes);

    /// <summary>
    /// Whole cycles of the polyphase pattern to join so that few lanes stay empty, without a table that outgrows the cache.
    /// </summary>
    private static int PeriodMultiple(int up)
    {
        int best = 1;
        double bestCost = double.MaxValue;
        for (int multiple = 1; multiple <= Lanes; multiple++)
        {
            int blocks = (up * multiple + Lanes - 1) / Lanes;
            if (multiple > 1 && blocks > MaxBlocks)
                break;
            double cost = blocks * (double)Lanes / (up * multiple) + 0.005 * blocks;
            if (cost < bestCost)
                (best, bestCost) = (multiple, cost);
        }

        return best;
    }

    private static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    private static long CeilingDivide(long a, long b) => -FloorDivide(-a, b);
}
