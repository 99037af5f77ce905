using LiveProto.Audio;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Client.Session;

/// <summary>
/// Which events a server message makes: one for each member that it has, in the order of <see cref="LiveEventKind"/>. Pure. A test walks
/// the vocabulary, so that a member added tomorrow has an event or fails it.
/// </summary>
internal static class MessageEvents
{
    /// <summary>Appends the events of the message; those of speech have no audio yet.</summary>
    public static void List(ServerMessage message, List<LiveEvent> events)
    {
        ServerContent? content = message.ServerContent;
        AddIf(message.SetupComplete is not null, LiveEventKind.SetupComplete);
        AddIf(message.VoiceActivity is not null, LiveEventKind.VoiceActivity);
        AddIf(message.VoiceActivityDetectionSignal is not null, LiveEventKind.VoiceActivityDetectionSignal);
        if (content is not null)
            ListSaid(content, message, events);
        AddIf(content?.GroundingMetadata is not null, LiveEventKind.Grounding);
        AddIf(content?.UrlContextMetadata is not null, LiveEventKind.UrlContext);
        AddIf(message.UsageMetadata is not null, LiveEventKind.Usage);
        AddIf(message.ToolCall is not null, LiveEventKind.ToolCall);
        AddIf(message.ToolCallCancellation is not null, LiveEventKind.ToolCallCancellation);
        ListUnknown("", message.Unknown, message, events);
        ListUnknown("serverContent", content?.Unknown, message, events);
        // What ends a turn comes last of what belongs to it: a reader may stop there.
        AddIf(content?.InteractionStatus is not null, LiveEventKind.InteractionStatus);
        AddIf(content?.TurnCompleteReason is not null, LiveEventKind.TurnCompleteReason);
        AddIf(content is { WaitingForInput: true }, LiveEventKind.WaitingForInput);
        AddIf(content is { GenerationComplete: true }, LiveEventKind.GenerationComplete);
        AddIf(content is { TurnComplete: true }, LiveEventKind.TurnComplete);
        AddIf(message.GoAway is not null, LiveEventKind.GoAway);
        AddIf(message.SessionResumptionUpdate is not null, LiveEventKind.ResumptionUpdate);

        void AddIf(bool isThere, LiveEventKind kind)
        {
            if (isThere)
                events.Add(new LiveEvent(kind, message: message));
        }
    }

    /// <summary>Whether a part holds PCM, and nothing that makes it anything else than a piece of the answer's speech.</summary>
    public static bool IsSpeech(Part part, out int sampleRate)
    {
        sampleRate = 0;
        return part is { InlineData: { Data.IsEmpty: false } blob, Thought: false } && part with { InlineData = null } is var rest
            && !HasData(rest)
            && PcmMimeType.TryGetSampleRate(blob.MimeType, PcmMimeType.DefaultOutputRate, out sampleRate);
    }

    /// <summary>What a detection signal says in the words of the newer message; null when nothing that is known.</summary>
    public static VoiceActivityType? TypeOf(VoiceActivityDetectionSignal signal) =>
        signal.VadSignalType == VadSignalType.Sos ? VoiceActivityType.ActivityStart
        : signal.VadSignalType == VadSignalType.Eos ? VoiceActivityType.ActivityEnd
        : null;

    private static void ListSaid(ServerContent content, ServerMessage message, List<LiveEvent> events)
    {
        if (content.Interrupted)
            events.Add(new LiveEvent(LiveEventKind.Interrupted, message: message));
        if (content.InterimInputTranscription is { } guess)
            events.Add(new LiveEvent(LiveEventKind.InterimTranscription,
                new LiveTranscription(guess, TranscriptionSide.User, isInterim: true), message));
        if (content.InputTranscription is { } heard)
            events.Add(new LiveEvent(LiveEventKind.Transcription, new LiveTranscription(heard, TranscriptionSide.User), message));
        if (content.ModelTurn is { } turn)
            ListParts(turn, message, events);
        if (content.OutputTranscription is { } said)
            events.Add(new LiveEvent(LiveEventKind.Transcription, new LiveTranscription(said, TranscriptionSide.Model), message));
    }

    private static void ListParts(Content turn, ServerMessage message, List<LiveEvent> events)
    {
        // That a model turn is of the role "model" says nothing; whatever else stands beside its parts does.
        if (turn.Parts.Count == 0 || turn.Unknown is not null || turn.Role is not (null or "model"))
            events.Add(new LiveEvent(LiveEventKind.Content, message: message));
        for (int i = 0; i < turn.Parts.Count; i++)
            events.Add(new LiveEvent(KindOf(turn.Parts[i]), message: message, partIndex: i));
    }

    private static LiveEventKind KindOf(Part part)
    {
        if (part.Text is not null && !HasData(part with { Text = null }))
            return part.Thought ? LiveEventKind.Thought : LiveEventKind.Text;
        return IsSpeech(part, out _) ? LiveEventKind.Audio : LiveEventKind.Part;
    }

    // The members of the proto's oneof: a part has one of them, and a peer that sends two is taken at its word.
    private static bool HasData(Part part) =>
        part.Text is not null || part.InlineData is not null || part.FileData is not null || part.FunctionCall is not null
            || part.FunctionResponse is not null
        || part.ExecutableCode is not null || part.CodeExecutionResult is not null || part.ToolCall is not null
        || part.ToolResponse is not null
        || part.AudioTranscription is not null;

    private static void ListUnknown(string path, UnknownFields? fields, ServerMessage message, List<LiveEvent> events)
    {
        foreach (UnknownField field in fields ?? (IEnumerable<UnknownField>)[])
            events.Add(new LiveEvent(LiveEventKind.Unknown, new UnknownMember(path, field), message));
    }
}
