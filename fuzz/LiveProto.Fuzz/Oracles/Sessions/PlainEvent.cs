using LiveProto.Client;
using LiveProto.Messages;

namespace LiveProto.Fuzz.Oracles.Sessions;

/// <summary>An event that has to be told.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Text">What it says; see <see cref="EventText"/>.</param>
internal sealed record PlainEvent(LiveEventKind Kind, string Text)
{
    /// <summary>The message that it is of.</summary>
    public ServerMessage? Message { get; init; }

    /// <summary>Whether it is what the model said or did.</summary>
    public bool IsOfModel { get; init; }

    /// <summary>The part that it is.</summary>
    public Part? Part { get; init; }

    /// <summary>Bytes of speech.</summary>
    public byte[] Pcm { get; init; } = [];

    /// <summary>Hz of speech.</summary>
    public int SampleRate { get; init; }

    /// <summary>How long the speech is.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The calls that it tells.</summary>
    public IReadOnlyList<FunctionCall> Calls { get; init; } = [];

    /// <summary>The turn that it is numbered with; 0 = none.</summary>
    public int Turn { get; init; }
}
