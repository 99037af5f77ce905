using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios;

/// <summary>The promises of mock-behaviour.md about answers, one by one, over the wire format.</summary>
public class DefaultResponderTests
{
    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    private static SessionDriver Ready(string more = "", string model = SessionDriver.HalfCascade, SessionOptions? options = null) =>
        SessionDriver.Ready(SessionDriver.Setup(model, SessionDriver.TextModality + (more.Length > 0 ? "," + more : "")),
            options ?? AtOnce);

    private static SessionDriver Instructed(string instruction) =>
        Ready("\"systemInstruction\":{\"parts\":[{\"text\":\"" + instruction + "\"}]}");

    private static string Ask(SessionDriver driver, string prompt)
    {
        driver.Messages.Clear();
        driver.SendText(prompt).Run(30);
        return driver.SaidText;
    }

    [Fact]
    public void LongPrompt_IsEchoedUpTo200Characters()
    {
        string prompt = string.Concat(Enumerable.Repeat("word ", 60));
        Assert.Equal("You said: " + prompt[..200], Ask(Ready(), prompt));
    }

    [Fact]
    public void VeryLongStory_AsText_Is20PartsOver3To6Seconds()
    {
        SessionDriver driver = Ready(options: new SessionOptions());
        Ask(driver, "Please tell me a very long story.");
        var parts = driver.Messages.Where((_, i) => driver.Kinds[i] == "text").ToList();
        Assert.True(parts.Count >= 20, $"{parts.Count} parts");
        Assert.InRange((parts[^1].At - parts[0].At).TotalSeconds, 3, 6);
    }

