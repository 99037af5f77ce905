using LiveProto.Messages;

namespace LiveProto.Client.Tests;

public class OutgoingCheckTests
{
    [Fact]
    public async Task ConnectAsync_SetupThatCannotBeSent_IsRefusedBeforeAnythingIsOpened()
    {
        // Nobody answers there: a connection that was tried would end in another exception.
        var client = new LiveClient(new LiveClientOptions { Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri("http://192.0.2.1")) });
        var declaration = new FunctionDeclaration { Description = "no name" };
        var setup = new Setup { Model = "gemini-3.8-live", Tools = [new Tool { FunctionDeclarations = [declaration] }], GenerationConfig = new GenerationConfig { TopP = 3 } };
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>("setup", async () => await client.ConnectAsync(setup, TestContext.Current.CancellationToken));
        Assert.Contains("setup.tools[0].functionDeclarations[0].name must be", error.Message);
        Assert.Contains("setup.generationConfig.topP must lie between 0 and 1", error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task ConnectAsync_NoModel_IsRefusedNamingTheMember(string? model)
    {
        var client = new LiveClient(new LiveClientOptions());
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            "setup", async () => await client.ConnectAsync(new Setup { Model = model }, TestContext.Current.CancellationToken));
        Assert.Contains("setup.model must not be empty", error.Message);
    }
}
