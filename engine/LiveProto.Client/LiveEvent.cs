using LiveProto.Client.Audio;
using LiveProto.Messages;

namespace LiveProto.Client;

/// <summary>
/// One thing that happened in a session. Which members are set depends on <see cref="Kind"/>. A value type, so that a stream of audio
/// allocates nothing.
/// </summary>
public readonly struct LiveEvent
{
    internal LiveEvent(LiveEventKind kind, long epoch, string? text = null, AudioChunk? audio = null, ServerMessage? message = null)
    {
        Kind = kind;
        Epoch = epoch;
        Text = text;
        Audio = audio;
        Message = message;
    }

    /// <summary>What happened.</summary>
    public LiveEventKind Kind { get; }

    /// <summary>The session's count of interruptions when this was received.</summary>
    public long Epoch { get; }

    /// <summary>The text of <see cref="LiveEventKind.Text"/>, <see cref="LiveEventKind.Thought"/> and the transcriptions; a delta, to be appended.</summary>
    public string? Text { get; }

    /// <summary>The samples of <see cref="LiveEventKind.Audio"/>. The receiver owns the chunk and disposes it.</summary>
    public AudioChunk? Audio { get; }

    /// <summary>The whole server message that the event came with, where it is not one of the frequent small ones.</summary>
    public ServerMessage? Message { get; }

    /// <summary>The kind and a short piece of the text, for debugging.</summary>
    public override string ToString() => Text is null ? Kind.ToString() : $"{Kind}: {(Text.Length > 80 ? Text[..80] + "…" : Text)}";
}
