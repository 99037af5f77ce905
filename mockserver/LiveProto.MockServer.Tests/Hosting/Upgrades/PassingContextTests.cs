using LiveProto.Mocking.Hosting.Upgrades;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveProto.Mocking.Tests.Hosting.Upgrades;

public sealed class PassingContextTests : IHttpRequestLifetimeFeature
{
    private int _aborts;

    CancellationToken IHttpRequestLifetimeFeature.RequestAborted { get; set; }

    void IHttpRequestLifetimeFeature.Abort() => _aborts++;

    [Fact]
    public void Abort_WhileTheRequestLasts_AbortsIt()
    {
        Passing().Abort();
        Assert.Equal(1, _aborts);
    }

    [Fact]
    public void Abort_OnceItIsOver_DoesNothing()
    {
        PassingContext passing = Passing();
        passing.Leave();
        passing.Abort();
        Assert.Equal(0, _aborts);
        Assert.Throws<ObjectDisposedException>(() => passing.Request);
    }

    private PassingContext Passing()
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestLifetimeFeature>(this);
        return new PassingContext(new DefaultHttpContext(features));
    }
}
