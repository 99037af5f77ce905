namespace LiveProto.Messages;

/// <summary>Proactivity of the model (<c>ProactivityConfig</c>).</summary>
public sealed record ProactivityConfig
{
    /// <summary>True: the model may leave irrelevant input unanswered. 3.8: always on, false is an error.</summary>
    public bool? ProactiveAudio { get; init; }

    /// <summary>Whether the model may speak up at each image; needs <see cref="ProactiveAudio"/>.</summary>
    public bool? ProactiveVideo { get; init; }

    /// <summary>Members that came with the message and are not declared here, and raw members to write beside the declared ones.</summary>
    public UnknownFields? Unknown { get; init; }
}
