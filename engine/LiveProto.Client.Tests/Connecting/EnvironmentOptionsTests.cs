using LiveProto.Client.Connecting;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Connecting;

public sealed class EnvironmentOptionsTests
{
    [Fact]
    public async Task Read_Key_IsTheGeminiApi()
    {
        LiveClientOptions options = Read(null, ("GEMINI_API_KEY", " k1\n"));
        Assert.Equal(LiveEndpoint.GeminiApi(), options.Endpoint);
        Assert.Equal("k1", (await options.Credential.GetHeaderAsync(TestContext.Current.CancellationToken))!.Value.Value);
    }

    [Fact]
    public void Read_BaseAddressAndVersion_AreTheEndpoints()
    {
        LiveEndpoint endpoint = Read("v1alpha", ("GOOGLE_API_KEY", "k"), ("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:4242")).Endpoint;
        Assert.Equal("ws://127.0.0.1:4242/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContent",
            endpoint.GetWebSocketUri().ToString());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("1")]
    public void Read_Vertex_HasProjectAndLocation(string useVertex)
    {
        LiveClientOptions options = Read(
            null, ("GOOGLE_GENAI_USE_VERTEXAI", useVertex), ("GOOGLE_CLOUD_PROJECT", "p"), ("GOOGLE_CLOUD_LOCATION", "global"),
            ("GOOGLE_VERTEX_BASE_URL", "https://gate.example/"));
        Assert.Equal(LiveBackend.Vertex, options.Endpoint.Backend);
        Assert.Equal(("p", "global", "v1beta1"), (options.Endpoint.Project, options.Endpoint.Location, options.Endpoint.ApiVersion));
        Assert.Equal("gate.example", options.Endpoint.BaseAddress.Host);
        Assert.Same(LiveCredential.None, options.Credential);
    }

    [Theory]
    [InlineData("GEMINI_API_KEY", new string[0])]
    [InlineData("GEMINI_API_KEY", new[] { "GEMINI_API_KEY= ", "GOOGLE_GENAI_USE_VERTEXAI=false" })]
    [InlineData("GOOGLE_CLOUD_PROJECT", new[] { "GEMINI_API_KEY=k", "GOOGLE_GENAI_USE_VERTEXAI=1" })]
    [InlineData("GOOGLE_CLOUD_LOCATION", new[] { "GOOGLE_GENAI_USE_VERTEXAI=1", "GOOGLE_CLOUD_PROJECT=p" })]
    public void Read_VariableMissing_ThrowsWithItsName(string missing, string[] set)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() =>
            Read(null, [.. set.Select(line => (line.Split('=')[0], line.Split('=')[1]))]));
        Assert.Contains(missing, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BaseAddressMalformed_ThrowsWithItsNameAndWithoutItsText()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            Read(null, ("GEMINI_API_KEY", "k"), ("GOOGLE_GEMINI_BASE_URL", "gate?secret=s3cret")));
        Assert.Contains("GOOGLE_GEMINI_BASE_URL", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", thrown.Message, StringComparison.Ordinal);
    }

    private static LiveClientOptions Read(string? apiVersion, params (string Name, string Value)[] variables) =>
        EnvironmentOptions.Read(name => variables.FirstOrDefault(pair => pair.Name == name).Value, apiVersion);
}
