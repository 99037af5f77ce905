using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LiveProto.Client.Audio;

/// <summary>What audio can be read from, as blocks that are borrowed until the next one.</summary>
internal static class AudioSources
{
    // 20 ms of 48 kHz stereo take 3,840 bytes: a live source gives less at a time, and is not waited for.
    private const int ReadLength = 16 * 1024;

    public static async IAsyncEnumerable<AudioBlock> ReadAsync(Stream source, [EnumeratorCancellation]
        CancellationToken cancellationToken = default)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            for (int length; (length = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
                yield return new AudioBlock(buffer.AsMemory(0, length));
        }
        finally
        {
            // What was said is nobody else's business.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    public static async IAsyncEnumerable<AudioBlock> ReadAsync(PipeReader source, [EnumeratorCancellation]
        CancellationToken cancellationToken = default)
    {
        while (true)
        {
            ReadResult result = await source.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (ReadOnlyMemory<byte> piece in result.Buffer)
            {
                if (!piece.IsEmpty)
                    yield return new AudioBlock(piece);
            }

            source.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || result.IsCanceled)
                yield break;
        }
    }

    public static async IAsyncEnumerable<AudioBlock> ReadAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ReadOnlyMemory<byte> bytes in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return new AudioBlock(bytes);
    }

    public static async IAsyncEnumerable<AudioBlock> ReadAsync(
        IAsyncEnumerable<ReadOnlyMemory<short>> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ReadOnlyMemory<short> samples in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return new AudioBlock(samples);
    }
}
