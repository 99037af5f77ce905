using LiveProto.Client.Session;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Tests.Session;

/// <summary>
/// Every kind of thing that can be open when <c>goAway</c> comes holds the move back to its deadline, and what closes it lets the session
/// move, on models whose handles come at a turn's end and at its start.
/// </summary>
public sealed class MoveActivityTests
{
    private const string Handle = """{"sessionResumptionUpdate":{"newHandle":"h-N","resumable":true}}""";
    private const string GoAway = """{"goAway":{"timeLeft":"30s"}}""";
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":1}}""";
    private const string Answer = """{"serverContent":{"modelTurn":{"parts":[{"text":"a"}]}}}""";
    private const string Question = """> {"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":true}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""";
    // What models that complete their turn at a call that blocks say there.
    private const string AtCall = "turnComplete at the call";
    private const string Answered = """> {"toolResponse":{"functionResponses":[{"name":"f","id":"1","response":{}}]}}""";

    private int _handles;

    // What opens it, and what closes it.
    public static TheoryData<string[], string[]> Activities => new()
    {
        { ["""> {"realtimeInput":{"text":"a"}}"""], [Answer, TurnComplete] },
        { [Question], [Answer, TurnComplete] },
        { ["""> {"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":false}}"""],
            [Question, Answer, TurnComplete] },
        { ["""> {"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}]}}"""], [Question, Answer, TurnComplete] },
        { [Answer], [TurnComplete] },
        { ["""{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"AAAA"}}]}}}"""],
            [TurnComplete] },
        { ["""{"serverContent":{"modelTurn":{"parts":[{"thought":true,"text":"a"}]}}}"""], [TurnComplete] },
        { ["""{"serverContent":{"modelTurn":{"parts":[{"executableCode":{"language":"PYTHON","code":"1"}}]}}}"""], [TurnComplete] },
        { ["""{"serverContent":{"outputTranscription":{"text":"a"}}}"""], [TurnComplete] },
        { [Answer, """{"serverContent":{"generationComplete":true}}"""], [TurnComplete] },
        { [Question, Call, AtCall], [Answered, Answer, TurnComplete] },
        { [Question, Call, AtCall, Answered], [Answer, TurnComplete] },
        { [Question, """{"toolCall":{"functionCalls":[{"name":"f","id":"1"},{"name":"f","id":"2"}]}}""", AtCall, Answered],
            ["""> {"toolResponse":{"functionResponses":[{"name":"f","id":"2","response":{}}]}}""", Answer, TurnComplete] },
        { [Question, """{"toolCall":{"functionCalls":[{"name":"g","id":"1"}]}}""", Answer, TurnComplete],
            ["""> {"toolResponse":{"functionResponses":[{"name":"g","id":"1","response":{}}]}}""", Answer, TurnComplete] },
        { [Question, """{"toolCall":{"functionCalls":[{"name":"g","id":"1"}]}}""", Answer, TurnComplete,
            """> {"toolResponse":{"functionResponses":[{"name":"g","id":"1","response":{},"willContinue":true}]}}"""],
            ["""> {"toolResponse":{"functionResponses":[{"name":"g","id":"1","response":{}}]}}""", Answer, TurnComplete] },
        { [Question, """{"toolCall":{"functionCalls":[{"name":"g","id":"1"}]}}""", Answer, TurnComplete],
            ["""{"toolCallCancellation":{"ids":["1"]}}"""] },
        { ["""{"voiceActivity":{"type":"ACTIVITY_START"}}"""], ["""{"voiceActivity":{"type":"ACTIVITY_END"}}""", Answer, TurnComplete] },
        { ["""{"voiceActivityDetectionSignal":{"vadSignalType":"VAD_SIGNAL_TYPE_SOS"}}"""],
            ["""{"voiceActivityDetectionSignal":{"vadSignalType":"VAD_SIGNAL_TYPE_EOS"}}""", Answer, TurnComplete] },
        { [Answer, """{"serverContent":{"interrupted":true}}""", Question], [Answer, TurnComplete] },
    };

    [Theory]
    [MemberData(nameof(Activities))]
    public void GoAway_WhileItIsOpen_IsObeyedAtTheDeadlineOnly(string[] opening, string[] closing)
    {
        _ = closing;
        foreach (ModelFamily family in (ModelFamily[])[ModelFamily.NativeAudio25, ModelFamily.Live31, ModelFamily.Live38])
        {
            MachineDriver driver = Open(family);
            Apply(driver, opening, CompletesAtCall(family));
            Apply(driver, [Handle, GoAway]);
            driver.Advance(28.999);
            Assert.True(driver.Leaving is null, $"{family}");
            driver.Advance(0.002);
            Assert.NotNull(driver.Leaving);
        }
    }

    [Theory]
    [MemberData(nameof(Activities))]
    public void GoAway_WhileItIsOpen_IsObeyedWhenItHasClosed(string[] opening, string[] closing)
    {
        foreach (ModelFamily family in (ModelFamily[])[ModelFamily.NativeAudio25, ModelFamily.Live31, ModelFamily.Live38])
        {
            MachineDriver driver = Open(family);
            Apply(driver, opening, CompletesAtCall(family));
            Apply(driver, [GoAway]);
            driver.Advance(1);
            Apply(driver, closing);
            Apply(driver, [Handle]);
            // A result is a question for eight seconds.
            if (opening.Concat(closing).Any(step => step.Contains("toolResponse", StringComparison.Ordinal)))
                driver.Advance(8);
            Assert.True(driver.Leaving is not null, $"{family}");
        }
    }

    private static bool CompletesAtCall(ModelFamily family) =>
        ModelProfile.Default(family, LiveBackend.GeminiApi).Tools.CompletesTurnAtCall;

    private MachineDriver Open(ModelFamily family)
    {
        var driver = new MachineDriver(new SessionRules
        {
            IsBlocking = static name => name == "f",
            Profile = ModelProfile.Default(family, LiveBackend.GeminiApi)
        });
        driver.Advance(60);
        Apply(driver, [Handle]);
        return driver;
    }

    private void Apply(MachineDriver driver, string[] steps, bool completesAtCall = false)
    {
        foreach (string step in steps)
        {
            if (step == AtCall)
            {
                if (completesAtCall)
                    driver.Receive(TurnComplete);
            }
            else if (!step.StartsWith("> ", StringComparison.Ordinal))
                driver.Receive(step.Replace("h-N", $"h-{++_handles}", StringComparison.Ordinal));
            else if (step.Contains("toolResponse", StringComparison.Ordinal))
                Respond(driver, step[2..]);
            else
                driver.Hand(step[2..]);
        }
    }

    // As the session does: the call is closed, then the answer is handed over.
    private static void Respond(MachineDriver driver, string json)
    {
        string id = json.Contains("\"id\":\"2\"", StringComparison.Ordinal) ? "2" : "1";
        var response = new FunctionResponse
        {
            Id = id,
            Name = "f",
            Response = JsonText.Parse("{}"),
            WillContinue = json.Contains("willContinue", StringComparison.Ordinal)
        };
        Assert.True(driver.Machine.Conversation.TryAnswer(response));
        driver.Hand(json);
    }
}
