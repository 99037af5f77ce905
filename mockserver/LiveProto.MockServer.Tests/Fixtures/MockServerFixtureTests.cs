using LiveProto.Mocking.Fixtures;

namespace LiveProto.Mocking.Tests.Fixtures;

public sealed class MockServerFixtureTests
{
    [Fact]
    public async Task Begin_GivesEachTestItsOwnShare_UntilItIsDisposed()
    {
        await using var fixture = new MockServerFixture();
        Assert.Throws<InvalidOperationException>(() => fixture.Server);
        await fixture.InitializeAsync();
        LiveTest one = fixture.Begin();
        await using LiveTest other = fixture.Begin();
        Assert.NotEqual(one.Test.Key, other.Test.Key);
        Assert.StartsWith("Begin-GivesEachTestItsOwnShare", one.Test.Key, StringComparison.Ordinal);
        Assert.Equal($"/t/{one.Test.Key}/", one.BaseAddress.AbsolutePath);

        await using RawClient client = await RawClient.ConnectOverTcpAsync(new UriBuilder(one.LiveUri) { Query = "key=any" }.Uri);
        await client.SendAsync(RawClient.Setup);
        await client.ReceiveJsonAsync();
        await client.SayAsync("Hello");
        Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
        await one.Expect().UserSaid("Hello").ModelSaid("You said: Hello")
            .InOrderAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(other.Test.Sessions);
        await one.DisposeAsync();
        Assert.Empty(one.Test.Sessions);
        Assert.Equal((1001, ""), await client.ReceiveCloseAsync());
    }
}
