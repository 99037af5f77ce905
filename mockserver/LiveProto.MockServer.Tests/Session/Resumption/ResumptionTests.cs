using System.Text.Json.Nodes;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Resumption;

public class ResumptionTests
{
    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    private static string Setup(string? handle = null, string model = SessionDriver.HalfCascade) => SessionDriver.Setup(
        model, SessionDriver.TextModality + ",\"sessionResumption\":{" + (handle is null ? "" : "\"handle\":\"" + handle + "\"") + "}");

    private static string? LastHandle(SessionDriver driver) => (string?)driver.FindAll("sessionResumptionUpdate")[^1]["newHandle"];

    private static SessionDriver Open(SessionDriver? before = null, string? handle = null, SessionOptions? options = null,
        TimeSpan start = default)
    {
        var driver = new SessionDriver(options ?? AtOnce, store: before?.Store, start: start, number: before is null ? 1 : 2);
        return driver.Send(Setup(handle));
    }

    [Fact]
    public void Updates_ComeAfterSetupAndAfterEachTurn_WithFreshHandles()
    {
        SessionDriver driver = Open();
        driver.SendText("one").SendText("two");
        var handles = driver.FindAll("sessionResumptionUpdate").ConvertAll(u => (string)u["newHandle"]!);
        Assert.Equal(3, handles.Distinct().Count());
        Assert.All(driver.FindAll("sessionResumptionUpdate"), u => Assert.True((bool)u["resumable"]!));
        Assert.Equal("sessionResumptionUpdate", driver.Kinds[^1]);
    }

    [Fact]
    public void Resumed_OnANewConnection_RemembersTheLastQuestion()
    {
        SessionDriver first = Open();
        first.SendText("How deep is the sea?");
        first.Hangup();
        SessionDriver second = Open(first, LastHandle(first));
        Assert.Equal(["setupComplete", "sessionResumptionUpdate"], second.Kinds);
        second.SendText("What was my last question?");
        Assert.Equal("Your last question was: How deep is the sea?", second.SaidText);
    }

    [Fact]
    public void OlderHandle_RestoresTheStateOfItsMoment()
    {
        SessionDriver first = Open();
        first.SendText("first question");
        string handle = LastHandle(first)!;
        first.SendText("second question");
        first.Hangup();
        SessionDriver second = Open(first, handle);
        second.SendText("What was my last question?");
        Assert.Equal("Your last question was: first question", second.SaidText);
    }

    [Fact]
    public void Resumed_KnowsWhatAToolReportedSilently()
    {
        const string Tools = ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"start_backup\",\"behavior\":\"NON_BLOCKING\"}]}]";
        string setup = SessionDriver.Setup(more: SessionDriver.TextModality + ",\"sessionResumption\":{}" + Tools);
        var first = new SessionDriver(AtOnce);
        first.Send(setup).SendText("Please start the backup");
        string id = (string)first.FindAll("toolCall")[0]["functionCalls"]![0]!["id"]!;
        first.Send(
            "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
                + "\",\"name\":\"start_backup\",\"response\":{\"result\":\"finished at noon\"},\"scheduling\":\"SILENT\"}]}}");
        first.SendText("Thank you");
        first.Hangup();

        SessionDriver second = new SessionDriver(AtOnce, store: first.Store, number: 2)
            .Send(setup.Replace("\"sessionResumption\":{}", "\"sessionResumption\":{\"handle\":\"" + LastHandle(first) + "\"}"));
        second.SendText("What did the backup say?");
        Assert.Equal("start_backup: finished at noon", second.SaidText);
    }

    [Fact]
    public void WhileTheOldConnectionIsOpen_ResumingIsRefused()
    {
        SessionDriver first = Open();
        SessionDriver second = Open(first, LastHandle(first));
        Assert.Equal(1011, second.Closed?.Code);
        first.Hangup();
        Assert.Null(Open(first, LastHandle(first)).Closed);
    }

