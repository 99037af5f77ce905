using LiveProto.Messages;

namespace LiveProto.Legality.Forms;

/// <summary>The form of realtime input (docs/protocol.md §3.8, §8.3).</summary>
internal static class RealtimeForm
{
    private const string Path = "realtimeInput";

    public static void Check(RealtimeInput input, FindingList findings)
    {
        bool isEmpty = input is
        {
            MediaChunks.Count: 0, Audio: null, AudioStreamEnd: false, Video: null, Text: null,
            ActivityStart: null, ActivityEnd: null, Unknown: null,
        };
        if (isEmpty)
            findings.Refuse(Path, "must hold audio, video, text or a mark", "§3.8");
        if (input.Audio is { } audio)
            CheckAudio(audio, $"{Path}.audio", findings);
        if (input.Video is { } video)
            CheckVideo(video, $"{Path}.video", findings);
        for (int i = 0; i < input.MediaChunks.Count; i++)
            ContentForm.CheckBlob(input.MediaChunks[i], $"{Path}.mediaChunks[{i}]", findings);
        if (input.ActivityStart is not null && input.ActivityEnd is not null)
            findings.Refuse($"{Path}.activityEnd", "must not come with activityStart: which is first is not told", "§3.8");
    }

    private static void CheckAudio(Blob audio, string path, FindingList findings)
    {
        ContentForm.CheckBlob(audio, path, findings);
        if (string.IsNullOrEmpty(audio.MimeType))
            return;
        if (!audio.MimeType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase))
            findings.Refuse($"{path}.mimeType", "must be audio/pcm, with the rate if it is not 16000", "§8.3");
        else if (!audio.MimeType.StartsWith("audio/pcm", StringComparison.OrdinalIgnoreCase))
            findings.Warn($"{path}.mimeType", "should be audio/pcm: containers are refused", Certainty.Reported, "§8.1");
        else if ((audio.Data.Length & 1) != 0)
            findings.Warn($"{path}.data", "should hold whole 16-bit samples: what follows may be noise", Certainty.Guess, "§8.1");
    }

    private static void CheckVideo(Blob video, string path, FindingList findings)
    {
        ContentForm.CheckBlob(video, path, findings);
        if (!string.IsNullOrEmpty(video.MimeType) && !video.MimeType.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            findings.Refuse($"{path}.mimeType", "must be a still image, such as image/jpeg", "§8.3");
    }
}
