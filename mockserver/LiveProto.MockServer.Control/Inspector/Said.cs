using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Scenarios.Files;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>Says something in a session, in the place of its user or of its model.</summary>
internal static class Said
{
    private const int SampleRate = 24_000;
    private const int TailMs = 1500; // Quiet behind speech, longer than what ends a turn by default.

    /// <summary>Says it; answers what is wrong instead, where something is.</summary>
    public static string? Say(MockSession session, SayBody body)
    {
        if ((body.Text is null) == (body.Wav is null))
            return "Give one of 'text' and 'wav'.";
        if (body.As is not ("user" or "model"))
            return "'as' is user or model.";
        if (body is { Text: { } text, IsSpoken: false })
        {
            string typed = $$"""{"text":{{Quote(text)}}}""";
            Send(session, body.As, body.As == "user" ? $$"""{"realtimeInput":{{typed}}}""" : OfModel(typed));
            return null;
        }

        ReadOnlyMemory<byte> pcm;
        if (body.Wav is null)
            pcm = MemoryMarshal.AsBytes<short>(ToneSpeechEncoder.Encode(body.Text!, SampleRate)).ToArray();
        else if (!TryDecode(body.Wav, out byte[] wav) || !WavAudio.TryRead(wav, out pcm, out string? _))
            return "'wav' is a WAV file of at most five minutes, in base64.";
        Speak(session, body.As, pcm.Span);
        return null;
    }

    private static void Speak(MockSession session, string who, ReadOnlySpan<byte> pcm)
    {
        const string Mime = "audio/pcm;rate=24000";
        if (who == "model")
        {
            Send(session, who, OfModel($$$"""{"inlineData":{"mimeType":"{{{Mime}}}","data":"{{{Convert.ToBase64String(pcm)}}}"}}"""));
            return;
        }

        bool isManual = session.Setup?.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;
        byte[] sound = new byte[pcm.Length + (isManual ? 0 : SampleRate * 2 * TailMs / 1000)];
        pcm.CopyTo(sound);
        if (isManual)
            Send(session, who, """{"realtimeInput":{"activityStart":{}}}""");
        Send(session, who, $$$$"""{"realtimeInput":{"audio":{"mimeType":"{{{{Mime}}}}","data":"{{{{Convert.ToBase64String(sound)}}}}"}}}""");
        if (isManual)
            Send(session, who, """{"realtimeInput":{"activityEnd":{}}}""");
    }

    private static string OfModel(string part) => $$$"""{"serverContent":{"modelTurn":{"role":"model","parts":[{{{part}}}]},"turnComplete":true}}""";

    private static void Send(MockSession session, string who, string message)
    {
        if (who == "model")
            session.PushRaw(message);
        else
            session.Connection.Pretend(Encoding.UTF8.GetBytes(message));
    }

    private static string Quote(string text) => '"' + JsonEncodedText.Encode(text).Value + '"';

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length];
        bool isGood = Convert.TryFromBase64String(base64, bytes, out int length);
        bytes = bytes[..length];
        return isGood;
    }
}
