namespace LiveProto.Mocking.Scenarios;

/// <summary>What asks for an answer.</summary>
public enum UserTurnKind
{
    /// <summary>Text: <c>clientContent</c> or <c>realtimeInput.text</c>.</summary>
    Text,

    /// <summary>Speech, found by the server or marked by the client.</summary>
    Speech,

    /// <summary>Results of function calls.</summary>
    ToolResults,
}
