using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>The audio that a scenario brings along, as what the service sends. Bounded for the whole of a scenario.</summary>
/// <param name="folder">Where the scenario lies; null = it came as text, and may read no files.</param>
internal sealed class AudioFiles(string? folder)
{
    private const int MaxFileBytes = 64 * 1024 * 1024;

    private long _bytes;

    /// <summary>A WAV file at or below the scenario's folder.</summary>
    public bool TryLoad(string name, out ReadOnlyMemory<byte> pcm, [NotNullWhen(false)] out string? problem)
    {
        pcm = default;
        if (folder is null)
        {
            problem = "a scenario that is no file names no files: give the audio as 'data', in base64";
            return false;
        }

        try
        {
            string path = Path.GetFullPath(Path.Combine(folder, name));
            if (!path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                problem = "the file does not lie below the scenario's folder";
                return false;
            }

            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxFileBytes)
            {
                problem = file.Exists ? $"the file is longer than {MaxFileBytes} bytes" : "there is no such file";
                return false;
            }

            return TryTake(File.ReadAllBytes(path), out pcm, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"the file cannot be read: {e.Message}";
            return false;
        }
    }

    /// <summary>A WAV file in base64.</summary>
    public bool TryDecode(string base64, out ReadOnlyMemory<byte> pcm, [NotNullWhen(false)] out string? problem)
    {
        pcm = default;
        byte[] wav = new byte[base64.Length];
        if (Convert.TryFromBase64String(base64, wav, out int length))
            return TryTake(wav.AsSpan(0, length), out pcm, out problem);
        problem = "this is no base64";
        return false;
    }

    private bool TryTake(ReadOnlySpan<byte> wav, out ReadOnlyMemory<byte> pcm, [NotNullWhen(false)] out string? problem)
    {
        if (!WavAudio.TryRead(wav, out pcm, out problem))
            return false;
        _bytes += pcm.Length;
        if (_bytes <= FileLimits.AudioBytes)
            return true;
        problem = "the scenario's audio is longer than 23 minutes in all";
        return false;
    }
}
