using System.Globalization;
using System.Runtime.InteropServices;
using LiveProto.Messages;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>The sound in a message, in the order in which the page finds it there.</summary>
internal static class FrameSounds
{
    private const int ClientRate = 16_000;
    private const int ServerRate = 24_000;

    public static IEnumerable<(int SampleRate, short[] Samples)> Of(JournalFrame frame)
    {
        bool isClient = frame.Direction == FrameDirection.FromClient;
        IEnumerable<Blob> blobs = isClient ? Of(frame.ClientMessage) : Of(frame.ServerMessage?.ServerContent?.ModelTurn);
        foreach (Blob blob in blobs)
        {
            string mime = blob.MimeType ?? "";
            if (mime.Length == 0 || mime.StartsWith("audio/", StringComparison.Ordinal))
                yield return (RateOf(mime, isClient ? ClientRate : ServerRate), MemoryMarshal.Cast<byte, short>(blob.Data.Span).ToArray());
        }
    }

    private static IEnumerable<Blob> Of(ClientMessage? message)
    {
        IEnumerable<Blob> said = (message?.ClientContent?.Turns ?? []).SelectMany(Of);
        if (message?.RealtimeInput is not { } input)
            return said;
        return [.. said, .. input.Audio is { } audio ? [audio] : Array.Empty<Blob>(), .. input.MediaChunks];
    }

    private static IEnumerable<Blob> Of(Content? content) => (content?.Parts ?? []).Select(static part => part.InlineData).OfType<Blob>();

    private static int RateOf(string mime, int otherwise)
    {
        int at = mime.IndexOf("rate=", StringComparison.Ordinal);
        ReadOnlySpan<char> digits = at < 0 ? default : mime.AsSpan(at + 5);
        int end = digits.IndexOfAnyExceptInRange('0', '9');
        bool isRate = int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int rate);
        return isRate && rate is >= 1000 and <= 192_000 ? rate : otherwise;
    }
}
