using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Session.Turns;

namespace LiveProto.Client.Speech;

/// <summary>Writes a session's speech into a stream as it is to be heard, until the session has ended and all is written.</summary>
internal sealed class PlaybackPump
{
    // What may lie in the stream unheard: enough that a late timer is not heard, little enough that an interruption is.
    private static readonly TimeSpan s_lead = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_piece = TimeSpan.FromMilliseconds(20);

    // As much as a turn is kept of; it grows only as it is needed.
    private static readonly TimeSpan s_capacity = TimeSpan.FromMinutes(20);

    private readonly Stream _destination;
    private readonly PcmFormat _format;
    private readonly short[] _samples;
    private readonly byte[] _bytes;

    public PlaybackPump(Stream destination, PcmFormat format)
    {
        (_destination, _format) = (destination, format);
        _samples = new short[(int)(format.SampleRate * s_piece.TotalSeconds)];
        _bytes = new byte[_samples.Length * format.BytesPerFrame];
    }

    public async Task RunAsync(OutputRouter output, AudioPace pace, TimeProvider time, CancellationToken cancellationToken)
    {
        using var clock = new PaceClock(time, cancellationToken);
        using var playback = new LivePlayback(output,
            new PlaybackBufferOptions { DeviceRate = _format.SampleRate, Capacity = s_capacity }, clock.Wake);
        output.Play(playback);
        long written = 0;
        TimeSpan begun = TimeSpan.Zero;
        while (true)
        {
            // Looked at before reading: what comes between is read in the next round.
            bool isFinished = playback.IsFinished;
            int count = playback.Read(_samples);
            if (count > 0)
            {
                if (written == 0)
                    begun = clock.Now;
                int length = PcmConverter.FromPcm16(_format.Encoding, _samples.AsSpan(0, count), _format.Channels, _bytes);
                await _destination.WriteAsync(_bytes.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
                written += count;
                TimeSpan due = begun + _format.GetDuration(written) - s_lead;
                while (pace == AudioPace.RealTime && clock.Now < due)
                    await clock.WaitUntilAsync(due).ConfigureAwait(false);
                continue;
            }

            if (written > 0)
                await _destination.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (isFinished)
                return;
            // What comes next begins anew.
            written = 0;
            await clock.WaitAsync().ConfigureAwait(false);
        }
    }
}
