using LiveProto.Mocking.Recording.Relay;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>Against what a recording is played, and how.</summary>
/// <param name="Server">The server.</param>
internal sealed record DriftOptions(UpstreamOptions Server)
{
    /// <summary>The model to ask for; null = the recorded one.</summary>
    public string? Model { get; init; }

    /// <summary>How many times faster than recorded the client's audio is sent; 0 = at once.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How long a server may be silent before what it has not said counts as missing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a server has to be silent to be taken to have said everything.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1);
}
