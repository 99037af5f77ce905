using LiveProto.Cli.Conformance;
using LiveProto.Examiner.Calling;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Serving;
using LiveProto.Examiner.Verdicts;
using LiveProto.Mocking;

namespace LiveProto.Conformance.Examination;

/// <summary>Our client, the stock client and our mock under every case; each mark is as it is checked in.</summary>
public sealed class ExaminationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task LiveProto_UnderEveryClientCase_HasTheExpectedMarks() =>
        ExamineClientAsync("client.liveproto.json", () => new LiveProtoClient());

    // The cases can be failed: what one writes without a library fails where there is more to do than to read JSON.
    [Fact]
    public Task ClientWebSocket_UnderEveryClientCase_HasTheExpectedMarks() =>
        ExamineClientAsync("client.clientwebsocket.json", () => new PlainClient());

    [Fact]
    public async Task MockServer_UnderEveryServerCase_HasTheExpectedMarks()
    {
        await using MockServer mock = await MockServer.StartAsync(
            new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 10 } } }, Cancellation);
        var examiner = new ServerExaminer(new ServerExaminerOptions { Url = mock.BaseAddress, Key = "any-key", Parallel = 16 });
        IReadOnlyList<CaseResult> results = await examiner.RunAsync(Catalogue.All, Cancellation);
        ExpectedMarks.AssertAre("server.mock.json", new ExamReport("mock", IsServer: true, results));
    }

    private static async Task ExamineClientAsync(string file, Func<IExaminedClient> create)
    {
        await using ExaminerServer server = await ExaminerServer.StartAsync(new ExaminerOptions(), Cancellation);
        await new Driver(server.Address, server.Token, create).RunAsync(16, Cancellation);
        ExpectedMarks.AssertAre(file, new ExamReport(file, IsServer: false, server.Results));
    }
}
