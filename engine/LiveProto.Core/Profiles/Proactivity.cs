namespace LiveProto.Profiles;

/// <summary>Whether a model may stay silent, or speak unasked.</summary>
public enum Proactivity
{
    /// <summary>It can not.</summary>
    Never,

    /// <summary>When <c>proactivity.proactiveAudio</c> asks for it.</summary>
    Optional,

    /// <summary>It always may; to switch it off is an error.</summary>
    Always,
}
