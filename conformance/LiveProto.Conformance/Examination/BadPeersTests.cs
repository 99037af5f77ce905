using System.Text.Json.Nodes;
using LiveProto.Examiner.Calling;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Serving;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

/// <summary>Peers with one vice each fail the cases in which it shows, and no others.</summary>
public sealed class BadPeersTests
{
    private static readonly string[] s_ofServers =
    [
        "setup.first", "setup.late", "setup.malformed", "setup.not-first", "setup.unknown-field", "turns.one", "turns.two", "turns.roles",
        "audio.rate-changed", "tools.call", "usage.with-turn", "resumption.expired",
    ];

    private static readonly string[] s_ofClients =
    [
        "setup.first", "setup.voice", "setup.refused-key", "turns.one", "turns.realtime", "turns.context", "audio.in", "audio.answer",
        "detection.manual", "tools.object", "tools.text-before", "errors.policy",
    ];

    private const string TurnComplete =
        """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":1,"promptTokenCount":1}}""";

    private static readonly string[] s_text = ["ask", "context", "realtime", "answer"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task ServerThatSpeaksBeforeItIsReady_EveryCaseThatItWasSetUpIn_Fails() =>
        ExamineServerAsync(
            static message => message["setupComplete"] is null ? [message] : [Content("Welcome"), message],
            static (_, wasSetUp) => wasSetUp);

    [Fact]
    public Task ServerThatSaysAllTwice_EveryCaseThatItWasSetUpIn_Fails() =>
        ExamineServerAsync(static message => [message, message], static (_, wasSetUp) => wasSetUp);

    [Fact]
    public Task ServerThatNeverCompletesATurn_EachCaseThatWaitsForIt_Fails() =>
        ExamineServerAsync(
            static message =>
            {
                (message["serverContent"] as JsonObject)?.Remove("turnComplete");
                return [message];
            },
            static (exam, _) => exam.Server!.Connections.Any(steps =>
                steps.OfType<Step.Await>().Any(step => step.Pattern.Fits(JsonNode.Parse(TurnComplete)))));

    [Fact]
    public Task ClientThatAnswersAllAlike_EachCaseWithWords_Fails() =>
        ExamineClientAsync(static () => new ClientWithAVice { Words = "Yes" }, static exam => Does(exam, s_text));

    [Fact]
    public Task ClientThatSendsSoundTenTimes_EachCaseWithSound_Fails() =>
        ExamineClientAsync(static () => new ClientWithAVice { SoundTimes = 10 }, static exam => Does(exam, "tone"));

    [Fact]
    public Task ClientThatShowsWhatWasNotSent_EveryCase_Fails() =>
        ExamineClientAsync(static () => new ClientWithAVice { Invents = true }, static _ => true);

    [Fact]
    public async Task ClientThatNeverCloses_EachCaseThatItHasToClose_Fails()
    {
        List<PlainClient> open = [];
        await ExamineClientAsync(() => new ClientWithAVice { LeftOpen = open }, static exam =>
            exam.Client!.End.Closer == EndRule.Side.Examinee);
        foreach (PlainClient client in open)
            await client.DisposeAsync();
    }

    private static bool Does(ExamCase exam, params string[] verbs) =>
        exam.Client!.Do.Any(line => verbs.Contains(line.Split(' ')[0]));

    private static JsonObject Content(string text) =>
        JsonNode.Parse($$$$"""{"serverContent":{"modelTurn":{"parts":[{"text":"{{{{text}}}}"}]}}}""")!.AsObject();

    private static async Task ExamineServerAsync(
        Func<JsonObject, IEnumerable<JsonObject>> vice, Func<ExamCase, bool, bool> fails)
    {
        await using ServerWithAVice server = await ServerWithAVice.StartAsync(vice, Cancellation);
        var examiner = new ServerExaminer(
            new ServerExaminerOptions { Url = server.Address, Parallel = 16, TimeLimit = TimeSpan.FromSeconds(10) });
        IReadOnlyList<ExamCase> cases = Catalogue.Select(s_ofServers);
        IReadOnlyList<CaseResult> results = await examiner.RunAsync(cases, Cancellation);
        AssertFailed(results, cases.Zip(results).Where(one => fails(one.First, WasSetUp(one.Second))).Select(one => one.First.Id));
    }

    private static bool WasSetUp(CaseResult result) =>
        result.Transcript.Any(line => line.Mark == '<' && line.Text.Contains("setupComplete", StringComparison.Ordinal));

    private static async Task ExamineClientAsync(Func<IExaminedClient> create, Func<ExamCase, bool> fails)
    {
        IReadOnlyList<ExamCase> cases = Catalogue.Select(s_ofClients);
        await using ExaminerServer server = await ExaminerServer.StartAsync(
            new ExaminerOptions { Cases = cases, TimeLimit = TimeSpan.FromSeconds(10) }, Cancellation);
        await new Driver(server.Address, server.Token, create).RunAsync(16, Cancellation);
        AssertFailed(server.Results, cases.Where(fails).Select(exam => exam.Id));
    }

    private static void AssertFailed(IReadOnlyList<CaseResult> results, IEnumerable<string> expected)
    {
        Assert.Equal(expected.Order(), results.Where(result => !result.IsPassed).Select(result => result.Id).Order());
        Assert.All(results, static result => Assert.NotEqual(Grade.NotJudged, result.Behaviour.Grade));
    }
}
