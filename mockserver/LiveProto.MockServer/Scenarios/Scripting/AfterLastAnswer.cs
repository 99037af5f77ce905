namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>What a rule does when its sequence of answers is at its end.</summary>
internal enum AfterLastAnswer
{
    /// <summary>The last answer again and again.</summary>
    Last,

    /// <summary>The sequence from its beginning.</summary>
    Again,

    /// <summary>The rule applies no more.</summary>
    Miss,
}
