namespace LiveProto.Wire.Passes;

/// <summary>
/// The bytes around the one or two values of the messages that a call consists of: a piece of audio, of text or of transcription, a flag. A
/// type for each of the two layouts in use, so that <see cref="KnownMessage"/> is compiled for each with these bytes as constants.
/// </summary>
internal interface IMessageLayout
{
    /// <summary>What all of them begin with: up to the quote before the name in <c>serverContent</c>.</summary>
    static abstract ReadOnlySpan<byte> Head { get; }

    /// <summary>Behind the head: up to the part of a lone piece of audio or text.</summary>
    static abstract ReadOnlySpan<byte> TurnHead { get; }

    /// <summary>The same with a role before the parts, which Vertex puts there.</summary>
    static abstract ReadOnlySpan<byte> TurnHeadWithRole { get; }

    /// <summary>From there to the quote that opens the text of a lone piece of text.</summary>
    static abstract ReadOnlySpan<byte> TextPartHead { get; }

    /// <summary>From the quote that closes it to the end of the part.</summary>
    static abstract ReadOnlySpan<byte> TextPartTail { get; }

    /// <summary>Behind the turn's head, of audio: to the quote that opens the MIME type.</summary>
    static abstract ReadOnlySpan<byte> PartHead { get; }

    /// <summary>From the quote that closes the MIME type to the one that opens the data.</summary>
    static abstract ReadOnlySpan<byte> PartMiddle { get; }

    /// <summary>From the quote that closes the data to the end of the part.</summary>
    static abstract ReadOnlySpan<byte> PartTail { get; }

    /// <summary>Behind the part: to the end.</summary>
    static abstract ReadOnlySpan<byte> TurnTail { get; }

    /// <summary>Behind the part: to the end of a turn whose role stands behind its parts, where 3.1 and 3.8 put it.</summary>
    static abstract ReadOnlySpan<byte> RoleTail { get; }

    /// <summary>Behind the turn: to the end.</summary>
    static abstract ReadOnlySpan<byte> ContentTail { get; }

    /// <summary>Behind the turn: up to the quote that opens the text of an <c>outputTranscription</c> beside it.</summary>
    static abstract ReadOnlySpan<byte> OutputBesideHead { get; }

    /// <summary>Behind the head: up to the quote that opens the text of an <c>outputTranscription</c>.</summary>
    static abstract ReadOnlySpan<byte> OutputHead { get; }

    /// <summary>The same of an <c>inputTranscription</c>.</summary>
    static abstract ReadOnlySpan<byte> InputHead { get; }

    /// <summary>From the quote that closes the text to the end.</summary>
    static abstract ReadOnlySpan<byte> TextTail { get; }

    /// <summary>Behind the head: <c>turnComplete</c>, true, to the end.</summary>
    static abstract ReadOnlySpan<byte> TurnComplete { get; }

    /// <summary>Behind the head: <c>generationComplete</c>, true, to the end.</summary>
    static abstract ReadOnlySpan<byte> GenerationComplete { get; }

    /// <summary>Behind the head: <c>interrupted</c>, true, to the end.</summary>
    static abstract ReadOnlySpan<byte> Interrupted { get; }
}
