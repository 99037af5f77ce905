namespace LiveProto.Client.Tests;

public sealed class LiveCredentialTests
{
    private const string Canary = LiveProto.Testing.Secrecy.Canary.Key;

    [Fact]
    public async Task GetHeader_EachKindHasItsHeader()
    {
        CancellationToken none = TestContext.Current.CancellationToken;
        Assert.Null(await LiveCredential.None.GetHeaderAsync(none));
        Assert.Equal(new("x-goog-api-key", Canary), await LiveCredential.ApiKey(Canary).GetHeaderAsync(none));
        Assert.Equal(new("Authorization", "Token " + Canary), await LiveCredential.EphemeralToken(Canary).GetHeaderAsync(none));
        Assert.Equal(new("Authorization", "Bearer " + Canary), await LiveCredential.Bearer(Canary).GetHeaderAsync(none));
        Assert.Equal(new("Authorization", "Bearer " + Canary), await LiveCredential.Bearer(_ => new(Canary)).GetHeaderAsync(none));
    }

    [Fact]
    public async Task GetHeader_BearerSourceIsAskedAtEveryConnect()
    {
        int asked = 0;
        LiveCredential credential = LiveCredential.Bearer(_ => new($"t{++asked}"));
        await credential.GetHeaderAsync(default);
        Assert.Equal("Bearer t2", (await credential.GetHeaderAsync(default))!.Value.Value);
    }

    [Fact]
    public void ToString_NeverShowsTheSecret()
    {
        foreach (LiveCredential credential in new[]
        {
            LiveCredential.ApiKey(Canary),
            LiveCredential.EphemeralToken(Canary),
            LiveCredential.Bearer(Canary)
        })
            Assert.DoesNotContain(Canary, credential.ToString());
    }

    [Theory]
    [InlineData(Canary + "\r\nX-Evil: 1")]
    [InlineData(Canary + " ")]
    [InlineData(Canary + "ä")]
    public void ApiKey_ThatCouldBreakAHeaderIsRefusedWithoutQuotingIt(string key)
    {
        var error = Assert.Throws<ArgumentException>(() => LiveCredential.ApiKey(key));
        Assert.DoesNotContain(Canary, error.ToString());
    }
}
