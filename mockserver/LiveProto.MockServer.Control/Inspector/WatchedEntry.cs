using System.Runtime.InteropServices;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// An entry, with its number among all that the inspector was told of, and what is found out of its sound once it is asked for.
/// Thread-safe: who asks at the same time finds the same.
/// </summary>
/// <param name="number">From 1.</param>
/// <param name="entry">What happened.</param>
internal sealed class WatchedEntry(long number, JournalEntry entry)
{
    private IReadOnlyList<SoundShape>? _sounds;
    private bool? _cuts;

    public long Number => number;

    public JournalEntry Entry => entry;

    /// <summary>What the message is, where it is one.</summary>
    public JournalFrame? Frame => (entry as JournalEntry.Message)?.Frame;

    /// <summary>The sounds in it, in the order of <see cref="FrameSounds"/>, without their samples.</summary>
    public IReadOnlyList<SoundShape> Sounds => _sounds ??= Frame is { } frame
        ? [.. FrameSounds.Of(frame).Select(static one =>
            new SoundShape(one.SampleRate, one.Samples.Length, WaveOf(one.SampleRate, one.Samples)))]
        : [];

    /// <summary>Whether it cuts what its listener has not heard yet.</summary>
    public bool Cuts => _cuts ??=
        Frame is { } frame && frame.Contains("interrupted") && frame.ServerMessage?.ServerContent?.Interrupted == true;

    private static byte[] WaveOf(int sampleRate, short[] samples) =>
        MemoryMarshal.AsBytes<sbyte>(Waveform.Of(samples, sampleRate)).ToArray();
}
