using LiveProto.Audio;
using LiveProto.Audio.Wav;

namespace LiveProto.Client.Audio;

/// <summary>
/// Writes mono 16-bit samples to a seekable stream as WAV. The header is brought up to date after every <see cref="Write"/>, so the file is
/// valid whenever the process dies. Not thread-safe.
/// </summary>
public sealed class WavFileWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly WavWriter _writer;
    private readonly byte[] _buffer = new byte[4096];
    private long _dataBytes;

    /// <summary>Writes the header of an empty file. The stream is disposed with the writer.</summary>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public WavFileWriter(Stream stream, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be able to seek: the length is written into the header.", nameof(stream));
        _stream = stream;
        _writer = new WavWriter(new PcmFormat(sampleRate));
        WriteHeader();
    }

    /// <summary>Samples written so far.</summary>
    public long SampleCount => _dataBytes / 2;

    /// <summary>Appends samples and brings the header up to date.</summary>
    public void Write(ReadOnlySpan<short> samples)
    {
        _stream.Position = WavWriter.HeaderLength + _dataBytes;
        while (!samples.IsEmpty)
        {
            ReadOnlySpan<short> part = samples[..Math.Min(samples.Length, _buffer.Length / 2)];
            _stream.Write(_buffer, 0, Pcm16.ToBytes(part, _buffer));
            samples = samples[part.Length..];
            _dataBytes += part.Length * 2;
        }

        // Samples first: a header that promises too little is valid, one that promises too much is not.
        _stream.Flush();
        WriteHeader();
    }

    /// <summary>Disposes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    private void WriteHeader()
    {
        _writer.WriteHeader(_buffer, _dataBytes);
        _stream.Position = 0;
        _stream.Write(_buffer, 0, WavWriter.HeaderLength);
        _stream.Flush();
    }
}
