using LiveProto.Audio.Resampling;
using LiveProto.Audio.Resampling.Design;

namespace LiveProto.Audio;

/// <summary>
/// Converts a mono stream from one sample rate to another with a linear-phase polyphase filter. Streaming and stateful: how a stream is cut
/// into calls never changes a bit of what comes out. Equal rates are a copy of what is sound. Not thread-safe; allocates nothing after
/// construction.
/// </summary>
/// <remarks>
/// After k inputs exactly ⌈k·output/input⌉ outputs have been given, from the first call on; output n shows the input at time
/// (n − <see cref="Latency"/>)/<see cref="OutputRate"/>. <see cref="Flush(Span{float})"/> gives the last <see cref="Latency"/> outputs, so
/// that dropping the first <see cref="Latency"/> of all leaves a stream aligned with the input, of length ⌈k·output/input⌉.
/// Samples that are NaN, smaller than 1e-20 or larger than 1e10 count as silence, at equal rates too: the output is always finite.
/// </remarks>
public sealed class Resampler
{
    /// <summary>The lowest rate supported, in Hz.</summary>
    public const int MinRate = 8000;

    /// <summary>The highest rate supported, in Hz.</summary>
    public const int MaxRate = 192000;

    private readonly ResamplerPipeline? _pipeline;

    /// <summary>Makes a resampler; the first one of a ratio and quality designs the filter, later ones share it.</summary>
    /// <param name="inputRate">8,000 … 192,000 Hz.</param>
    /// <param name="outputRate">8,000 … 192,000 Hz.</param>
    /// <param name="quality">What to tune for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate out of range, or an unknown quality.</exception>
    public Resampler(int inputRate, int outputRate, ResamplerQuality quality = ResamplerQuality.High)
    {
        CheckRate(inputRate, nameof(inputRate));
        CheckRate(outputRate, nameof(outputRate));
        _ = FilterSpecification.For(quality);
        InputRate = inputRate;
        OutputRate = outputRate;
        Quality = quality;
        if (inputRate == outputRate)
            return;
        _pipeline = new ResamplerPipeline(ResamplerDesigns.Get(RationalRatio.Of(inputRate, outputRate), quality));
    }

    /// <summary>Input samples a second.</summary>
    public int InputRate { get; }

    /// <summary>Output samples a second.</summary>
    public int OutputRate { get; }

    /// <summary>What the filter is tuned for.</summary>
    public ResamplerQuality Quality { get; }

    /// <summary>The delay in output samples: exact, for all frequencies alike. 0 for equal rates.</summary>
    public int Latency => _pipeline?.Design.Latency ?? 0;

    /// <summary><see cref="Latency"/> as time.</summary>
    public TimeSpan LatencyTime => TimeSpan.FromSeconds((double)Latency / OutputRate);

