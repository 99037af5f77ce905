namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What somebody wants with a clause.</summary>
internal enum ClauseKind
{
    /// <summary>"Turn on the lights", "could you …", "I need …", "Bergen for 3 days".</summary>
    Request,

    /// <summary>"What is …", "Is it …": changes nothing.</summary>
    Question,

    /// <summary>"My name is Tom": to be taken down, where a function does that.</summary>
    Detail,

    /// <summary>"The lights are bright", "Don't …": wants nothing done.</summary>
    Statement,
}
