namespace LiveProto.Mocking.Recording.Replay;

/// <summary>
/// What a client may do that a server answers. Audio and video are not acts but streams: where they are cut means nothing.
/// </summary>
internal enum ActKind
{
    Setup,
    Content,
    Text,
    ActivityStart,
    ActivityEnd,
    AudioStreamEnd,
    ToolResult,
    ContextUpdate,

    /// <summary>Another message than the API's, or one with none of these in it.</summary>
    Other,
}
