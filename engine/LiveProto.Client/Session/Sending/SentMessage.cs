using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.Audio;
using LiveProto.Client.Suspension;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client.Session.Sending;

/// <summary>One message that was handed over to the session: encoded, or samples that are encoded when they are written.</summary>
internal sealed class SentMessage
{
    /// <summary>An encoded message; the memory is not changed any more.</summary>
    public SentMessage(SentKind kind, ReadOnlyMemory<byte> json)
    {
        Kind = kind;
        Json = json;
    }

    /// <summary>Samples.</summary>
    public SentMessage(short[] samples)
    {
        Kind = SentKind.Audio;
        Samples = samples;
    }

    /// <summary>What it means.</summary>
    public SentKind Kind { get; }

    // The audio in an encoded message; null when there is none.
    private Blob? Sound { get; init; }

    /// <summary>The message as it goes out; empty for <see cref="Samples"/>.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The samples of one chunk of audio; null for a message that is encoded.</summary>
    public short[]? Samples { get; }

    /// <summary>What it tells again; null for a message that is told for the first time.</summary>
    public LedgerEntry? Retells { get; init; }

    /// <summary>What it says in words.</summary>
    public IReadOnlyList<RememberedTurn> Words { get; init; } = [];

    /// <summary>It is part of what the user is saying: voice, a mark of it, or what stands between marks.</summary>
    public bool IsOfUtterance { get; set; }

    /// <summary>It is audio with which loudness begins.</summary>
    public bool IsOnset { get; set; }

    /// <summary>With it the user begins to say something.</summary>
    public bool BeginsUtterance => IsOnset || Kind == SentKind.ActivityStart;

    /// <summary>There was quiet behind it: with it the user has spoken.</summary>
    public bool EndsUtterance { get; set; }

    /// <summary>Nobody handed it over: it asks the model to answer what it knows already.</summary>
    public bool IsNudge { get; init; }

    /// <summary>It ends the user's turn, so that an answer is due.</summary>
    public bool Asks { get; set; }

    /// <summary>It holds a result for which the model did not wait: it tells it in an answer of its own.</summary>
    public bool IsReported { get; set; }

    /// <summary>Bytes that it takes in memory.</summary>
    public int Size => Samples is null ? Json.Length : Samples.Length * sizeof(short);

    /// <summary>Its place in the order in which messages were handed over.</summary>
    public long Order { get; set; }

    /// <summary>When it was handed over.</summary>
    public TimeSpan HandedAt { get; set; }

    /// <summary>Whether it was written, or can not be written any more.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why it can not be written any more; null when it was.</summary>
    public SessionEnding? Failure { get; private set; }

    /// <summary>Called once when it is done.</summary>
    public Action? WhenDone { get; set; }

    /// <summary>A message, as it goes out.</summary>
    public static SentMessage Encode(ClientMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        ClientMessageWriter.Write(buffer, message);
        SentKind kind = KindOf(message);
        RealtimeInput? input = message.RealtimeInput;
        return new SentMessage(kind, buffer.WrittenMemory)
        {
            Words = [.. WordsOf(message)],
            Sound = kind != SentKind.Audio ? null : input!.Audio ?? input.MediaChunks[0],
        };
    }

    /// <summary>What a message means.</summary>
    public static SentKind KindOf(ClientMessage message) => message switch
    {
        { ClientContent: { } content } => content.TurnComplete == true ? SentKind.Question : SentKind.Context,
        { ToolResponse: not null } => SentKind.ToolResponse,
        { RealtimeInput: { } input } => KindOf(input),
        { ContextUpdate: not null } => SentKind.ContextUpdate,
        _ => SentKind.Other,
    };

    /// <summary>The sound in an encoded message.</summary>
    /// <param name="usualRate">Hz, where its type says none.</param>
    /// <param name="samples">PCM16 mono.</param>
    /// <param name="sampleRate">Hz.</param>
    public bool TryGetSound(int usualRate, out ReadOnlySpan<short> samples, out int sampleRate)
    {
        sampleRate = 0;
        bool isThere = Sound is { } sound && PcmMimeType.TryGetSampleRate(sound.MimeType, usualRate, out sampleRate);
        samples = isThere ? MemoryMarshal.Cast<byte, short>(Sound!.Data.Span) : default;
        return isThere;
    }

    /// <summary>Nobody has to wait for it any more.</summary>
    public void Done(SessionEnding? failure = null)
    {
        if (IsDone)
            return;
        IsDone = true;
        Failure = failure;
        WhenDone?.Invoke();
    }

    private static IEnumerable<RememberedTurn> WordsOf(ClientMessage message)
    {
        foreach (Content turn in message.ClientContent?.Turns ?? [])
        {
            string text = string.Concat(turn.Parts.Select(static part => part.Text));
            if (text.Length > 0)
                yield return new RememberedTurn(turn.Role == "model" ? TranscriptionSide.Model : TranscriptionSide.User, text);
        }

        // A blank one asks for an answer, and says nothing.
        if (!string.IsNullOrWhiteSpace(message.RealtimeInput?.Text))
            yield return new RememberedTurn(TranscriptionSide.User, message.RealtimeInput.Text);
    }

    private static SentKind KindOf(RealtimeInput input) => input switch
    {
        { ActivityStart: not null } => SentKind.ActivityStart,
        { ActivityEnd: not null } => SentKind.ActivityEnd,
        { Text: not null } => SentKind.RealtimeText,
        { AudioStreamEnd: true } => SentKind.AudioStreamEnd,
        { Audio: not null } => SentKind.Audio,
        { Video: not null } => SentKind.Video,
        { MediaChunks: [{ MimeType: { } mimeType }, ..] } => mimeType.StartsWith("audio/", StringComparison.Ordinal)
            ? SentKind.Audio
            : SentKind.Video,
        _ => SentKind.Other,
    };
}
