namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>What a scenario file may cost. Whatever is beyond is refused where it is met, before memory is taken for it.</summary>
internal static class FileLimits
{
    public const int Characters = 4 * 1024 * 1024;

    public const int Depth = 64;

    /// <summary>Values in a file; what an alias stands for counts at each place.</summary>
    public const int Nodes = 50_000;

    public const int ScalarCharacters = 1024 * 1024;

    public const int Rules = 1000;

    public const int Errors = 20;

    /// <summary>Of all WAV files of a scenario, as 24 kHz PCM16.</summary>
    public const long AudioBytes = 64 * 1024 * 1024;
}