    /// <summary>Exactly how many samples the next call of Process gives for a number of inputs.</summary>
    public int GetOutputLength(int inputLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputLength);
        return checked((int)(_pipeline?.OutputsFor(inputLength) ?? inputLength));
    }

    /// <summary>The most samples that any call of Process can give for a number of inputs, whatever came before.</summary>
    public int GetMaxOutputLength(int inputLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputLength);
        return checked((int)(_pipeline?.Design.Ratio.OutputsBefore(inputLength) ?? inputLength));
    }

    /// <summary>Takes all of <paramref name="input"/> and writes what it completes.</summary>
    /// <returns>How many samples were written: <see cref="GetOutputLength"/>.</returns>
    /// <exception cref="ArgumentException">The output is shorter than that; nothing has been taken.</exception>
    public int Process(ReadOnlySpan<short> input, Span<short> output)
    {
        int length = Require(input.Length, output.Length);
        if (_pipeline is null)
        {
            input.CopyTo(output);
            return length;
        }

        return Run<short, Pcm16Samples, short, Pcm16Samples>(_pipeline, input, output);
    }

    /// <inheritdoc cref="Process(ReadOnlySpan{short}, Span{short})"/>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int length = Require(input.Length, output.Length);
        if (_pipeline is null)
        {
            Clean(input, output);
            return length;
        }

        return Run<float, FloatSamples, float, FloatSamples>(_pipeline, input, output);
    }

    /// <summary>Float in, 16-bit out: what a microphone's stream becomes on its way to the service.</summary>
    /// <inheritdoc cref="Process(ReadOnlySpan{short}, Span{short})"/>
    public int Process(ReadOnlySpan<float> input, Span<short> output)
    {
        int length = Require(input.Length, output.Length);
        if (_pipeline is null)
        {
            CleanToPcm16(input, output);
            return length;
        }

        return Run<float, FloatSamples, short, Pcm16Samples>(_pipeline, input, output);
    }

    /// <summary>Writes the last <see cref="Latency"/> outputs, as if silence followed, and resets.</summary>
    /// <returns><see cref="Latency"/>.</returns>
    /// <exception cref="ArgumentException">The output is shorter than <see cref="Latency"/>.</exception>
    public int Flush(Span<float> output) => Flush<float, FloatSamples>(output);

    /// <inheritdoc cref="Flush(Span{float})"/>
    public int Flush(Span<short> output) => Flush<short, Pcm16Samples>(output);

    /// <summary>Forgets the stream so far: the next input is the first of a new one.</summary>
    public void Reset() => _pipeline?.Reset();

    private static int Run<TInput, TInputs, TOutput, TOutputs>(
        ResamplerPipeline pipeline, ReadOnlySpan<TInput> input, Span<TOutput> output)
        where TInputs : IResamplerSamples<TInput>
        where TOutputs : IResamplerSamples<TOutput>
    {
        int written = 0;
        while (!input.IsEmpty)
        {
            ReadOnlySpan<TInput> piece = input[..Math.Min(input.Length, ResamplerPipeline.MaxPiece)];
            input = input[piece.Length..];
            TInputs.Append(pipeline, piece);
            written += TOutputs.Advance(pipeline, output[written..]);
        }

        return written;
    }

    private int Flush<TOutput, TOutputs>(Span<TOutput> output)
        where TOutputs : IResamplerSamples<TOutput>
    {
        if (output.Length < Latency)
            throw new ArgumentException($"The output holds {output.Length} samples; {Latency} are needed.", nameof(output));
        int written = 0;
        while (written < Latency)
        {
            ReadOnlySpan<float> done = AdvanceSilence(Latency - written);
            TOutputs.Write(done, output[written..]);
            written += done.Length;
        }

        Reset();
        return written;
    }

    private ReadOnlySpan<float> AdvanceSilence(int wanted)
    {
        Span<float> silence = stackalloc float[ResamplerPipeline.MaxPiece / 4];
        silence.Clear();
        _pipeline!.Append((ReadOnlySpan<float>)silence);
        ReadOnlySpan<float> done = _pipeline.Advance();
        return done[..Math.Min(done.Length, wanted)];
    }

    private static void Clean(ReadOnlySpan<float> input, Span<float> output) => PhaseSplitter.Run<float, FloatInput>(input, output, 0, 1);

    private static void CleanToPcm16(ReadOnlySpan<float> input, Span<short> output)
    {
        Span<float> clean = stackalloc float[ResamplerPipeline.MaxPiece / 4];
        while (!input.IsEmpty)
        {
            ReadOnlySpan<float> piece = input[..Math.Min(input.Length, clean.Length)];
            input = input[piece.Length..];
            Clean(piece, clean);
            Pcm16Kernels.FromFloat(clean[..piece.Length], output);
            output = output[piece.Length..];
        }
    }

    private int Require(int inputLength, int outputLength)
    {
        int needed = GetOutputLength(inputLength);
        if (outputLength < needed)
            throw new ArgumentException($"The output holds {outputLength} samples; {needed} are needed.", "output");
        return needed;
    }

    private static void CheckRate(int rate, string name)
    {
        if (rate is < MinRate or > MaxRate)
            throw new ArgumentOutOfRangeException(name, rate, $"Rates from {MinRate} to {MaxRate} Hz are supported.");
    }
}
