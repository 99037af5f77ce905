namespace LiveProto.Messages;

/// <summary>A voice by name (<c>PrebuiltVoiceConfig</c>).</summary>
public sealed record PrebuiltVoiceConfig
{
    /// <summary>Case-sensitive name such as <c>Puck</c>; an unknown one closes 1007 instead of <c>setupComplete</c>.</summary>
    public string? VoiceName { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
