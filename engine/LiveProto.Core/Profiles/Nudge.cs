namespace LiveProto.Profiles;

/// <summary>How a model is asked to answer what it has been told already.</summary>
public enum Nudge
{
    /// <summary><c>clientContent</c> with nothing but <c>turnComplete:true</c>.</summary>
    TurnComplete,

    /// <summary><c>realtimeInput.text</c> of one space.</summary>
    RealtimeSpace,
}
