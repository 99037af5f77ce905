using LiveProto.Examiner.Serving;
using Microsoft.Extensions.Primitives;

namespace LiveProto.Conformance.Examination;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("127.0.0.1:9000", null, null, null)]
    [InlineData("LocalHost:9000", null, "none", null)]
    [InlineData("127.0.0.1:9000", "http://127.0.0.1:9000", "same-origin", null)]
    [InlineData("127.0.0.1:9001", null, null, 421)]
    [InlineData("127.0.0.1", null, null, 421)]
    [InlineData("127.0.0.1.evil.example:9000", null, null, 421)]
    [InlineData("0.0.0.0:9000", null, null, 421)]
    [InlineData("", null, null, 421)]
    [InlineData("127.0.0.1:9000", "https://evil.example", null, 403)]
    [InlineData("127.0.0.1:9000", "null", null, 403)]
    [InlineData("127.0.0.1:9000", "http://127.0.0.1:9000.evil.example", null, 403)]
    [InlineData("127.0.0.1:9000", null, "cross-site", 403)]
    [InlineData("127.0.0.1:9000", null, "same-site", 403)]
    public void Refuse_ByHeaders_OnlyWhatABrowserFromElsewhereSends(string host, string? origin, string? site, int? status) =>
        Assert.Equal(status, LoopbackGuard.Refuse(9000, "GET", host, new StringValues(origin), new StringValues(site)));

    [Fact]
    public void Refuse_TwoHosts_Is421() =>
        Assert.Equal(421, LoopbackGuard.Refuse(9000, "GET", new StringValues(["127.0.0.1:9000", "127.0.0.1:9000"]), default, default));

    [Fact]
    public void Refuse_Preflight_Is403() => Assert.Equal(403, LoopbackGuard.Refuse(9000, "OPTIONS", "127.0.0.1:9000", default, default));
}
