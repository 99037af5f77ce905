namespace LiveProto.Client.Session.Sending;

/// <summary>What is told of an utterance that is lost as a whole.</summary>
internal static class LostSpeech
{
    /// <summary>Each kind of it once; marks are of the audio between them.</summary>
    /// <param name="kinds">The kinds of its messages.</param>
    /// <param name="why">One sentence for a log.</param>
    public static IEnumerable<LostInput> Of(IEnumerable<SentKind> kinds, string why) => kinds
        .Select(static kind => kind is SentKind.Video or SentKind.RealtimeText ? kind : SentKind.Audio)
        .Distinct()
        .Select(kind => new LostInput(MessageNames.InFull(kind), why));
}
