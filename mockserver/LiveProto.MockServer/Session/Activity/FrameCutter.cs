using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LiveProto.Mocking.Session.Activity;

/// <summary>
/// Cuts a stream of little-endian PCM16 bytes, however chopped, into frames of 20 ms. Bytes of an unfinished frame (or half a sample) wait
/// for the next call.
/// </summary>
internal sealed class FrameCutter
{
    private readonly short[] _rest;
    private int _restBytes;

    /// <param name="sampleRate">Hz; a rate that 50 does not divide gets frames of the next lower whole number of samples.</param>
    public FrameCutter(int sampleRate)
    {
        SampleRate = sampleRate;
        _rest = new short[Math.Max(1, sampleRate / 50)];
    }

    /// <summary>Hz.</summary>
    public int SampleRate { get; }

    private int FrameBytes => _rest.Length * sizeof(short);

    /// <summary>
    /// Takes the next whole frame off <paramref name="pcm"/>; false when the rest is shorter (and has been kept). The frame's memory is
    /// valid until the next call.
    /// </summary>
    public bool TryRead(ref ReadOnlySpan<byte> pcm, out ReadOnlySpan<short> frame)
    {
        if (_restBytes == 0 && pcm.Length >= FrameBytes && BitConverter.IsLittleEndian)
        {
            frame = MemoryMarshal.Cast<byte, short>(pcm[..FrameBytes]);
            pcm = pcm[FrameBytes..];
            return true;
        }

        int taken = Math.Min(FrameBytes - _restBytes, pcm.Length);
        pcm[..taken].CopyTo(MemoryMarshal.AsBytes(_rest.AsSpan())[_restBytes..]);
        pcm = pcm[taken..];
        _restBytes += taken;
        frame = _rest;
        if (_restBytes < FrameBytes)
            return false;
        _restBytes = 0;
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(_rest.AsSpan(), _rest);
        return true;
    }

    /// <summary>Forgets an unfinished frame.</summary>
    public void Reset() => _restBytes = 0;
}