    [Fact]
    public void MadeUpHandle_IsRefused() =>
        Assert.Equal((1008, "BidiGenerateContent session not found"), Open(handle: "made-up").Closed);

    [Fact]
    public void AnotherModel_IsRefused_AndTheHandleStaysGood()
    {
        SessionDriver first = Open();
        first.Hangup();
        var other = new SessionDriver(AtOnce, store: first.Store, number: 2);
        other.Send(Setup(LastHandle(first), "models/gemini-2.0-flash-live-001"));
        Assert.Equal(1007, other.Closed?.Code);
        Assert.Null(Open(first, LastHandle(first)).Closed);
    }

    [Fact]
    public void HandleOfTheOtherBackend_IsRefused()
    {
        SessionDriver first = Open();
        first.Hangup();
        var vertex = new SessionDriver(AtOnce, LiveBackend.Vertex, "v1beta1", first.Store, number: 2);
        vertex.Send(Setup(LastHandle(first)));
        Assert.Equal((1008, "BidiGenerateContent session not found"), vertex.Closed);
    }

    [Fact]
    public void OpenNonBlockingCall_SurvivesResumption()
    {
        const string Tools = ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"start_backup\",\"behavior\":\"NON_BLOCKING\"}]}]";
        var first = new SessionDriver(AtOnce);
        first.Send(Setup().Replace("\"sessionResumption\"", Tools[1..] + ",\"sessionResumption\"", StringComparison.Ordinal))
            .SendText("start the backup");
        string id = (string)first.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        first.Hangup();
        SessionDriver second = Open(first, LastHandle(first));
        second.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
            + "\",\"name\":\"start_backup\",\"response\":{\"output\":\"ok\"}}]}}");
        Assert.Equal("Done. start_backup: ok", second.SaidText);
    }

    [Fact]
    public void HandleOfAnotherServer_IsRefused()
    {
        SessionDriver other = Open();
        other.Hangup();
        Assert.Equal(1008, Open(handle: LastHandle(other)).Closed?.Code);
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    public void Handle_ExpiresTwoHoursAfterItsConnectionEnded(int minutes, bool isRefused)
    {
        SessionDriver first = Open(options: AtOnce with { Lifetime = new() { Connection = Timeout.InfiniteTimeSpan } });
        first.SendText("hello").Run(5 * 3600);
        first.Hangup();
        SessionDriver second = Open(first, LastHandle(first), start: first.Now + TimeSpan.FromMinutes(minutes));
        Assert.Equal(isRefused ? (1008, "BidiGenerateContent session expired") : null, second.Closed);
    }

    // Two connections of one session that both go on: each has its own history from the moment they part, whether the handle was the newest
    // or not.
    [Theory]
    [InlineData(true, AfterGoAway.Close, false)]
    [InlineData(true, AfterGoAway.Close, true)]
    [InlineData(true, AfterGoAway.Silence, false)]
    [InlineData(true, AfterGoAway.Drop, false)]
    [InlineData(false, AfterGoAway.Silence, true)]
    public void Resumed_WhileTheOtherConnectionGoesOn_SharesNoHistoryFromThereOn(bool allowWhileOpen, AfterGoAway after,
        bool saysMoreBefore)
    {
        var options = new SessionOptions
        {
            Resumption = new() { AllowWhileOpen = allowWhileOpen },
            Lifetime = new() { After = after, Connection = TimeSpan.FromSeconds(20), GoAwayLead = TimeSpan.FromSeconds(10) },
        };
        SessionDriver first = Open(options: options);
        first.SendText("How deep is the sea?").Run(10);
        string? handle = LastHandle(first);
        if (saysMoreBefore)
            first.SendText("Tell me a very long story").Run(allowWhileOpen ? 1 : 10.001);
        SessionDriver second = Open(first, handle, options, first.Now);
        Assert.Null(second.Closed);

        // The first one goes on with what it was saying, or says more.
        first.SendText("How wide is the river?").Run(5);
        second.SendText("What was my last question?").Run(3);
        Assert.Equal("Your last question was: How deep is the sea?", second.SaidText);
        first.Hangup();
        second.Hangup();

        // A third, from the newest handle of the second, knows what the second knew.
        SessionDriver third = Open(second, LastHandle(second), options, second.Now);
        third.SendText("What was my last question?").Run(3);
        Assert.Equal("Your last question was: What was my last question?", third.SaidText);
    }

    [Fact]
    public void Store_IsBoundedInBytes_AndForgetsWhoEndedFirst()
    {
        var store = new ResumptionStore(maxBytes: 4 * 1024 * 1024);
        var handles = new List<string?>();
        for (int i = 0; i < 40; i++)
        {
            var driver = new SessionDriver(AtOnce, store: store, number: i + 1);
            driver.Send(Setup());
            driver.SendText(new string('x', 200_000));
            handles.Add(LastHandle(driver));
            driver.Hangup();
        }

        int[] good = [.. Enumerable.Range(0, 40)
            .Where(i => store.TryResume(handles[i]!, LiveBackend.GeminiApi, false, default, out _, out _) == ResumeOutcome.Resumed)];
        Assert.InRange(good.Length, 4, 11);
        Assert.Equal(Enumerable.Range(40 - good.Length, good.Length), good);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(40, false)]
    public void Store_OfOneEndedSession_KeepsItUnlessItAloneHoldsTooMuch(int turns, bool isKept)
    {
        var store = new ResumptionStore(maxBytes: 4 * 1024 * 1024);
        var driver = new SessionDriver(AtOnce with { ContextWindowTokens = 100_000_000 }, store: store, number: 1);
        driver.Send(Setup());
        for (int i = 0; i < turns; i++)
            driver.SendText(new string('x', 200_000));
        string handle = LastHandle(driver)!;
        Assert.Equal(ResumeOutcome.StillOpen, store.TryResume(handle, LiveBackend.GeminiApi, false, default, out _, out _));
        driver.Hangup();
        ResumeOutcome expected = isKept ? ResumeOutcome.Resumed : ResumeOutcome.NotFound;
        Assert.Equal(expected, store.TryResume(handle, LiveBackend.GeminiApi, false, default, out _, out _));
    }

    [Fact]
    public void Store_WhoseEverySessionWasTakenUpAndClosedAgain_CountsEachOnce()
    {
        var store = new ResumptionStore(maxBytes: 4 * 1024 * 1024);
        var driver = new SessionDriver(AtOnce, store: store, number: 1);
        driver.Send(Setup());
        driver.SendText(new string('x', 200_000));
        for (int i = 2; i < 200; i++)
        {
            string handle = LastHandle(driver)!;
            driver.Hangup();
            driver = new SessionDriver(AtOnce, store: store, number: i);
            driver.Send(Setup(handle));
            Assert.Null(driver.Closed);
        }
    }

    [Fact]
    public void Input_BeforeSetupCompleteAndBehindAToolCall_IsBoundedInBytes()
    {
        SessionOptions options = new() { MaxWaitingBytes = 1024 * 1024, Pacing = new() { SetupDelay = TimeSpan.FromSeconds(5) } };
        var early = new SessionDriver(options);
        early.Send(Setup());
        for (int i = 0; i < 100 && early.Closed is null; i++)
            early.SendText(new string('x', 50_000));
        Assert.Equal((1008, "The operation was aborted."), early.Closed);

        SessionDriver blocked = SessionDriver.Ready(
            SessionDriver.Setup(SessionDriver.HalfCascade,
                SessionDriver.TextModality + ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"open_door\"}]}]"),
            options with { Pacing = new() { Speed = 0 } });
        blocked.SendText("open the door");
        Assert.Equal(1, blocked.Count("toolCall"));
        int sent = 0;
        for (; sent < 100 && blocked.Closed is null; sent++)
            blocked.SendText(new string('x', 50_000));
        Assert.Equal((1008, "The operation was aborted."), blocked.Closed);
        Assert.InRange(sent, 8, 22);
    }

    [Fact]
    public void TokenCounts_AreRestored()
    {
        SessionDriver first = Open();
        first.SendText("a question that has some length to be counted");
        first.SendText("another");
        int before = (int)first.FindAll("usageMetadata")[^1]["promptTokenCount"]!;
        first.Hangup();
        SessionDriver second = Open(first, LastHandle(first));
        second.SendText("x");
        int after = (int)second.FindAll("usageMetadata")[^1]["promptTokenCount"]!;
        Assert.Equal(before + 5 + 1, after); // "You said: another" is 17 characters, "x" one
    }

    [Fact]
    public void WhileBusy_NoHandleIsGiven()
    {
        SessionDriver driver = Open(options: new SessionOptions());
        driver.SendText("Tell me a very long story").Run(2);
        Assert.Single(driver.FindAll("sessionResumptionUpdate"));
        driver.Run(10);
        Assert.Equal(2, driver.Count("sessionResumptionUpdate"));
    }

    [Fact]
    public void ThirdGeneration_GivesAHandleUnaskedAtATurnsStart_WhichCoversTheQuestion()
    {
        const string Live31 = "models/gemini-3.1-flash-live-preview";
        SessionDriver first = SessionDriver.Ready(SessionDriver.Setup(Live31));
        Assert.Equal(0, first.Run(10).Count("sessionResumptionUpdate"));
        first.Send("""{"realtimeInput":{"text":"Tell me a very long story"}}""").Run(60);
        Assert.Equal("sessionResumptionUpdate", first.Kinds[0]);
        JsonNode update = Assert.Single(first.FindAll("sessionResumptionUpdate"));
        Assert.True(Guid.TryParse((string?)update["newHandle"], out _));

        // What was asked is known but not answered, and stays so until the model is nudged.
        first.Hangup();
        var second = new SessionDriver(AtOnce, store: first.Store, number: 2);
        second.Send(SessionDriver.Setup(Live31, "\"outputAudioTranscription\":{},\"sessionResumption\":{\"handle\":\"" + LastHandle(first)
            + "\"}")).Run(10);
        Assert.Equal(0, second.Count("turnComplete"));
        second.Send("""{"realtimeInput":{"text":" "}}""").Run(30);
        Assert.Contains("Once", second.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void ThirdGeneration_GivesAnotherHandleAfterToolResponses()
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup("models/gemini-3.1-flash-live-preview",
                "\"tools\":[{\"functionDeclarations\":[{\"name\":\"read_meter\"}]}]"), AtOnce);
        driver.Send("""{"realtimeInput":{"text":"Please read the meter"}}""");
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        Assert.Equal(["sessionResumptionUpdate", "serverContent", "toolCall"], driver.Kinds);
        driver.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
            + "\",\"name\":\"read_meter\",\"response\":{\"output\":7}}]}}");
        Assert.Equal("sessionResumptionUpdate", driver.Kinds[3]);
        Assert.DoesNotContain("{}", driver.FindAll("sessionResumptionUpdate").Select(u => u.ToJsonString()));
    }

    [Fact]
    public void Transparent_OnVertex_CountsMessages()
    {
        const string Model = "projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash";
        var driver = new SessionDriver(AtOnce, LiveBackend.Vertex, "v1beta1");
        driver.Send(SessionDriver.Setup(Model, SessionDriver.TextModality + ",\"sessionResumption\":{\"transparent\":true}"));
        driver.SendText("one").SendText("two");
        Assert.Equal(["0", "1", "2"], driver.FindAll("sessionResumptionUpdate")
            .ConvertAll(u => (string?)u["lastConsumedClientMessageIndex"]));
    }
}
