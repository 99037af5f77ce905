using System.Diagnostics;
using LiveProto.Client;
using LiveProto.Extensions.Hosting;
using LiveProto.Messages;
using LiveProto.Mocking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LiveProto.Conformance.Extensions;

/// <summary>The engine in a .NET host, against the mock.</summary>
public sealed class LiveHostingTests
{
    private const string Model = "gemini-2.5-flash-native-audio-preview-12-2025";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddLiveClient_FromConfiguration_ConnectsWhereItSays()
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: Token);
        using IHost host = Build(
            new()
            {
                ["Live:Main:BaseAddress"] = server.BaseAddress.ToString(),
                ["Live:Main:ApiKey"] = "key-of-the-main-client",
                ["Live:Main:SetupTimeout"] = "00:00:07",
                ["Live:Main:Patience"] = "00:01:00",
                ["Live:Main:SentSampleRate"] = "24000",
                ["Live:Cloud:Project"] = "p",
                ["Live:Cloud:Location"] = "us-central1",
                ["Live:Cloud:BaseAddress"] = server.BaseAddress.ToString(),
            },
            builder =>
            {
                builder.Services.AddLiveClient("", builder.Configuration.GetSection("Live:Main"));
                builder.Services.AddLiveClient("cloud", builder.Configuration.GetSection("Live:Cloud"))
                    .Configure((_, options) => options with { Credential = LiveCredential.Bearer("a-token") });
            });
        var client = host.Services.GetRequiredService<LiveClient>();
        Assert.Equal(
            (TimeSpan.FromSeconds(7), TimeSpan.FromMinutes(1), 24_000),
            (client.Options.SetupTimeout, client.Options.Reconnect.Patience, client.Options.SentSampleRate));
        await using (LiveSession session = await client.ConnectAsync(new Setup { Model = Model }, Token))
            Assert.True(Assert.Single(server.Sessions).HasCredential("key-of-the-main-client"));

        var cloud = host.Services.GetRequiredKeyedService<LiveClient>("cloud");
        await using (LiveSession session = await cloud.ConnectAsync(new Setup { Model = "gemini-live-2.5-flash" }, Token))
            Assert.True(server.Sessions[1].HasCredential("a-token"));
        var factory = host.Services.GetRequiredService<ILiveClientFactory>();
        Assert.Same(client, factory.GetClient());
        Assert.Same(cloud, factory.GetClient("cloud"));
    }

    [Theory]
    [InlineData("Project", "p", "Location")]
    [InlineData("SentSampleRate", "100", "SentSampleRate")]
    [InlineData("SetupTimeout", "-00:00:05", "SetupTimeout")]
    public void AddLiveClient_WrongSettings_NameTheClientAndTheSetting(string setting, string value, string named)
    {
        using IHost host = Build(new() { ["Live:" + setting] = value },
            builder => builder.Services.AddLiveClient("agent", builder.Configuration.GetSection("Live")));
        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ILiveClientFactory>()
            .GetClient("agent"));
        Assert.Contains("'agent'", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void GetClient_UnknownName_SaysHowToAddIt()
    {
        using IHost host = Build([], builder => builder.Services.AddLiveClient());
        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ILiveClientFactory>()
            .GetClient("other"));
        Assert.Contains("AddLiveClient(\"other\")", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Model, HealthStatus.Healthy)]
    [InlineData("no-model", HealthStatus.Unhealthy)]
    public async Task HealthCheck_IsAsTheServiceAnswersASetup(string model, HealthStatus expected)
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: Token);
        using IHost host = Build([], builder =>
        {
            builder.Services.AddLiveClient(settings => (settings.BaseAddress, settings.ApiKey) = (server.BaseAddress, "k"));
            builder.Services.AddHealthChecks().AddLiveClient(model);
        });
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        Assert.Equal(expected, report.Status);
        Assert.Equal("live", Assert.Single(report.Entries).Key);
    }

    [Fact]
    public async Task Telemetry_ATurn_IsASpanAndMeasures()
    {
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } }, Token);
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder().AddLiveClientInstrumentation().AddInMemoryExporter(spans).Build();
        using MeterProvider metering = Sdk.CreateMeterProviderBuilder().AddLiveClientInstrumentation().AddInMemoryExporter(metrics).Build();
        using IHost host = Build([],
            builder => builder.Services.AddLiveClient(settings => (settings.BaseAddress, settings.ApiKey) = (server.BaseAddress, "k")));
        await using (LiveSession session = await host.Services.GetRequiredService<LiveClient>()
            .ConnectAsync(new Setup { Model = Model }, Token))
            await session.AskAsync("Hello", Token);
        tracing.ForceFlush();
        metering.ForceFlush();
        Assert.Contains(spans, span => span.Source.Name == LiveTelemetry.ActivitySourceName
            && (string?)span.GetTagItem("gen_ai.request.model") is { } model && model.EndsWith(Model, StringComparison.Ordinal));
        Assert.NotEmpty(metrics);
    }

    private static IHost Build(Dictionary<string, string?> configuration, Action<HostApplicationBuilder> add)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration);
        add(builder);
        return builder.Build();
    }
}
