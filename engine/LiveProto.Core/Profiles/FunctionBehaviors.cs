namespace LiveProto.Profiles;

/// <summary>Which behaviors of functions a model knows, and which one it assumes.</summary>
public enum FunctionBehaviors
{
    /// <summary>No functions at all.</summary>
    None,

    /// <summary>BLOCKING only.</summary>
    BlockingOnly,

    /// <summary>Both; BLOCKING unless a function says otherwise.</summary>
    BlockingByDefault,

    /// <summary>Both; NON_BLOCKING unless a function says otherwise.</summary>
    NonBlockingByDefault,

    /// <summary>NON_BLOCKING only.</summary>
    NonBlockingOnly,
}
