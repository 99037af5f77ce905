using System.Text;

namespace LiveProto.Fuzz.Oracles.Control;

/// <summary>A request as the input of a campaign has it.</summary>
internal sealed record ControlRequest(string Method, string Path, string Query, string? Type, byte[] Body)
{
    private string[] Segments { get; } = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The method as the description has it; what may be got may also be asked for its head.</summary>
    public string Verb => IsHead ? "get" : Method is "GET" or "POST" ? Method.ToLowerInvariant() : "none";

    /// <summary>Whether only the head of the answer is asked for; the server's framework takes this one in any case.</summary>
    public bool IsHead => Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it would wait in real time.</summary>
    public bool Waits => Segments is [.., "wait" or "expect"];

    /// <summary>Whether anybody may ask.</summary>
    public bool IsOpen => Segments is ["liveproto", "v1", "openapi.json"] or ["liveproto", "v1", "inspector", "enter"];

    /// <summary>Whether it is for the page, which this server does not have.</summary>
    public bool IsOfInspector => Segments is ["liveproto", "v1", "inspector", ..];

    /// <summary>Whether the type is the one that bodies have.</summary>
    public bool IsJson => Type?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether the key of the test, if it asks for one, has letters that it may have.</summary>
    public bool HasTestKey => Segments is not ["liveproto", "v1", "tests", var key, ..]
        || (key.Length <= 128 && key is not ("." or "..") && key.All(c => char.IsAsciiLetterOrDigit(c) || "._~-".Contains(c)));

    /// <summary>Reads one: method, path and query; type; body.</summary>
    public static ControlRequest Read(string text)
    {
        string[] lines = text.Split('\n', 3);
        string[] head = lines[0].Split(' ', 2);
        string[] target = (head.ElementAtOrDefault(1) ?? "").Split('?', 2);
        // A path with a NUL in it is answered by the web server itself.
        target[0] = target[0].Replace("\0", "", StringComparison.Ordinal).Replace("%00", "", StringComparison.Ordinal);
        string path = target[0].StartsWith('/') ? target[0] : "/" + target[0];
        return new ControlRequest(
            head[0], path, target.Length > 1 ? "?" + target[1] : "", lines.ElementAtOrDefault(1),
            Encoding.Latin1.GetBytes(lines.ElementAtOrDefault(2) ?? ""));
    }
}
