using LiveProto.Client.Tests.WebSockets;

namespace LiveProto.Client.Tests.Credentials;

[Collection(nameof(MeasuredAlone))]
public sealed class EnvironmentCredentialTests : IDisposable
{
    private readonly string?[] _before = [Environment.GetEnvironmentVariable("GOOGLE_API_KEY"),
        Environment.GetEnvironmentVariable("GEMINI_API_KEY")];

    public void Dispose() => Set(_before[0], _before[1]);

    [Theory]
    [InlineData("google", "gemini", "google")]
    [InlineData(null, " gemini\n", "gemini")]
    [InlineData("", "gemini", "gemini")]
    public async Task FromEnvironment_TakesTheFirstThatIsSet(string? google, string? gemini, string expected)
    {
        Set(google, gemini);
        KeyValuePair<string, string> header = (await LiveCredential.FromEnvironment()
            .GetHeaderAsync(TestContext.Current.CancellationToken))!.Value;
        Assert.Equal(("x-goog-api-key", expected), (header.Key, header.Value));
    }

    [Fact]
    public async Task FromEnvironment_OfAToken_IsAToken()
    {
        Set(null, "auth_tokens/abc");
        var credential = LiveCredential.FromEnvironment();
        Assert.True(credential.IsEphemeral);
        Assert.Equal("Token auth_tokens/abc", (await credential.GetHeaderAsync(TestContext.Current.CancellationToken))!.Value.Value);
    }

    [Fact]
    public void FromEnvironment_WithoutOne_SaysWhatToSet()
    {
        Set(null, null);
        Assert.Contains("GEMINI_API_KEY", Assert.Throws<InvalidOperationException>(LiveCredential.FromEnvironment).Message,
            StringComparison.Ordinal);
    }

    private static void Set(string? google, string? gemini)
    {
        Environment.SetEnvironmentVariable("GOOGLE_API_KEY", google);
        Environment.SetEnvironmentVariable("GEMINI_API_KEY", gemini);
    }
}
