namespace LiveProto.Mocking.Session;

/// <summary>Where a session is (docs/protocol.md §6.1).</summary>
internal enum SessionPhase
{
    /// <summary>Connected; nothing but setup may come.</summary>
    AwaitingSetup,

    /// <summary>The setup is good; what comes before setupComplete is kept.</summary>
    SettingUp,

    /// <summary>The conversation goes on.</summary>
    Ready,

    /// <summary>Nothing more is said or taken.</summary>
    Ended,
}
