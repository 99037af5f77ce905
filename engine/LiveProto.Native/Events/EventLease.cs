using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using LiveProto.Client;
using LiveProto.Native.Handles;

namespace LiveProto.Native.Events;

/// <summary>
/// An event that a caller holds: its samples stay where they were decoded, pinned; its text is UTF-8 beside it. Used again and again, so
/// that speech allocates nothing.
/// </summary>
internal sealed unsafe class EventLease
{
    private const int MaxKept = 256;

    private static readonly Stack<EventLease> s_pool = new();

    private MemoryHandle _samples;
    private byte* _text;

    /// <summary>The event.</summary>
    public LiveEvent Event { get; private set; }

    /// <summary>Lends an event. It belongs to the lease from here on, when this throws too.</summary>
    public static void Lend(in LiveEvent item, out NativeEvent native)
    {
        EventLease? lease;
        lock (s_pool)
            s_pool.TryPop(out lease);
        lease ??= new EventLease();
        native = default;
        try
        {
            lease.Fill(item, ref native);
            native.Lease = HandleTable.Add(HandleKind.Event, lease);
        }
        catch
        {
            native = default;
            lease.Return();
            throw;
        }
    }

    /// <summary>The caller is done with an event; the struct is cleared.</summary>
    /// <returns>Null; its number where that is good for nothing.</returns>
    public static ulong? GiveBack(ref NativeEvent native)
    {
        ulong number = native.Lease;
        native = default;
        if (!HandleTable.TryRemove(HandleKind.Event, number, out EventLease? lease))
            return number;
        lease.Return();
        return null;
    }

    /// <summary>The caller is done with it.</summary>
    public void Return()
    {
        _samples.Dispose();
        _samples = default;
        NativeMemory.Free(_text);
        _text = null;
        Event.Audio.Dispose();
        Event = default;
        lock (s_pool)
        {
            if (s_pool.Count < MaxKept)
                s_pool.Push(this);
        }
    }

    private void Fill(in LiveEvent item, ref NativeEvent native)
    {
        Event = item;
        native.Kind = (int)item.Kind;
        if (item.Kind == LiveEventKind.Audio)
        {
            ReadOnlyMemory<short> samples = item.Audio.Samples;
            native.SampleRate = item.Audio.SampleRate;
            LendSamples(samples, ref native);
            return;
        }

        if (item.Turn is { } turn)
        {
            native.Turn = turn.Number;
            native.SampleRate = turn.SampleRate;
            LendSamples(turn.Samples, ref native);
        }

        native.Flags = (uint)FlagsOf(item);
        if (WordsOf(item) is { } words)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(words);
            _text = TextLease.Copy(utf8);
            native.Text = _text;
            native.TextLength = (nuint)utf8.Length;
        }
    }

    private void LendSamples(ReadOnlyMemory<short> samples, ref NativeEvent native)
    {
        _samples = samples.Pin();
        native.Samples = (short*)_samples.Pointer;
        native.Count = (nuint)samples.Length;
    }

    private static EventFlags FlagsOf(in LiveEvent item)
    {
        EventFlags flags = item.IsHandled ? EventFlags.Handled : EventFlags.None;
        if (item.Transcription is { } said)
            flags |= (said.Side == TranscriptionSide.User ? EventFlags.User : EventFlags.None)
                | (said.Finished ? EventFlags.Finished : EventFlags.None);
        return flags;
    }

    // What a reader would print.
    private static string? WordsOf(in LiveEvent item) =>
        item.Text ?? item.Thought ?? item.Transcription?.Text ?? item.Turn?.Transcript ?? item.Diagnostic?.Text ?? item.Ending?.Reason
            ?? item.Move?.Reason
        ?? item.State?.ToString();
}
