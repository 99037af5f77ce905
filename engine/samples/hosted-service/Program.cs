// A service in a .NET host: the client comes from the configuration (appsettings.json, Live__ApiKey in the environment, --Live:ApiKey=…)
// and by injection.
using LiveProto.Client;
using LiveProto.Extensions.Hosting;
using LiveProto.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddLiveClient("", builder.Configuration.GetSection("Live"));
builder.Services.AddHostedService<Greeter>();
await builder.Build().RunAsync();

internal sealed class Greeter(LiveClient client, ILogger<Greeter> log, IHostApplicationLifetime host) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() };
        await using LiveSession session = await client.ConnectAsync(setup, stoppingToken);
        LiveTurn turn = await session.AskAsync("Hello", stoppingToken);
        log.LogInformation("The model says: {Answer}", turn.Transcript);
        host.StopApplication();
    }
}
