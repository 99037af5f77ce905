using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LiveProto.MockServer.Session.Activity;

/// <summary>
/// Cuts a stream of little-endian PCM16 bytes, however chopped, into frames of 20 ms and tells the level of each. Bytes of an unfinished
/// frame (or half a sample) wait for the next call.
/// </summary>
internal sealed class FrameMeter
{
    private readonly byte[] _rest;
    private int _restLength;

    /// <param name="sampleRate">Hz; a rate that 50 does not divide gets frames of the next lower whole number of samples.</param>
    public FrameMeter(int sampleRate)
    {
        SampleRate = sampleRate;
        FrameBytes = Math.Max(1, sampleRate / 50) * sizeof(short);
        _rest = new byte[FrameBytes];
    }

    /// <summary>Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Bytes of one frame.</summary>
    public int FrameBytes { get; }

    /// <summary>
    /// Takes the next whole frame off <paramref name="pcm"/>; false when the rest is shorter (and has been kept). The frame's memory is
    /// valid until the next call.
    /// </summary>
    public bool TryRead(ref ReadOnlySpan<byte> pcm, out ReadOnlySpan<byte> frame)
    {
        if (_restLength == 0 && pcm.Length >= FrameBytes)
        {
            frame = pcm[..FrameBytes];
            pcm = pcm[FrameBytes..];
            return true;
        }

        int taken = Math.Min(FrameBytes - _restLength, pcm.Length);
        pcm[..taken].CopyTo(_rest.AsSpan(_restLength));
        pcm = pcm[taken..];
        _restLength += taken;
        frame = _rest;
        if (_restLength < FrameBytes)
            return false;
        _restLength = 0;
        return true;
    }

    /// <summary>Forgets an unfinished frame.</summary>
    public void Reset() => _restLength = 0;

    /// <summary>Root mean square of the samples, 0–32768.</summary>
    public static double Rms(ReadOnlySpan<byte> frame)
    {
        long sum = 0;
        if (BitConverter.IsLittleEndian)
        {
            foreach (short sample in MemoryMarshal.Cast<byte, short>(frame))
                sum += sample * sample;
        }
        else
        {
            for (int i = 0; i + 1 < frame.Length; i += 2)
            {
                int sample = BinaryPrimitives.ReadInt16LittleEndian(frame[i..]);
                sum += sample * sample;
            }
        }

        return frame.Length < sizeof(short) ? 0 : Math.Sqrt(sum / (double)(frame.Length / sizeof(short)));
    }
}
