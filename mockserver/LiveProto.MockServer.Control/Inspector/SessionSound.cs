using System.Runtime.InteropServices;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>A session as it sounds.</summary>
internal static class SessionSound
{
    /// <summary>A WAV file; null where nothing is heard of these sessions from that moment on.</summary>
    /// <param name="entries">Of all sessions.</param>
    /// <param name="sessions">Which: those that went on with one another.</param>
    /// <param name="side"><c>user</c>, <c>model</c>, or <c>both</c>: two channels.</param>
    /// <param name="from">Time since the server started.</param>
    /// <param name="length">At the most.</param>
    public static byte[]? Mix(IEnumerable<WatchedEntry> entries, IReadOnlyCollection<long> sessions, string side, TimeSpan from,
        TimeSpan length)
    {
        (SoundTrack user, SoundTrack model) = Read(entries, sessions);
        SoundTrack[] tracks = side switch { "user" => [user], "model" => [model], _ => [user, model] };
        TimeSpan end = tracks.Max(static track => track.End);
        if (end <= from)
            return null;
        int count = (int)(Math.Min(length.TotalSeconds, (end - from).TotalSeconds) * SoundTrack.SampleRate);
        short[] samples = new short[count * tracks.Length];
        short[] one = new short[count];
        for (int channel = 0; channel < tracks.Length; channel++)
        {
            Array.Clear(one);
            tracks[channel].MixInto(one, from);
            for (int i = 0; i < count; i++)
                samples[(i * tracks.Length) + channel] = one[i];
        }

        return ToWav(samples, tracks.Length);
    }

    private static (SoundTrack User, SoundTrack Model) Read(IEnumerable<WatchedEntry> entries, IReadOnlyCollection<long> sessions)
    {
        var user = new SoundTrack();
        var model = new SoundTrack();
        foreach (WatchedEntry entry in entries)
        {
            if (entry.Frame is not { } frame || !sessions.Contains(entry.Entry.SessionNumber))
                continue;
            SoundTrack track = frame.Direction == FrameDirection.FromClient ? user : model;
            for (int i = 0; i < entry.Sounds.Count; i++)
            {
                int place = i;
                SoundShape shape = entry.Sounds[i];
                track.Add(frame.At, shape.SampleRate, shape.Count, () => FrameSounds.Of(frame).ElementAt(place).Samples);
            }

            if (entry.Cuts)
                model.Cut(frame.At);
        }

        return (user, model);
    }

    private static byte[] ToWav(short[] samples, int channels)
    {
        byte[] wav = new ReceivedAudio(SoundTrack.SampleRate, MemoryMarshal.AsBytes<short>(samples).ToArray()).ToWav();
        // RIFF fmt: channels, bytes a second, bytes a frame.
        wav[22] = (byte)channels;
        BitConverter.TryWriteBytes(wav.AsSpan(28), SoundTrack.SampleRate * 2 * channels);
        wav[32] = (byte)(2 * channels);
        return wav;
    }
}
