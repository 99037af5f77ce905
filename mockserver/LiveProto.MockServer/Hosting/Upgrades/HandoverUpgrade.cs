using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Mocking.Hosting.Upgrades;

/// <summary>
/// Upgrades as Kestrel does, and gives out a stream on the connection itself in place of Kestrel's, which would hold the whole request, and
/// be passed by each frame, as long as the WebSocket lives. Nothing reads or writes it before <see cref="Handover"/> has the connection
/// back.
/// </summary>
internal sealed class HandoverUpgrade(IHttpUpgradeFeature kestrel, SessionDesk desk) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => kestrel.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync()
    {
        // The 101 has left when this returns. Kestrel's stream owns nothing: it goes with the request.
        await kestrel.UpgradeAsync().ConfigureAwait(false);
        return desk.Bytes;
    }
}
