using LiveProto.Mocking.Hosting.Guard;
using Microsoft.Extensions.Primitives;

namespace LiveProto.Mocking.Tests.Hosting.Guard;

public sealed class RequestGuardTests
{
    private const string Own = "127.0.0.1:4242";
    private const string Page = "http://localhost:3000";
    private const string Gap = "|";

    private static readonly GuardPolicy s_policy = new(4242, ["mock:8080"], [Page, "https://app.example"]);

    /// <summary>Host, Origin, Sec-Fetch-Site, verdict. null = header absent; '|' separates two headers of one name.</summary>
    public static TheoryData<string?, string?, string?, int> Rows { get; } = new()
    {
        // The names of this server, and nothing else.
        { "127.0.0.1:4242", null, null, (int)GuardVerdict.Allow },
        { "localhost:4242", null, null, (int)GuardVerdict.Allow },
        { "LOCALHOST:4242", null, null, (int)GuardVerdict.Allow },
        { "LocalHost:4242", null, null, (int)GuardVerdict.Allow },
        { "[::1]:4242", null, null, (int)GuardVerdict.Allow },
        { "mock:8080", null, null, (int)GuardVerdict.Allow },
        { "mock:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "mock", null, null, (int)GuardVerdict.ForeignHost },
        { null, null, null, (int)GuardVerdict.ForeignHost },
        { "", null, null, (int)GuardVerdict.ForeignHost },
        { " ", null, null, (int)GuardVerdict.ForeignHost },
        { ":4242", null, null, (int)GuardVerdict.ForeignHost },
        { Own + Gap + Own, null, null, (int)GuardVerdict.ForeignHost },
        { Own + Gap + "evil.example", null, null, (int)GuardVerdict.ForeignHost },
        { "127.0.0.1:4242, evil.example", null, null, (int)GuardVerdict.ForeignHost },
        { "127.0.0.1", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost", null, null, (int)GuardVerdict.ForeignHost },
        { "[::1]", null, null, (int)GuardVerdict.ForeignHost },
        { "::1:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:80", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:4243", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:42420", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:04242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:+4242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost: 4242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:4242 ", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost.:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "127.0.0.1.:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "0.0.0.0:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "[::]:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "[0:0:0:0:0:0:0:1]:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "[::ffff:127.0.0.1]:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "[::1%25lo]:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "127.0.0.2:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "127.1:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "2130706433:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "0x7f000001:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "0x7f.0.0.1:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "0177.0.0.1:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "user@localhost:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:4242@evil.example", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:4242/", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost:4242#", null, null, (int)GuardVerdict.ForeignHost },
        { "http://localhost:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "evil.example", null, null, (int)GuardVerdict.ForeignHost },
        { "evil.example:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost.evil.example:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "127.0.0.1.evil.example:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "127.0.0.1:4242.evil.example", null, null, (int)GuardVerdict.ForeignHost },
        { "evil-localhost:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "localhost\0:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "l\u00f6calhost:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "loca\u017fhost:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "\uff4cocalhost:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "[::1:4242", null, null, (int)GuardVerdict.ForeignHost },
        { "[", null, null, (int)GuardVerdict.ForeignHost },
        { "%6cocalhost:4242", null, null, (int)GuardVerdict.ForeignHost },

        // Pages: exactly those that were named.
        { Own, "http://localhost:3000", null, (int)GuardVerdict.Allow },
        { Own, "HTTP://LOCALHOST:3000", null, (int)GuardVerdict.Allow },
        { Own, "https://app.example", null, (int)GuardVerdict.Allow },
        { Own, "https://app.example", "cross-site", (int)GuardVerdict.Allow },
        { "evil.example:4242", "https://app.example", null, (int)GuardVerdict.ForeignHost },
        { Own, "null", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "http://localhost", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "http://localhost:30000", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "http://localhost:3000/", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "https://localhost:3000", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "http://127.0.0.1:3000", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "http://127.0.0.1:4242", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "http://localhost:3000.evil.example", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "https://app.example.evil.example", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "https://evil.example", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "https://evil.example", "same-origin", (int)GuardVerdict.ForeignOrigin },
        { Own, "https://app.example@evil.example", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "https://evilapp.example", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "file://", null, (int)GuardVerdict.ForeignOrigin },
        { Own, "*", null, (int)GuardVerdict.ForeignOrigin },
        { Own, Page + Gap + Page, null, (int)GuardVerdict.ForeignOrigin },
        { Own, Page + ", https://evil.example", null, (int)GuardVerdict.ForeignOrigin },

        // Requests that a browser makes without saying Origin.
        { Own, null, "none", (int)GuardVerdict.Allow },
        { Own, null, "same-origin", (int)GuardVerdict.Allow },
        { Own, null, "cross-site", (int)GuardVerdict.CrossSite },
        { Own, null, "same-site", (int)GuardVerdict.CrossSite },
        { Own, null, "CROSS-SITE", (int)GuardVerdict.CrossSite },
        { Own, null, "", (int)GuardVerdict.CrossSite },
        { Own, null, "none" + Gap + "cross-site", (int)GuardVerdict.CrossSite },
        { Own, null, "something-new", (int)GuardVerdict.CrossSite },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Evaluate_GivesTheVerdictOfTheTable(string? host, string? origin, string? site, int expected) =>
        Assert.Equal((GuardVerdict)expected, RequestGuard.Evaluate(s_policy, "GET", Values(host), Values(origin), Values(site)));

    [Theory]
    [InlineData(true, "http", Own, "http://" + Own, GuardVerdict.Allow)]
    [InlineData(false, "http", Own, "http://" + Own, GuardVerdict.ForeignOrigin)]
    [InlineData(true, "https", Own, "http://" + Own, GuardVerdict.ForeignOrigin)]
    [InlineData(true, "http", Own, "http://" + Own + "/", GuardVerdict.ForeignOrigin)]
    [InlineData(true, "http", Own, "http://" + Own + "0", GuardVerdict.ForeignOrigin)]
    [InlineData(true, "http", Own, "http://" + Own + "|http://" + Own, GuardVerdict.ForeignOrigin)]
    [InlineData(true, "http", "evil.example:4242", "http://evil.example:4242", GuardVerdict.ForeignHost)]
    internal void Evaluate_lets_the_servers_own_pages_in_where_it_has_any(bool servesPages, string scheme, string host, string origin,
        GuardVerdict expected)
    {
        var policy = new GuardPolicy(4242, [], [], servesPages);
        Assert.Equal(expected, RequestGuard.Evaluate(policy, "POST", Values(host), Values(origin), default, scheme));
    }

    [Fact]
    public void Table_HasAtLeastSixtyRows() => Assert.True(Rows.Count >= 60);

    [Theory]
    [InlineData("OPTIONS", GuardVerdict.Preflight)]
    [InlineData("options", GuardVerdict.Preflight)]
    [InlineData("POST", GuardVerdict.Allow)]
    internal void Evaluate_refuses_preflights_even_of_known_pages(string method, GuardVerdict expected) =>
        Assert.Equal(expected, RequestGuard.Evaluate(s_policy, method, Own, Page, default));

    [Theory]
    [InlineData(80, "localhost", true)]
    [InlineData(443, "[::1]", true)]
    [InlineData(80, "127.0.0.1:80", true)]
    [InlineData(80, "evil.example", false)]
    [InlineData(4242, "localhost", false)]
    public void Host_WithoutPortIsKnownOnlyOnThePortsOfTheSchemes(int port, string host, bool known) =>
        Assert.Equal(known, new GuardPolicy(port, [], []).IsKnownHost(host));

    [Fact]
    public void Null_IsNoOriginThatCouldBeAllowed() => Assert.False(new GuardPolicy(1, [], ["null"]).IsAllowedOrigin("null"));

    private static StringValues Values(string? header) => header is null ? StringValues.Empty : new StringValues(header.Split('|'));
}
