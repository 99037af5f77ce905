using System.Net.Http.Headers;
using System.Net.Http.Json;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Serving;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

public sealed class ExaminerServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // As from a driver that goes through all cases first and reports then.
    [Fact]
    public async Task Report_BehindTheVerdict_IsJudgedWithWhatTheClientDid()
    {
        var judged = new TaskCompletionSource<CaseResult>();
        await using ExaminerServer server = await ExaminerServer.StartAsync(
            new ExaminerOptions { Cases = Catalogue.Select(["turns.one"]), Calm = TimeSpan.Zero }, Cancellation);
        server.Judged += result => judged.TrySetResult(result);
        using var http = new HttpClient { BaseAddress = server.Address };

        // Its reports are refused, which ends it; its client has been examined by then.
        await Assert.ThrowsAsync<HttpRequestException>(
            () => new Driver(server.Address, "no token", static () => new PlainClient()).RunAsync(1, Cancellation));
        CaseResult without = await judged.Task.WaitAsync(Cancellation);
        Assert.Equal(Grade.NotJudged, without.Behaviour.Grade);
        Assert.Equal(Grade.Ok, without.Ending.Grade);

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        using HttpResponseMessage answer = await http.PostAsJsonAsync(
            "seen/turns.one",
            new { seen = new object[] { new { text = "Hello there" }, new { generationComplete = true }, new { turnComplete = true } } },
            Cancellation);
        answer.EnsureSuccessStatusCode();

        CaseResult with = Assert.Single(server.Results);
        Assert.Equal(Judgement.Ok, with.Behaviour);
        Assert.Equal(without with { Behaviour = Judgement.Ok }, with with { Transcript = without.Transcript });
    }

    [Theory]
    [InlineData("seen/turns.one", null, 401, "Bearer")]
    [InlineData("seen/no.case", "{}", 404, "cases.json")]
    [InlineData("seen/turns.one", "{}", 400, "seen")]
    [InlineData("elsewhere", "{}", 405, "/seen/ID")]
    public async Task Post_ThatIsRefused_SaysWhyInWords(string path, string? body, int status, string why)
    {
        await using ExaminerServer server = await ExaminerServer.StartAsync(new ExaminerOptions(), Cancellation);
        using var http = new HttpClient { BaseAddress = server.Address };
        if (body is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        using HttpResponseMessage answer = await http.PostAsync(path, new StringContent(body ?? ""), Cancellation);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
