namespace LiveProto.Client.Audio;

/// <summary>Whole WAV files as mono 16-bit samples.</summary>
public static class WavFile
{
    /// <summary>Reads a file of any supported kind.</summary>
    /// <exception cref="InvalidDataException">Not a WAV file, or of an unsupported kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PcmAudio Read(string path)
    {
        using var reader = new WavFileReader(File.OpenRead(path));
        var samples = new List<short>();
        var buffer = new short[8192];
        for (int count; (count = reader.Read(buffer)) > 0;)
            samples.AddRange(buffer.AsSpan(0, count));
        return new PcmAudio([.. samples], reader.SampleRate);
    }

    /// <summary>Writes a file, over an older one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<short> samples, int sampleRate)
    {
        using var writer = new WavFileWriter(File.Create(path), sampleRate);
        writer.Write(samples);
    }
}
