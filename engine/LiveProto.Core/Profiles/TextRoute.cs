namespace LiveProto.Profiles;

/// <summary>How text of the user is handed over.</summary>
public enum TextRoute
{
    /// <summary>As a turn in <c>clientContent</c>.</summary>
    ClientContent,

    /// <summary>As <c>realtimeInput.text</c>, the only way for the whole session.</summary>
    RealtimeInput,
}
