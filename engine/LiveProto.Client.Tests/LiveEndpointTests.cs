using LiveProto.Profiles;

namespace LiveProto.Client.Tests;

public sealed class LiveEndpointTests
{
    // The version of the caller, where there is one; else the one that is at home.
    [Theory]
    [InlineData(null, false, "v1beta")]
    [InlineData(null, true, "v1alpha")]
    [InlineData("v1beta", true, "v1beta")]
    [InlineData("v1", false, "v1")]
    public void GetWebSocketUri_ForATokenWithoutAVersion_IsAlpha(string? given, bool constrained, string expected)
    {
        var endpoint = LiveEndpoint.GeminiApi(given);
        Assert.Contains($".{expected}.", endpoint.GetWebSocketUri(constrained).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(constrained, endpoint.GetWebSocketUri(constrained).AbsolutePath.EndsWith("Constrained", StringComparison.Ordinal));
    }

    [Fact]
    public void GetWebSocketUri_GeminiApiIsThePublicV1betaMethod() =>
        Assert.Equal(
            "wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent",
            LiveEndpoint.GeminiApi().GetWebSocketUri().AbsoluteUri);

    [Theory]
    [InlineData("v1alpha")]
    [InlineData("v1")]
    public void GetWebSocketUri_VersionStandsInThePath(string version) =>
        Assert.Contains($"generativelanguage.{version}.GenerativeService", LiveEndpoint.GeminiApi(version).GetWebSocketUri().AbsolutePath);

    [Fact]
    public void GetWebSocketUri_ConstrainedCallsTheConstrainedMethod() =>
        Assert.EndsWith(".BidiGenerateContentConstrained",
            LiveEndpoint.GeminiApi("v1alpha").GetWebSocketUri(constrained: true).AbsolutePath);

    [Theory]
    [InlineData("us-central1", "us-central1-aiplatform.googleapis.com")]
    [InlineData("global", "aiplatform.googleapis.com")]
    [InlineData("us", "aiplatform.us.rep.googleapis.com")]
    [InlineData("eu", "aiplatform.eu.rep.googleapis.com")]
    public void GetWebSocketUri_VertexHostFollowsTheLocation(string location, string host)
    {
        Uri uri = LiveEndpoint.Vertex("demo", location).GetWebSocketUri();
        Assert.Equal(host, uri.Host);
        Assert.Equal("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent", uri.AbsolutePath);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9090", "ws://127.0.0.1:9090/ws/")]
    [InlineData("ws://127.0.0.1:9090/", "ws://127.0.0.1:9090/ws/")]
    [InlineData("https://h/proxy/", "wss://h/proxy/ws/")]
    [InlineData("wss://[::1]:8443", "wss://[::1]:8443/ws/")]
    public void GetWebSocketUri_AnyBaseAddressKeepsHostPortAndPrefix(string baseAddress, string start) =>
        Assert.StartsWith(start, LiveEndpoint.GeminiApi(baseAddress: new Uri(baseAddress)).GetWebSocketUri().AbsoluteUri);

    [Theory]
    [InlineData("https://gw.test/live?tenant=7&q=a%20b%2Fc", "wss://gw.test/live/ws/", "?tenant=7&q=a%20b%2Fc")]
    [InlineData("http://gw.test?keys=1", "ws://gw.test/ws/", "?keys=1")]
    public void GetWebSocketUri_AGatewaysPathAndQueryAreKept(string baseAddress, string start, string query)
    {
        var address = new Uri(baseAddress);
        foreach (LiveEndpoint endpoint in new[]
        {
            LiveEndpoint.GeminiApi(baseAddress: address),
            LiveEndpoint.Vertex("p", "l", baseAddress: address)
        })
        {
            string uri = endpoint.GetWebSocketUri(constrained: endpoint.Backend == LiveBackend.GeminiApi).AbsoluteUri;
            Assert.StartsWith(start, uri, StringComparison.Ordinal);
            Assert.EndsWith(query, uri, StringComparison.Ordinal);
            Assert.DoesNotContain(query, endpoint.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("http://user:secret@host")]
    [InlineData("http://host/?key=secret")]
    [InlineData("http://host/?tenant=7&Access_Token=secret")]
    [InlineData("http://host/#x")]
    public void GeminiApi_UnfitBaseAddressIsRefusedWithoutQuotingIt(string baseAddress)
    {
        var error = Assert.Throws<ArgumentException>(() => LiveEndpoint.GeminiApi(baseAddress: new Uri(baseAddress)));
        Assert.DoesNotContain("secret", error.Message);
    }

    [Theory]
    [InlineData("v1/..")]
    [InlineData("v1\r\nX: y")]
    [InlineData("")]
    public void GeminiApi_MalformedVersionIsRefused(string version) =>
        Assert.Throws<ArgumentException>(() => LiveEndpoint.GeminiApi(version));

    [Theory]
    [InlineData("gemini-x", "models/gemini-x")]
    [InlineData("models/gemini-x", "models/gemini-x")]
    [InlineData("tunedModels/t", "tunedModels/t")]
    public void GetModelName_GeminiApiAddsTheCollection(string given, string expected) =>
        Assert.Equal(expected, LiveEndpoint.GeminiApi().GetModelName(given));

    [Theory]
    [InlineData("gemini-x", "projects/p/locations/l/publishers/google/models/gemini-x")]
    [InlineData("models/gemini-x", "projects/p/locations/l/publishers/google/models/gemini-x")]
    [InlineData("publishers/google/models/gemini-x", "projects/p/locations/l/publishers/google/models/gemini-x")]
    [InlineData("projects/q/locations/m/endpoints/7", "projects/q/locations/m/endpoints/7")]
    public void GetModelName_VertexExpandsToTheFullResourceName(string given, string expected) =>
        Assert.Equal(expected, LiveEndpoint.Vertex("p", "l").GetModelName(given));
}
