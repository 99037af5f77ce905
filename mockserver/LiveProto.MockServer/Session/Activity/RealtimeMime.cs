using System.Globalization;

namespace LiveProto.Mocking.Session.Activity;

/// <summary>What a realtime blob is.</summary>
internal enum RealtimeMedia
{
    /// <summary>Nothing that realtimeInput takes: containers, videos, compressed audio.</summary>
    Unsupported,

    /// <summary>Raw PCM16.</summary>
    Audio,

    /// <summary>A still image.</summary>
    Image,
}

/// <summary>Mime types of realtimeInput (docs/protocol.md §8.3): case-insensitive, a space after the semicolon allowed.</summary>
internal static class RealtimeMime
{
    private const int DefaultRate = 16_000;
    private const int MaxRate = 192_000;

    /// <param name="mimeType">As sent; null or empty is nothing that is known.</param>
    /// <param name="sampleRate">Hz, 16000 where none is told.</param>
    public static RealtimeMedia Parse(string? mimeType, out int sampleRate)
    {
        sampleRate = DefaultRate;
        if (string.IsNullOrEmpty(mimeType))
            return RealtimeMedia.Unsupported;
        ReadOnlySpan<char> type = mimeType;
        int semicolon = type.IndexOf(';');
        ReadOnlySpan<char> parameters = semicolon < 0 ? default : type[(semicolon + 1)..];
        type = (semicolon < 0 ? type : type[..semicolon]).Trim();

        if (Is(type, "image/jpeg") || Is(type, "image/png") || Is(type, "image/webp") || Is(type, "image/jpg"))
            return RealtimeMedia.Image;
        return Is(type, "audio/pcm") && TryReadRate(parameters, ref sampleRate) ? RealtimeMedia.Audio : RealtimeMedia.Unsupported;
    }

    private static bool TryReadRate(ReadOnlySpan<char> parameters, ref int sampleRate)
    {
        foreach (Range range in parameters.Split(';'))
        {
            ReadOnlySpan<char> parameter = parameters[range].Trim();
            if (!parameter.StartsWith("rate", StringComparison.OrdinalIgnoreCase))
                continue;
            int equals = parameter.IndexOf('=');
            if (equals < 0
                || !int.TryParse(parameter[(equals + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out sampleRate)
                || sampleRate is < 1000 or > MaxRate)
                return false;
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<char> type, string known) => type.Equals(known, StringComparison.OrdinalIgnoreCase);
}
