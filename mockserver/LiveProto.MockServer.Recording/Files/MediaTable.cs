using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Mocking.Recording.Files;

/// <summary>
/// The media of a recording by their names, in base64 as they were sent: a line of their own each keeps messages short enough to read.
/// </summary>
internal sealed class MediaTable
{
    private readonly Dictionary<string, byte[]> _base64 = new(StringComparer.Ordinal);

    /// <summary>What a name in a message begins with. No base64 does.</summary>
    public const char Sign = '$';

    /// <summary>False when there is such a name already.</summary>
    public bool TryAdd(string name, byte[] base64) => _base64.TryAdd(name, base64);

    public bool TryGet(string name, [MaybeNullWhen(false)] out byte[] base64) => _base64.TryGetValue(name, out base64);
}
