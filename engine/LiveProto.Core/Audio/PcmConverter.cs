using System.Buffers.Binary;

namespace LiveProto.Audio;

/// <summary>Stored samples of any <see cref="SampleEncoding"/> to 16-bit or float samples, and back. Pure and thread-safe.</summary>
public static class PcmConverter
{
    /// <summary>Converts whole samples to 16 bits; wider ones are rounded and saturated.</summary>
    /// <returns>The number of samples: source bytes / bytes a sample; a partial sample at the end is not read.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int ToPcm16(SampleEncoding encoding, ReadOnlySpan<byte> source, Span<short> destination)
    {
        int count = Count(encoding, source.Length, destination.Length);
        destination = destination[..count];
        switch (encoding)
        {
            case SampleEncoding.Pcm16: Pcm16.FromBytes(source[..(count * 2)], destination); break;
            case SampleEncoding.MuLaw: G711.DecodeMuLaw(source, destination); break;
            case SampleEncoding.ALaw: G711.DecodeALaw(source, destination); break;
            default:
                Span<float> part = stackalloc float[256];
                int size = new PcmFormat(1, 1, encoding).BytesPerSample;
                for (int done = 0; done < count;)
                {
                    int length = ToFloat(encoding, source.Slice(done * size, Math.Min(part.Length, count - done) * size), part);
                    Pcm16Kernels.FromFloat(part[..length], destination[done..]);
                    done += length;
                }

                break;
        }

        return count;
    }

    /// <summary>Converts whole samples to float, full scale ±1.</summary>
    /// <inheritdoc cref="ToPcm16"/>
    public static int ToFloat(SampleEncoding encoding, ReadOnlySpan<byte> source, Span<float> destination)
    {
        int count = Count(encoding, source.Length, destination.Length);
        destination = destination[..count];
        for (int i = 0; i < count; i++)
        {
            destination[i] = encoding switch
            {
                SampleEncoding.Pcm8 => (source[i] - 128) * (1f / 128),
                SampleEncoding.Pcm16 => BinaryPrimitives.ReadInt16LittleEndian(source[(i * 2)..]) * (1f / 32768),
                SampleEncoding.Pcm24 => (source[i * 3] | source[i * 3 + 1] << 8 | (sbyte)source[i * 3 + 2] << 16) * (1f / 8388608),
                SampleEncoding.Pcm32 => BinaryPrimitives.ReadInt32LittleEndian(source[(i * 4)..]) * (1f / 2147483648),
                SampleEncoding.Float32 => BinaryPrimitives.ReadSingleLittleEndian(source[(i * 4)..]),
                SampleEncoding.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(source[(i * 8)..]),
                SampleEncoding.MuLaw => G711.DecodeMuLaw(source[i]) * (1f / 32768),
                _ => G711.DecodeALaw(source[i]) * (1f / 32768),
            };
        }

        return count;
    }

    /// <summary>Stores 16-bit samples, each once for every channel of the frame.</summary>
    /// <returns>The number of bytes: samples × channels × bytes a sample.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int FromPcm16(SampleEncoding encoding, ReadOnlySpan<short> source, int channels, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        int size = new PcmFormat(1, 1, encoding).BytesPerSample;
        int length = checked(source.Length * channels * size);
        if (destination.Length < length)
            throw new ArgumentException($"The destination holds {destination.Length} bytes; {length} are needed.", nameof(destination));
        if (encoding == SampleEncoding.Pcm16 && channels == 1)
            return Pcm16.ToBytes(source, destination);
        for (int i = 0, at = 0; i < source.Length; i++)
        {
            Store(encoding, source[i], destination.Slice(at, size));
            Span<byte> frame = destination.Slice(at, size * channels);
            for (int channel = 1; channel < channels; channel++)
                frame[..size].CopyTo(frame[(channel * size)..]);
            at += frame.Length;
        }

        return length;
    }

    private static void Store(SampleEncoding encoding, short sample, Span<byte> destination)
    {
        switch (encoding)
        {
            case SampleEncoding.Pcm8: destination[0] = (byte)((sample >> 8) + 128); break;
            case SampleEncoding.Pcm16: BinaryPrimitives.WriteInt16LittleEndian(destination, sample); break;
            case SampleEncoding.Pcm24:
                destination[0] = 0;
                BinaryPrimitives.WriteInt16LittleEndian(destination[1..], sample);
                break;
            case SampleEncoding.Pcm32: BinaryPrimitives.WriteInt32LittleEndian(destination, sample << 16); break;
            case SampleEncoding.Float32: BinaryPrimitives.WriteSingleLittleEndian(destination, sample * (1f / 32768)); break;
            case SampleEncoding.Float64: BinaryPrimitives.WriteDoubleLittleEndian(destination, sample * (1.0 / 32768)); break;
            case SampleEncoding.MuLaw: destination[0] = G711.EncodeMuLaw(sample); break;
            default: destination[0] = G711.EncodeALaw(sample); break;
        }
    }

    private static int Count(SampleEncoding encoding, int bytes, int room)
    {
        int count = bytes / new PcmFormat(1, 1, encoding).BytesPerSample;
        if (room < count)
            throw new ArgumentException($"The destination holds {room} samples; {count} are needed.", "destination");
        return count;
    }
}
