using System.Reflection;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Tests.Session;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Tests.Timing;

/// <summary>One rule for every time that can be set: found by reflection, so that an option of tomorrow is under it too.</summary>
public sealed class OptionTimeTests
{
    private static readonly TimeSpan[] s_never =
        [TimeSpan.MaxValue, TimeSpan.FromDays(50), TimeSpan.FromDays(60), TimeSpan.FromDays(1_000_000), Timeout.InfiniteTimeSpan];
    private static readonly TimeSpan[] s_negative =
        [TimeSpan.FromTicks(-1), TimeSpan.FromMilliseconds(-2), TimeSpan.FromSeconds(-1), TimeSpan.MinValue];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Every time there is in the options, as the path to it.</summary>
    public static TheoryData<string> Options => [.. Paths(typeof(MockServerOptions), "")];

    public static TheoryData<string, TimeSpan> OptionsAndNever
    {
        get
        {
            var data = new TheoryData<string, TimeSpan>();
            foreach (string path in Paths(typeof(MockServerOptions), ""))
            {
                foreach (TimeSpan never in (TimeSpan[])[TimeSpan.MaxValue, TimeSpan.FromDays(55), Timeout.InfiniteTimeSpan])
                    data.Add(path, never);
            }

            return data;
        }
    }

    public static TheoryData<string, TimeSpan> TimedFaults
    {
        get
        {
            var data = new TheoryData<string, TimeSpan>();
            foreach (FaultKind kind in (FaultKind[])[FaultKind.Delay, FaultKind.DelayPong, FaultKind.Drip, FaultKind.GoAway])
            {
                foreach (TimeSpan never in (TimeSpan[])[TimeSpan.MaxValue, TimeSpan.FromDays(60), Timeout.InfiniteTimeSpan])
                    data.Add(kind.ToString(), never);
            }

            return data;
        }
    }

    [Fact]
    public void Options_AreFound() => Assert.InRange(Options.Count, 11, 100);

    [Theory]
    [MemberData(nameof(Options))]
    public void Validate_OfNever_TakesItAndKeepsWhatNothingOverflowsWith(string path)
    {
        foreach (TimeSpan never in s_never)
        {
            MockServerOptions options = With(path, never);
            options.Validate();
            Assert.InRange((TimeSpan)Get(options, path)!, TimeSpan.FromDays(50), OptionTime.Never);
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Validate_OfANegativeTime_NamesTheOption(string path)
    {
        foreach (TimeSpan negative in s_negative)
            Assert.Equal(path.Split('.')[^1], Assert.ThrowsAny<ArgumentException>(With(path, negative).Validate).ParamName);
    }

    [Theory]
    [MemberData(nameof(OptionsAndNever))]
    public async Task Server_WithATimeOfNeverServesAndStops(string path, TimeSpan never)
    {
        MockServerOptions options = With(path, never) with { InMemory = true };
        MockServer server = await MockServer.StartAsync(options, Cancelled);
        await using RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Setup);
        if (!path.EndsWith(nameof(PacingOptions.SetupDelay), StringComparison.Ordinal))
        {
            Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
            if (!path.EndsWith(nameof(PacingOptions.FirstResponseDelay), StringComparison.Ordinal))
            {
                await client.SayAsync("Hello");
                Assert.Equal("You said: Hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
            }
        }

        Task closed = client.ReceiveCloseAsync();
        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await closed;
        Assert.Equal(1001, server.Sessions[0].Ending!.Code);
        Assert.Null(server.Sessions[0].Failure);
    }

    [Theory]
    [MemberData(nameof(TimedFaults))]
    public async Task Fault_ThatTakesForEverEndsWithTheServer(string kind, TimeSpan time)
    {
        Fault fault = Enum.Parse<FaultKind>(kind) switch
        {
            FaultKind.Delay => Fault.Delay(time, FaultPoint.ModelTurn),
            FaultKind.DelayPong => Fault.DelayPong(time),
            FaultKind.Drip => Fault.Drip(3, time),
            _ => Fault.GoAway(time),
        };
        MockServer server = await MockServer.StartAsync(new MockServerOptions { InMemory = true, Faults = [fault] }, Cancelled);
        await using Stream client = server.ConnectInMemory();
        await client.WriteAsync(RawHandshake.Bytes, Cancelled);
        await client.WriteAsync(RawHandshake.TextFrame(RawClient.Setup), Cancelled);
        await client.WriteAsync(new byte[] { 0x89, 0x80, 0, 0, 0, 0 }, Cancelled);
        await client.WriteAsync(RawHandshake.TextFrame("""{"realtimeInput":{"text":"hello"}}"""), Cancelled);
        MockSession session = await server.WaitForSessionAsync(null, Cancelled);
        await session.WaitForAsync(frame => frame.Contains("setup"), Cancelled);
        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        Assert.NotNull(session.Ending);
        Assert.Null(session.Failure);
    }

    [Fact]
    public void Pause_WithoutEndAndThreeHundredOfThemAreNoFailure()
    {
        AnswerStep[] steps = [AnswerStep.Say("a"), .. Enumerable.Repeat(AnswerStep.Pause(TimeSpan.MaxValue), 400),
            AnswerStep.Say("b", 9, Timeout.InfiniteTimeSpan)];
        var options = new SessionOptions { Pacing = new PacingOptions { Speed = 0.001 } };
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup(SessionDriver.HalfCascade, SessionDriver.TextModality), options, responder: new Fixed(Answer.Of(steps)));
        driver.SendText("go").Run(100);
        Assert.Equal("a", driver.SaidText);
        Assert.Null(driver.Closed);
    }

    [Fact]
    public void Step_WithANegativeTimeIsRefusedWhenItIsMade()
    {
        foreach (TimeSpan negative in s_negative)
        {
            Assert.Equal("duration", Assert.Throws<ArgumentOutOfRangeException>(() => AnswerStep.Pause(negative)).ParamName);
            Assert.Equal("timeLeft", Assert.Throws<ArgumentOutOfRangeException>(() => AnswerStep.GoAway(negative)).ParamName);
            Assert.Equal("spread", Assert.Throws<ArgumentOutOfRangeException>(() => AnswerStep.Say("", spread: negative)).ParamName);
            Assert.Equal("Time", Assert.Throws<ArgumentOutOfRangeException>(() => Fault.DelayPong(negative).Validate()).ParamName);
        }
    }

    private static IEnumerable<string> Paths(Type type, string prefix)
    {
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite))
        {
            if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(TimeSpan))
                yield return prefix + property.Name;
            else if (property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
                && property.PropertyType.Assembly == type.Assembly)
            {
                foreach (string path in Paths(property.PropertyType, prefix + property.Name + "."))
                    yield return path;
            }
        }
    }

    private static MockServerOptions With(string path, TimeSpan time)
    {
        var root = new MockServerOptions();
        object at = root;
        string[] steps = path.Split('.');
        foreach (string step in steps[..^1])
        {
            PropertyInfo property = at.GetType().GetProperty(step)!;
            object next = Activator.CreateInstance(property.PropertyType)!;
            property.SetValue(at, next);
            at = next;
        }

        at.GetType().GetProperty(steps[^1])!.SetValue(at, time);
        return root;
    }

    private static object? Get(object root, string path) =>
        path.Split('.').Aggregate((object?)root, static (at, step) => at!.GetType().GetProperty(step)!.GetValue(at));

    private sealed class Fixed(Answer answer) : IResponder
    {
        public Answer Respond(UserTurn turn) => answer;
    }
}
