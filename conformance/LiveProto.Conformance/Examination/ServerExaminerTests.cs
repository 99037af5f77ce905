using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using LiveProto.Examiner.Calling;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Verdicts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveProto.Conformance.Examination;

public sealed class ServerExaminerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindObstacleAsync_NobodyListens_SaysSo()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        ServerExaminer examiner = Examine(listener);
        listener.Stop();
        Assert.Contains("refused", await examiner.FindObstacleAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindObstacleAsync_AServerThatTakesConnectionsAndSaysNothing_IsNotWaitedForInEachCase()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.Equal("no answer to the upgrade within 0.2 s",
            await Examine(listener, seconds: 0.2).FindObstacleAsync(Cancellation));
        listener.Stop();
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", true)]
    [InlineData("", true)]
    public async Task FindObstacleAsync_WhateverAnswers_OnlyHttpIsAServer(string answer, bool isObstacle)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = AnswerAsync(listener, answer);
        Assert.Equal(isObstacle, await Examine(listener).FindObstacleAsync(Cancellation) is not null);
        await answering;
        listener.Stop();
    }

    [Fact]
    public async Task RunAsync_AServerThatRepeatsTheKey_NoReportHasIt()
    {
        const string Key = "a-key-that-is-secret";
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using WebApplication application = builder.Build();
        application.UseWebSockets();
        application.Run(async context =>
        {
            using WebSocket client = await context.WebSockets.AcceptWebSocketAsync();
            await client.CloseOutputAsync(
                WebSocketCloseStatus.PolicyViolation, $"{context.Request.Headers["x-goog-api-key"]} is no key", context.RequestAborted);
            await client.ReceiveAsync(new byte[4096].AsMemory(), context.RequestAborted);
        });
        await application.StartAsync(Cancellation);
        var options = new ServerExaminerOptions { Url = new Uri(application.Urls.Single()), Key = Key };

        IReadOnlyList<CaseResult> results = await new ServerExaminer(options).RunAsync(Catalogue.Select(["setup.first"]), Cancellation);
        var report = new ExamReport("server", IsServer: true, results);

        Assert.Contains("*** is no key", Assert.Single(results).Behaviour.Why, StringComparison.Ordinal);
        Assert.All(
            [JsonReport.Write(report), HtmlReport.Write(report), JUnitReport.Write(report), TextReport.Write(report)],
            static text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }

    private static ServerExaminer Examine(TcpListener listener, double seconds = 20) => new(new ServerExaminerOptions
    {
        Url = new Uri($"http://{listener.LocalEndpoint}"),
        TimeLimit = TimeSpan.FromSeconds(seconds),
    });

    // To the whole of the request; then it closes.
    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(Cancellation);
        using var reader = new StreamReader(client.GetStream());
        while (await reader.ReadLineAsync(Cancellation) is { Length: > 0 })
        {
        }

        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Cancellation);
    }
}
