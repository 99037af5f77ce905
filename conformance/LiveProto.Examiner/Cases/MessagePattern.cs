using System.Text.Json.Nodes;

namespace LiveProto.Examiner.Cases;

/// <summary>
/// A message that has a member, and there at least the given JSON. Names match in camelCase and in snake_case, as ProtoJSON has it.
/// </summary>
public sealed class MessagePattern
{
    private static readonly string[] s_ofServerContent =
    [
        "modelTurn", "turnComplete", "generationComplete", "interrupted", "inputTranscription", "outputTranscription", "groundingMetadata",
        "urlContextMetadata",
    ];

    private static readonly string[] s_ofRealtimeInput =
        ["audio", "text", "video", "activityStart", "activityEnd", "audioStreamEnd", "mediaChunks"];

    private readonly string[] _path;
    private readonly string? _subset;

    private MessagePattern(string[] path, string? subset) => (_path, _subset) = (path, subset);

    /// <summary>
    /// Reads <c>member.path {json}</c>; members of serverContent and realtimeInput need no path. <c>message</c> is any message.
    /// </summary>
    /// <exception cref="FormatException">The JSON is malformed.</exception>
    public static MessagePattern Parse(string text)
    {
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        string name = blank < 0 ? text : text[..blank];
        string? subset = blank < 0 ? null : text[blank..].Trim();
        if (subset is not null)
            PlainJson.Parse(subset);
        string[] path = name == "message" ? [] : name.Split('.');
        string[] home = path is [] ? []
            : s_ofServerContent.Contains(path[0]) ? ["serverContent"]
            : s_ofRealtimeInput.Contains(path[0]) ? ["realtimeInput"]
            : [];
        return new MessagePattern([.. home, .. path], subset);
    }

    /// <summary>Whether the message fits.</summary>
    public bool Fits(JsonNode? message)
    {
        foreach (string name in _path)
        {
            if (message is not JsonObject holder || !JsonSubset.TryFind(holder, name, out message))
                return false;
        }

        return _subset is null || JsonSubset.Holds(message, JsonNode.Parse(_subset));
    }

    /// <summary>As in the script.</summary>
    public override string ToString() => string.Join('.', _path.DefaultIfEmpty("a message")) + (_subset is null ? "" : " " + _subset);
}
