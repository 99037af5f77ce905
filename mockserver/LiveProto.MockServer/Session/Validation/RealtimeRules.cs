using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Mocking.Session.Activity;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Whether realtime input is taken (docs/protocol.md §3.8).</summary>
internal static class RealtimeRules
{
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);
    private static readonly CloseVerdict Precondition = new(CloseCodes.InvalidPayload, CloseReasons.Precondition);
    private static readonly CloseVerdict ExplicitActivity = new(CloseCodes.InvalidPayload, CloseReasons.ExplicitActivity);

    public static CloseVerdict? Check(RealtimeInput input, SessionSettings settings, SessionContext context, SpeechInput? speech)
    {
        if (input.MediaChunks.Count > 0 && settings.Profile.Input.MediaChunks is { Value: false, Certainty: > Certainty.Guess })
        {
            if (context.Options.Strictness != Strictness.Lenient)
                return new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.NoMediaChunks);
            context.Observer?.Warn($"3.x closes with 1007 '{CloseReasons.NoMediaChunks}'; taken.");
        }

        // Only the first of the deprecated chunks is used.
        Blob? legacy = input.MediaChunks.Count > 0 ? input.MediaChunks[0] : null;
        return CheckBlob(legacy, speech, mustBe: null)
            ?? CheckBlob(input.Audio, speech, RealtimeMedia.Audio)
            ?? CheckBlob(input.Video, speech, RealtimeMedia.Image)
            ?? CheckActivity(input, settings, context, speech);
    }

    private static CloseVerdict? CheckActivity(RealtimeInput input, SessionSettings settings, SessionContext context, SpeechInput? speech)
    {
        bool hasMarks = input.ActivityStart is not null || input.ActivityEnd is not null;
        if (!settings.HasManualActivity)
            return hasMarks ? ExplicitActivity : null;

        bool isOpen = speech?.IsActive == true;
        bool isStrict = context.Options.Strictness == Strictness.Strict;
        if (isStrict && ((input.ActivityStart is not null && isOpen)
            || (input.ActivityEnd is not null && !isOpen && input.ActivityStart is null)))
            return Precondition;
        if (input.Text is not null && !isOpen && input.ActivityStart is null && context.Options.Strictness != Strictness.Lenient)
            return Precondition;

        // One report (docs/protocol.md §3.8); what comes after an activity has ended is dropped.
        if (HasAudio(input) && input.ActivityStart is null && speech?.HasOpened != true && context.Options.Strictness != Strictness.Lenient)
            return InvalidArgument;
        if (!input.AudioStreamEnd)
            return null;
        if (isStrict)
            return InvalidArgument;
        context.Observer?.Warn("audioStreamEnd is for automatic activity detection only; ignored.");
        return null;
    }

    private static bool HasAudio(RealtimeInput input) =>
        input.Audio is not null || (input.MediaChunks.Count > 0
            && RealtimeMime.Parse(input.MediaChunks[0].MimeType, out _) == RealtimeMedia.Audio);

    private static CloseVerdict? CheckBlob(Blob? blob, SpeechInput? speech, RealtimeMedia? mustBe)
    {
        if (blob is null)
            return null;
        RealtimeMedia media = RealtimeMime.Parse(blob.MimeType, out int sampleRate);
        if (media == RealtimeMedia.Unsupported || (mustBe is { } wanted && media != wanted))
            return InvalidArgument;
        return media == RealtimeMedia.Audio && speech?.SampleRate is { } rate && rate != sampleRate
            ? new CloseVerdict(CloseCodes.InvalidPayload,
                $"Sample rate changed from previously {rate} to {sampleRate}, which is not supported.")
            : null;
    }
}