    [Fact]
    public void VeryLongStory_AsSpeech_Is6To8Seconds()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup());
        driver.SendText("Please tell me a very long story.").Run(30);
        Assert.InRange(driver.AudioPieces.Sum(p => p.Length) / 48_000.0, 6, 8);
    }

    [Fact]
    public void ShortStory_Is60CharactersInThreeChunks()
    {
        SessionDriver driver = Ready();
        Assert.True(Ask(driver, "Tell me a short story").Length >= 60);
        Assert.True(driver.Count("text") >= 3);
    }

    [Theory]
    [InlineData("What was my last question?")]
    [InlineData("Say, what was my previous question?")]
    public void LastQuestion_IsNamedVerbatim(string question)
    {
        SessionDriver driver = Ready();
        Ask(driver, "Why is the sky \"blue\", and not green?");
        Assert.Contains("Why is the sky \"blue\", and not green?", Ask(driver, question));
    }

    [Fact]
    public void SeededHistory_IsRemembered()
    {
        SessionDriver driver = Ready();
        driver.Send("""
            {"clientContent":{"turns":[
              {"role":"user","parts":[{"text":"My name is Ida."}]},{"role":"model","parts":[{"text":"Nice to meet you."}]},
              {"role":"user","parts":[{"text":"The code word is Brontide."}]},{"role":"model","parts":[{"text":"Noted."}]}],"turnComplete":false}}
            """);
        Assert.Empty(driver.Messages);
        Assert.Contains("Ida", Ask(driver, "What is my name?"));
        Assert.Contains("Brontide", Ask(driver, "What did I tell you about the code word?"));
        Assert.Contains("Ida", Ask(driver, "What is my name?"));
        Assert.Equal("You said: What did I tell you about zebras?", Ask(driver, "What did I tell you about zebras?"));
    }

    [Theory]
    [InlineData("Always answer with PONG.", "ping", "PONG")]
    [InlineData("You are kind. Always answer with 'Yes. Sir!' Be brief.", "ping", "Yes. Sir!")]
    [InlineData("Always end with over and out", "ping", "You said: ping over and out")]
    [InlineData("Answer in capitals.", "ping", "YOU SAID: PING")]
    [InlineData("Be terse.", "What are your instructions?", "My instructions are: Be terse.")]
    [InlineData("Be terse.", "ping", "You said: ping")]
    public void SystemInstruction_IsObeyedWhereItIsSimple(string instruction, string prompt, string expected) =>
        Assert.Equal(expected, Ask(Instructed(instruction), prompt));

    [Fact]
    public void GatheredTurns_AreAnsweredOnceAndAllOfThem()
    {
        SessionDriver driver = Ready();
        driver.Send("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"one"}]}]}}""")
            .Send("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"two"}]}],"turnComplete":false}}""");
        Assert.Empty(driver.Messages);
        driver.Send("""{"client_content":{"turn_complete":true}}""");
        Assert.Equal("You said: one\ntwo", driver.SaidText);
        Assert.Contains("two", Ask(driver, "What was my last question?"));
    }

    [Fact]
    public void Images_AreCounted()
    {
        SessionDriver driver = Ready();
        const string Frame = """{"realtimeInput":{"video":{"mimeType":"image/jpeg","data":"/9j/4AAQSkZJRg=="}}}""";
        driver.Send(Frame).Send(Frame).Send(Frame);
        Assert.Equal("I see 3 image(s).", Ask(driver, "What do you see?"));
        driver.Messages.Clear();
        driver.Send("""
            {"clientContent":{"turns":[{"role":"user","parts":[{"text":"What is this?"},{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgo="}}]}],"turnComplete":true}}
            """);
        Assert.Equal("I see 1 image(s).", driver.SaidText);
        Assert.Equal("I see 4 image(s).", Ask(driver, "What do you see?"));
    }

    [Fact]
    public void Arguments_ComeFromPromptAndSchema()
    {
        SessionDriver driver = Ready("""
            "tools":[{"functionDeclarations":[{"name":"book_table","parameters":{"type":"OBJECT","required":["guests","room","note","vegan","days","where"],
              "properties":{
                "guests":{"type":"INTEGER"},"room":{"type":"STRING","enum":["hall","garden"]},"note":{"type":"string"},"vegan":{"type":"BOOLEAN"},
                "days":{"type":"ARRAY","items":{"type":"STRING"}},"where":{"type":"OBJECT","required":["floor"],"properties":{"floor":{"type":"NUMBER"},"wing":{"type":"STRING"}}},
                "extra":{"type":"STRING"},"time":{"type":"STRING","enum":["noon","night"]}}}}]}]
            """);
        driver.SendText("Book a table in the garden for 4, note \"by the window\", at night");
        Assert.Equal(
            """{"guests":4,"room":"garden","note":"by the window","vegan":false,"days":["sample"],"where":{"floor":1},"time":"night"}""",
            driver.Find("toolCall")!["functionCalls"]![0]!["args"]!.ToJsonString());
    }

    [Fact]
    public void Call_NumberBeyondAnInt64_IsTakenAsItIs()
    {
        SessionDriver driver = Ready("""
            "tools":[{"functionDeclarations":[{"name":"turn_on","parameters":{"type":"OBJECT","properties":{"n":{"type":"INTEGER"}}}}]}]
            """);
        driver.SendText("turn on 9223372036854775808");
        Assert.Equal("""{"n":9223372036854775808}""", driver.Find("toolCall")!["functionCalls"]![0]!["args"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Please calculate 17 * 23", "print(17 * 23)", "391\n", "The result is 391.")]
    [InlineData("Compute (2 + 3) * 4 - 10 / 4.", "print((2 + 3) * 4 - 10 / 4)", "17.5\n", "The result is 17.5.")]
    [InlineData("What is the sum of 3, 4 and 5?", "print(3 + 4 + 5)", "12\n", "The result is 12.")]
    [InlineData("calculate 2^10", "print(2**10)", "1024\n", "The result is 1024.")]
    [InlineData("Calculate 123456789 times 987654321", "print(123456789 * 987654321)", "121932631112635269\n",
        "The result is 121932631112635269.")]
    [InlineData("Compute the meaning of life", "print(0)", "0\n", "The result is 0.")]
    [InlineData("Compute -7 % 3", "print(-7 % 3)", "2\n", "The result is 2.")]
    [InlineData("calculate 0.1 + 0.2", "print(0.1 + 0.2)", "0.3\n", "The result is 0.3.")]
    public void CodeExecution_GivesTheTrueValue(string prompt, string code, string output, string answer)
    {
        SessionDriver driver = Ready("\"tools\":[{\"codeExecution\":{}}]");
        Assert.Equal(answer, Ask(driver, prompt));
        Assert.Equal(["executableCode", "codeExecutionResult", "text"], driver.Kinds.Distinct().Take(3));
        Assert.Equal(code, (string?)driver.Parts.First()["executableCode"]!["code"]);
        Assert.Equal("PYTHON", (string?)driver.Parts.First()["executableCode"]!["language"]);
        Assert.Equal(output, (string?)driver.Parts.ElementAt(1)["codeExecutionResult"]!["output"]);
        Assert.Equal("OUTCOME_OK", (string?)driver.Parts.ElementAt(1)["codeExecutionResult"]!["outcome"]);
    }

    [Fact]
    public void DivisionByZero_Fails()
    {
        SessionDriver driver = Ready("\"tools\":[{\"codeExecution\":{}}]");
        Ask(driver, "calculate 1/0");
        Assert.Equal("OUTCOME_FAILED", (string?)driver.Parts.ElementAt(1)["codeExecutionResult"]!["outcome"]);
    }

    [Fact]
    public void GoogleSearch_GroundsEveryMessageWithContent()
    {
        SessionDriver driver = Ready("\"tools\":[{\"googleSearch\":{}}]");
        Assert.Equal("You said: Who won? Tell me.", Ask(driver, "Who won? Tell me."));
        var grounded = driver.Messages.Where(m => m.Json["serverContent"]?["modelTurn"] is not null).ToList();
        Assert.True(grounded.Count >= 2);
        Assert.All(grounded, m =>
        {
            var grounding = m.Json["serverContent"]!["groundingMetadata"]!;
            Assert.Equal("Who won? Tell me.", (string?)grounding["webSearchQueries"]![0]);
            Assert.Contains("example.com", (string?)grounding["groundingChunks"]![0]!["web"]!["uri"]);
            Assert.Equal("You said: Who won?", (string?)grounding["groundingSupports"]![0]!["segment"]!["text"]);
            Assert.Equal(18, (int)grounding["groundingSupports"]![0]!["segment"]!["endIndex"]!);
            Assert.NotNull(grounding["searchEntryPoint"]!["renderedContent"]);
        });
    }

    [Fact]
    public void UrlContext_NamesTheUrl()
    {
        SessionDriver driver = Ready("\"tools\":[{\"urlContext\":{}}]");
        Ask(driver, "Summarise https://example.org/rooms?x=1, please");
        var url = driver.Messages.Select(m => m.Json["serverContent"]?["urlContextMetadata"]).Single(n => n is not null)!;
        Assert.Equal("https://example.org/rooms?x=1", (string?)url["urlMetadata"]![0]!["retrievedUrl"]);
        Assert.Equal("URL_RETRIEVAL_STATUS_SUCCESS", (string?)url["urlMetadata"]![0]!["urlRetrievalStatus"]);
    }

    [Fact]
    public void CodeCallAndGrounding_InOneTurn()
    {
        SessionDriver driver =
            Ready(
                "\"tools\":[{\"googleSearch\":{}},{\"codeExecution\":{}},{\"functionDeclarations\":[{\"name\":\"turn_on_the_lights\"}]}]");
        driver.SendText("Compute 6 * 7 and turn on the lights");
        Assert.Equal(["executableCode", "codeExecutionResult", "executableCode", "toolCall"], driver.Kinds[..4]);
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        driver.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
            + "\",\"name\":\"turn_on_the_lights\",\"response\":{\"result\":\"ok\"}}]}}");
        Assert.Equal("Done. turn_on_the_lights: ok. The result is 42.", driver.SaidText);
        Assert.NotNull(driver.Messages[^3].Json["serverContent"]!["groundingMetadata"]);
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void Thoughts_WhenAskedFor_AreOnePartAndCounted()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(
            more: "\"generationConfig\":{\"responseModalities\":[\"TEXT\"],\"thinkingConfig\":{\"includeThoughts\":true}}"), AtOnce);
        driver.SendText("hello");
        Assert.Equal("thought", driver.Kinds[0]);
        Assert.Equal(1, driver.Count("thought"));
        Assert.True((int)driver.Find("usageMetadata")!["thoughtsTokenCount"]! > 0);
        Assert.Equal("You said: hello", driver.SaidText);
    }

    [Fact]
    public void Background_UnderProactiveAudio_IsNotAnswered()
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup(SessionDriver.NativeAudio, "\"proactivity\":{\"proactiveAudio\":true}"), AtOnce, version: "v1alpha");
        driver.SendText("(background)");
        Assert.True((bool)Assert.Single(driver.Messages).Json["serverContent"]!["turnComplete"]!);
        Assert.True((bool)driver.Messages[0].Json["serverContent"]!["waitingForInput"]!);
        Assert.Equal("You said: (background)", Ask(Ready(), "(background)"));
    }

    [Fact]
    public void Usage_AddsUpAndCountsTheHistoryAgain()
    {
        SessionDriver driver = Ready("\"systemInstruction\":{\"parts\":[{\"text\":\"12345678\"}]}");
        driver.SendText("abcdefgh"); // 8 characters; the answer "You said: abcdefgh" has 18
        driver.SendText("1234");
        var usage = driver.FindAll("usageMetadata");
        Assert.Equal([2 + 2, 2 + 2 + 5 + 1], usage.Select(u => (int)u["promptTokenCount"]!));
        Assert.Equal([5, 4], usage.Select(u => (int)u["responseTokenCount"]!));
        Assert.All(usage, u =>
        {
            Assert.Equal((int)u["promptTokenCount"]! + (int)u["responseTokenCount"]!, (int)u["totalTokenCount"]!);
            Assert.Equal((int)u["promptTokenCount"]!, u["promptTokensDetails"]!.AsArray().Sum(d => (int)d!["tokenCount"]!));
            Assert.Equal((int)u["responseTokenCount"]!, u["responseTokensDetails"]!.AsArray().Sum(d => (int)d!["tokenCount"]!));
        });
    }

    [Fact]
    public void Usage_CountsAudioBothWaysAndFrames()
    {
        SessionDriver driver = SessionDriver.Ready(
            SessionDriver.Setup(more: "\"generationConfig\":{\"mediaResolution\":\"MEDIA_RESOLUTION_LOW\"}"), AtOnce);
        driver.Send("""{"realtimeInput":{"video":{"mimeType":"image/jpeg","data":"/9j/4AAQSkZJRg=="}}}""");
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(2), TestAudio.Silence(1)));
        var usage = driver.Find("usageMetadata")!;
        Assert.Equal("[{\"modality\":\"VIDEO\",\"tokenCount\":64},{\"modality\":\"AUDIO\",\"tokenCount\":50}]",
            usage["promptTokensDetails"]!.ToJsonString());
        int seconds100 = driver.AudioPieces.Sum(p => p.Length) / 480;
        Assert.Equal((seconds100 + 3) / 4, (int)usage["responseTokensDetails"]![0]!["tokenCount"]!);
    }

    [Fact]
    public void ContextWindow_Exceeded_ClosesOrCompresses()
    {
        SessionOptions small = AtOnce with { ContextWindowTokens = 400 };
        SessionDriver plain = Ready(options: small);
        for (int i = 0; i < 100 && plain.Closed is null; i++)
            plain.SendText($"question number {i} with a number of words in it");
        Assert.Equal((1007, "Request contains an invalid argument."), plain.Closed);

        SessionDriver sliding = Ready("\"contextWindowCompression\":{\"triggerTokens\":\"300\",\"slidingWindow\":{\"targetTokens\":100}}",
            options: small);
        for (int i = 0; i < 100; i++)
            sliding.SendText($"question number {i} with a number of words in it");
        var prompts = sliding.FindAll("usageMetadata").ConvertAll(u => (int)u["promptTokenCount"]!);
        Assert.Null(sliding.Closed);
        Assert.Equal(100, prompts.Count);
        Assert.All(prompts, p => Assert.InRange(p, 1, 300));
        Assert.Contains(prompts.Zip(prompts.Skip(1)), pair => pair.Second <= 100 && pair.First > 200);
    }
}
