using LiveProto.Client.Transport;
using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Profiles;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tests.Connecting;

public class OutgoingCheckTests
{
    private static readonly Setup s_illegal = new()
    {
        Model = "gemini-3.1-flash-live-preview",
        GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Text] },
        Tools = [new Tool { CodeExecution = new CodeExecution() }],
    };

    [Fact]
    public async Task ConnectAsync_SetupThatCannotBeSent_IsRefusedBeforeAnythingIsOpened()
    {
        var declaration = new FunctionDeclaration { Description = "no name" };
        var setup = new Setup
        {
            Model = "gemini-3.8-live",
            Tools = [new Tool { FunctionDeclarations = [declaration] }],
            GenerationConfig = new GenerationConfig { TopP = 3 }
        };
        var attempt = new Attempt(IllegalMessages.Warn);
        ArgumentException error = await attempt.ConnectAsync<ArgumentException>(setup);
        Assert.Equal("setup", error.ParamName);
        Assert.Contains("setup.tools[0].functionDeclarations[0].name must be", error.Message);
        Assert.Contains("setup.generationConfig.topP must lie between 0 and 1", error.Message);
        Assert.False(attempt.WasOpened);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task ConnectAsync_NoModel_IsRefusedNamingTheMember(string? model)
    {
        ArgumentException error = await new Attempt(IllegalMessages.Warn).ConnectAsync<ArgumentException>(new Setup { Model = model });
        Assert.Contains("setup.model must not be empty", error.Message);
    }

    [Fact]
    public async Task ConnectAsync_SetupThatItsModelRefuses_IsRefusedWithEveryMemberAndRule()
    {
        var attempt = new Attempt(IllegalMessages.Refuse);
        ArgumentException error = await attempt.ConnectAsync<ArgumentException>(s_illegal);
        Assert.Equal("setup", error.ParamName);
        Assert.Contains("setup.generationConfig.responseModalities[0] must be AUDIO for this model (documented, docs/protocol.md §6.12)",
            error.Message);
        Assert.Contains("setup.tools[0].codeExecution is not a tool of this model", error.Message);
        Assert.False(attempt.WasOpened);
        Assert.Empty(attempt.Warnings);
    }

    [Fact]
    public async Task ConnectAsync_Warn_SendsAndLogsEachRule()
    {
        var attempt = new Attempt(IllegalMessages.Warn);
        await attempt.ConnectAsync<LiveConnectException>(s_illegal);
        Assert.True(attempt.WasOpened);
        Assert.Equal(2, attempt.Warnings.Count);
        Assert.Contains(attempt.Warnings, text => text.Contains("setup.tools[0].codeExecution", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConnectAsync_UnknownModel_IsWarnedOfOnly()
    {
        var attempt = new Attempt(IllegalMessages.Refuse);
        await attempt.ConnectAsync<LiveConnectException>(s_illegal with { Model = "gemini-9-live" });
        Assert.True(attempt.WasOpened);
        Assert.Contains(attempt.Warnings, text => text.Contains("setup.model is not in the catalogue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConnectAsync_LegalSetup_LogsNothing()
    {
        var attempt = new Attempt(IllegalMessages.Refuse);
        await attempt.ConnectAsync<LiveConnectException>(new Setup { Model = "gemini-3.1-flash-live-preview" });
        Assert.True(attempt.WasOpened);
        Assert.Empty(attempt.Warnings);
    }

    [Fact]
    public async Task ConnectAsync_ReplacedProfile_Decides()
    {
        ModelProfile profile = ModelProfile.Default(ModelFamily.Live31, LiveBackend.GeminiApi);
        var features = profile.Features with
        {
            Modalities = new Fact<IReadOnlyList<Modality>>([Modality.Text], Certainty.Recorded, "tried"),
            CodeExecution = new Fact<bool>(true, Certainty.Recorded, "tried"),
        };
        var attempt = new Attempt(IllegalMessages.Refuse, ProfileCatalogue.Default.With(profile with { Features = features }));
        await attempt.ConnectAsync<LiveConnectException>(s_illegal);
        Assert.True(attempt.WasOpened);
    }

    [Fact]
    public void FindProfile_FollowsTheEndpoint()
    {
        var options = new LiveClientOptions { Endpoint = LiveEndpoint.Vertex("p", "us-central1", "v1") };
        ModelProfile profile = options.FindProfile("gemini-3.8-live");
        Assert.Equal((LiveBackend.Vertex, ApiSurfaces.VertexV1, TextRoute.ClientContent),
            (profile.Backend, profile.Surface, profile.Input.Text.Value));
        Assert.Throws<ArgumentNullException>("Profiles", () => new LiveClient(new LiveClientOptions { Profiles = null! }));
    }

    /// <summary>A client whose connections fail once they are opened, and what it logged.</summary>
    private sealed class Attempt(IllegalMessages illegalMessages, ProfileCatalogue? profiles = null)
        : ITransportFactory, ILoggerFactory, ILogger
    {
        public bool WasOpened { get; private set; }

        public List<string> Warnings { get; } = [];

        public async Task<TException> ConnectAsync<TException>(Setup setup)
            where TException : Exception
        {
            var client = new LiveClient(new LiveClientOptions
            {
                TransportFactory = this,
                LoggerFactory = this,
                IllegalMessages = illegalMessages,
                Profiles = profiles ?? ProfileCatalogue.Default,
            });
            return await Assert.ThrowsAsync<TException>(async () =>
                await client.ConnectAsync(setup, TestContext.Current.CancellationToken));
        }

        ValueTask<TransportConnection> ITransportFactory.ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
        {
            WasOpened = true;
            throw new WebSocketConnectException(ConnectFailure.Unreachable, "nobody is here");
        }

        ILogger ILoggerFactory.CreateLogger(string categoryName) => this;

        void ILoggerFactory.AddProvider(ILoggerProvider provider)
        {
        }

        void IDisposable.Dispose()
        {
        }

        IDisposable? ILogger.BeginScope<TState>(TState state) => null;

        bool ILogger.IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            // 1xxx tells how connecting went.
            if (logLevel == LogLevel.Warning && eventId.Id >= 2000)
                Warnings.Add(formatter(state, exception));
        }
    }
}
