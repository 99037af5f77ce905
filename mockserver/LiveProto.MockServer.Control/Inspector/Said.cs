using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios.Files;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>Says something in a session, in the place of its user or of its model.</summary>
internal static class Said
{
    private const int SampleRate = 24_000;
    private const int TailMs = 1500; // Quiet behind speech, longer than what ends a turn by default.

    /// <summary>Says it; answers what is wrong instead, where something is.</summary>
    public static async Task<string?> SayAsync(IWatchedSession session, SayBody body, CancellationToken cancellationToken)
    {
        if ((body.Text is null) == (body.Wav is null))
            return "Give one of 'text' and 'wav'.";
        if (body.As is not ("user" or "model"))
            return "'as' is user or model.";
        if (!TryMakeMessages(session, body, out List<string> messages, out string? problem))
            return problem;
        foreach (byte[] message in messages.Select(Encoding.UTF8.GetBytes))
        {
            Task said = body.As == "model" ? session.PushAsync(message, cancellationToken)
                : session.PretendAsync(message, cancellationToken);
            await said.ConfigureAwait(false);
        }

        return null;
    }

    private static bool TryMakeMessages(
        IWatchedSession session, SayBody body, out List<string> messages, [NotNullWhen(false)] out string? problem)
    {
        messages = [];
        problem = null;
        bool isUser = body.As == "user";
        if (body is { Text: { } text, IsSpoken: false })
        {
            string typed = $$"""{"text":{{Quote(text)}}}""";
            messages = [isUser ? $$"""{"realtimeInput":{{typed}}}""" : OfModel(typed)];
            return true;
        }

        ReadOnlyMemory<byte> pcm;
        if (body.Wav is null)
            pcm = MemoryMarshal.AsBytes<short>(ToneSpeechEncoder.Encode(body.Text!, SampleRate)).ToArray();
        else if (!TryDecode(body.Wav, out byte[] wav))
        {
            problem = "'wav' is a WAV file in base64.";
            return false;
        }
        else if (!WavAudio.TryRead(wav, out pcm, out problem))
            return false;
        messages = isUser ? Spoken(session.MarksActivity, pcm.Span) : [OfModel($$"""{"inlineData":{{BlobOf(pcm.Span)}}}""")];
        return true;
    }

    private static List<string> Spoken(bool isMarked, ReadOnlySpan<byte> pcm)
    {
        byte[] sound = new byte[pcm.Length + (isMarked ? 0 : SampleRate * 2 * TailMs / 1000)];
        pcm.CopyTo(sound);
        string audio = $$$"""{"realtimeInput":{"audio":{{{BlobOf(sound)}}}}}""";
        return isMarked
            ? ["""{"realtimeInput":{"activityStart":{}}}""", audio, """{"realtimeInput":{"activityEnd":{}}}"""]
            : [audio];
    }

    private static string BlobOf(ReadOnlySpan<byte> pcm) =>
        $$"""{"mimeType":"audio/pcm;rate={{SampleRate}}","data":"{{Convert.ToBase64String(pcm)}}"}""";

    private static string OfModel(string part) =>
        $$$"""{"serverContent":{"modelTurn":{"role":"model","parts":[{{{part}}}]},"turnComplete":true}}""";

    private static string Quote(string text) => '"' + JsonEncodedText.Encode(text).Value + '"';

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length];
        bool isGood = Convert.TryFromBase64String(base64, bytes, out int length);
        bytes = bytes[..length];
        return isGood;
    }
}
