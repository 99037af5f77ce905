using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>One thing that a client did.</summary>
/// <param name="Kind">What.</param>
/// <param name="Call">Of a tool's result: the call's id, or the function's name where it has none.</param>
/// <param name="Body">What it said, in the protocol's own camelCase; null = nothing.</param>
internal sealed record ClientAct(ActKind Kind, string Call, JsonNode? Body)
{
    /// <summary>Whether the two are the same kind of act, whatever was said.</summary>
    public bool IsLike(ClientAct other) => Kind == other.Kind && Call == other.Call;

    /// <summary>How it is called in reports: the member of the protocol that it stands in.</summary>
    public string Name => Kind switch
    {
        ActKind.Setup => "setup",
        ActKind.Content => "clientContent",
        ActKind.Text => "realtimeInput.text",
        ActKind.ActivityStart => "realtimeInput.activityStart",
        ActKind.ActivityEnd => "realtimeInput.activityEnd",
        ActKind.AudioStreamEnd => "realtimeInput.audioStreamEnd",
        ActKind.ToolResult => "toolResponse",
        ActKind.ContextUpdate => "contextUpdate",
        _ => "a message that is none of the API's",
    };
}
