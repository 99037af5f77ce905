using LiveProto.MockServer.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.MockServer.Hosting;

/// <summary>Puts a <see cref="FaultableStream"/> between Kestrel's connection and ASP.NET Core's WebSocket.</summary>
internal sealed class FaultableUpgrade(IHttpUpgradeFeature upgrade, TimeProvider time) : IHttpUpgradeFeature
{
    public FaultableStream? Stream { get; private set; }

    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() =>
        Stream = new FaultableStream(await upgrade.UpgradeAsync().ConfigureAwait(false), time);
}
