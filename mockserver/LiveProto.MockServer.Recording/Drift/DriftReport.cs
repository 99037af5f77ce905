namespace LiveProto.Mocking.Recording.Drift;

/// <summary>What a server says otherwise than it was recorded.</summary>
/// <param name="Recorded">Messages of the server in the recording.</param>
/// <param name="Live">Messages that came.</param>
/// <param name="Differences">In the order of the recording.</param>
internal sealed record DriftReport(int Recorded, int Live, IReadOnlyList<Drifting> Differences);
