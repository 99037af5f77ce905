using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Examiner.Serving;

/// <summary>Upgrades to a connection on which pongs come late.</summary>
internal sealed class LatePongs(IHttpUpgradeFeature inner, TimeSpan delay) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() => new LatePongStream(await inner.UpgradeAsync(), delay);
}
