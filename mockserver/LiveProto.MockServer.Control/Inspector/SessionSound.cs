using System.Runtime.InteropServices;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>A session as it sounds.</summary>
internal static class SessionSound
{
    /// <summary>A WAV file; null where nothing is heard of that session from that moment on.</summary>
    /// <param name="entries">Of all sessions.</param>
    /// <param name="session">Which.</param>
    /// <param name="side"><c>user</c>, <c>model</c>, or <c>both</c>: two channels.</param>
    /// <param name="from">Time since the server started.</param>
    /// <param name="length">At the most.</param>
    public static byte[]? Mix(IEnumerable<WatchedEntry> entries, long session, string side, TimeSpan from, TimeSpan length)
    {
        (SoundTrack user, SoundTrack model) = Read(entries, session);
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

    private static (SoundTrack User, SoundTrack Model) Read(IEnumerable<WatchedEntry> entries, long session)
    {
        var user = new SoundTrack();
        var model = new SoundTrack();
        foreach (JournalEntry.Message message in entries.Select(static one => one.Entry).OfType<JournalEntry.Message>())
        {
            if (message.SessionNumber != session)
                continue;
            JournalFrame frame = message.Frame;
            SoundTrack track = frame.Direction == FrameDirection.FromClient ? user : model;
            foreach ((int rate, short[] samples) in FrameSounds.Of(frame))
                track.Add(frame.At, rate, samples);
            if (track == model && frame.Contains("interrupted") && frame.ServerMessage?.ServerContent?.Interrupted == true)
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
