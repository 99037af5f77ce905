namespace LiveProto.Examiner.Verdicts;

/// <summary>A mark, from good to bad; <see cref="NotJudged"/> stands outside of the scale.</summary>
public enum Grade
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Tolerable, but not as the protocol or the service has it.</summary>
    NonStrict,

    /// <summary>Wrong.</summary>
    Failed,

    /// <summary>It could not be seen.</summary>
    NotJudged,
}
