using System.Buffers;
using System.Text;
using LiveProto.Client.Audio;
using LiveProto.Client.Session;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client;

/// <summary>Makes events, for tests of code that reads them. Thread-safe.</summary>
public static class LiveEvents
{
    private static readonly AudioChunkPool s_pool = new();

    /// <summary>The events that a session makes of a server message, in order.</summary>
    public static IReadOnlyList<LiveEvent> From(ServerMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var events = new List<LiveEvent>();
        MessageEvents.List(message, events);
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i] is { Kind: LiveEventKind.Audio } speech)
                events[i] = WithAudio(speech);
        }

        return events;
    }

    /// <summary>The events that a session makes of a server message, in order.</summary>
    /// <param name="json">The message, as it comes on the wire.</param>
    /// <exception cref="FormatException">It is not a server message.</exception>
    public static IReadOnlyList<LiveEvent> FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ServerMessageParser.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out ServerMessage? message,
            out WireError error)
            ? From(message)
            : throw new FormatException($"Not a server message: {error}.");
    }

    /// <summary>A piece of the answer's text.</summary>
    public static LiveEvent Text(string text) => OfPart(LiveEventKind.Text, new Part { Text = text });

    /// <summary>A piece of the model's thought summary.</summary>
    public static LiveEvent Thought(string text) => OfPart(LiveEventKind.Thought, new Part { Text = text, Thought = true });

    /// <summary>A piece of speech, which the receiver disposes.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="sampleRate">Hz.</param>
    public static LiveEvent Audio(ReadOnlySpan<short> samples, int sampleRate = 24_000) => new(s_pool.Rent(samples, sampleRate));

    /// <summary>The last event of a session.</summary>
    public static LiveEvent Ended(SessionEnding ending)
    {
        ArgumentNullException.ThrowIfNull(ending);
        return new LiveEvent(LiveEventKind.Ended, ending);
    }

    /// <summary>A turn is over.</summary>
    public static LiveEvent TurnEnded(LiveTurn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new LiveEvent(LiveEventKind.TurnEnded, turn) { TurnNumber = turn.Number };
    }

    /// <summary>Something was left out or set aside.</summary>
    public static LiveEvent Diagnostic(LiveDiagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return new LiveEvent(LiveEventKind.Diagnostic, diagnostic);
    }

    /// <summary>The session leaves a connection.</summary>
    public static LiveEvent Reconnecting(LiveMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return new LiveEvent(LiveEventKind.Reconnecting, move);
    }

    /// <summary>The session goes on over a new connection.</summary>
    public static LiveEvent Resumed(LiveMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return new LiveEvent(LiveEventKind.Resumed, move);
    }

    /// <summary>An event that says all by its kind, such as <see cref="LiveEventKind.TurnComplete"/>.</summary>
    /// <exception cref="ArgumentException">Events of the kind hold something.</exception>
    public static LiveEvent Of(LiveEventKind kind) => kind switch
    {
        LiveEventKind.Interrupted => Of(kind, new ServerContent { Interrupted = true }),
        LiveEventKind.WaitingForInput => Of(kind, new ServerContent { WaitingForInput = true }),
        LiveEventKind.GenerationComplete => Of(kind, new ServerContent { GenerationComplete = true }),
        LiveEventKind.TurnComplete => Of(kind, new ServerContent { TurnComplete = true }),
        _ => throw new ArgumentException($"An event of the kind {kind} holds more than its kind.", nameof(kind)),
    };

    private static LiveEvent OfPart(LiveEventKind kind, Part part) =>
        Of(kind, new ServerContent { ModelTurn = new Content { Role = "model", Parts = [part] } });

    private static LiveEvent Of(LiveEventKind kind, ServerContent content) =>
        new(kind, message: new ServerMessage { ServerContent = content });

    private static LiveEvent WithAudio(in LiveEvent speech)
    {
        MessageEvents.IsSpeech(speech.Part!, out int sampleRate);
        ReadOnlySpan<byte> pcm = speech.Part!.InlineData!.Data.Span;
        AudioBuffer buffer = s_pool.Rent(pcm.Length);
        pcm.CopyTo(buffer.Bytes);
        return new LiveEvent(buffer.Complete(pcm.Length / sizeof(short), sampleRate), speech.Message, speech.PartIndex);
    }
}
