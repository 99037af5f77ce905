using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Sending;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>What a move says of what is lost, beside what was handed over.</summary>
internal static class LostKinds
{
    /// <summary>Whether the loss of such a message is told; the pieces of an utterance stand for each other.</summary>
    public static bool Tell(IEnumerable<LostInput> told, HandedMessage handed) => told.Any(lost =>
        lost.What == MessageNames.InFull(handed.Kind)
        || (IsSpeech(handed.Kind) && lost.What is "realtimeInput.audio" or "realtimeInput.activityStart" or "realtimeInput.activityEnd"
            or "realtimeInput.text"));

    private static bool IsSpeech(SentKind kind) =>
        kind is SentKind.Audio or SentKind.ActivityStart or SentKind.ActivityEnd or SentKind.AudioStreamEnd or SentKind.RealtimeText;
}
