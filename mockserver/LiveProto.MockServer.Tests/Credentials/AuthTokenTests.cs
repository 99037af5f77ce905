using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Mocking.Credentials;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Mocking.Tests.Credentials;

/// <summary>Ephemeral tokens, from their making to their end.</summary>
public sealed class AuthTokenTests
{
    private const string ConstrainedPath = "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("v1alpha")]
    [InlineData("v1beta")]
    public async Task Token_IsIssuedAndOpensTheConstrainedMethodByQueryOrHeader(string version)
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, """{"uses":2}""", version);
        Assert.Matches("^auth_tokens/[0-9a-f]{64}$", token);
        await using RawClient byQuery = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await byQuery.SendAsync(RawClient.Setup);
        Assert.NotNull((await byQuery.ReceiveJsonAsync())["setupComplete"]);
        await using RawClient byHeader = await RawClient.ConnectAsync(server, ConstrainedPath, ("Authorization", "Token " + token),
            ("x-goog-api-key", token));
        await byHeader.SendAsync(RawClient.Setup);
        Assert.NotNull((await byHeader.ReceiveJsonAsync())["setupComplete"]);
    }

    [Fact]
    public async Task Uses_AreCountedAndTheNextSessionIsRefused()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, "");
        Assert.Null(await OpenAsync(server, token));
        Assert.Equal((1011, "Token has been used too many times"), await OpenAsync(server, token));
    }

    [Theory]
    [InlineData("""{"setup":{"model":"models/nobody-serves-this","generationConfig":{"responseModalities":["TEXT"]}}}""")]
    [InlineData("""{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT","AUDIO"]}}}""")]
    [InlineData("""{"setup":{"model":"models/gemini-2.0-flash-live-001","sessionResumption":{"handle":"made-up"}}}""")]
    [InlineData("""{"setup":{"nonsense":1}}""")]
    [InlineData("not JSON")]
    public async Task Refused_SetupCostsNoUse(string setup)
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, """{"uses":2}""");
        for (int i = 0; i < 3; i++)
        {
            await using RawClient client = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
            await client.SendAsync(setup);
            Assert.NotNull((await client.ReceiveCloseAsync()).Code);
        }

        Assert.Null(await OpenAsync(server, token));
        Assert.Null(await OpenAsync(server, token));
        Assert.Equal((1011, "Token has been used too many times"), await OpenAsync(server, token));
    }

    [Fact]
    public async Task Uses_AreCountedRightWhenEverybodyComesAtOnce()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, """{"uses":3}""");
        (int?, string?)?[] endings = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => OpenAsync(server, token))));
        Assert.Equal(3, endings.Count(ending => ending is null));
    }

    [Fact]
    public async Task ZeroUses_AreAnyNumber()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, """{"uses":0}""");
        for (int i = 0; i < 5; i++)
            Assert.Null(await OpenAsync(server, token));
    }

    [Fact]
    public async Task Resumption_CostsNoUse()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, "");
        await using RawClient first = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await first.SendAsync("""{"setup":{"model":"models/gemini-2.0-flash-live-001","sessionResumption":{}}}""");
        JsonNode message = await first.ReceiveJsonAsync();
        while (message["sessionResumptionUpdate"]?["newHandle"] is null)
            message = await first.ReceiveJsonAsync();
        await first.CloseAsync();
        await server.Sessions[0].WaitForEndAsync(Cancelled);

        string handle = message["sessionResumptionUpdate"]!["newHandle"]!.GetValue<string>();
        await using RawClient second = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await second.SendAsync("""{"setup":{"model":"models/gemini-2.0-flash-live-001","sessionResumption":{"handle":"HANDLE"}}}""".Replace(
            "HANDLE", handle, StringComparison.Ordinal));
        Assert.NotNull((await second.ReceiveJsonAsync())["setupComplete"]);
    }

    [Fact]
    public async Task AfterNewSessionExpireTime_NoSessionStartsAndAfterExpireTimeNoneGoesOn()
    {
        var clock = new ManualTimeProvider();
        await using MockServer server = await StartAsync(clock);
        string early = await CreateAsync(server, """{"uses":0}""");
        await using RawClient client = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={early}");
        await client.SendAsync("""{"setup":{"model":"models/gemini-3.8-live"}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((1011, "Token has expired"), await OpenAsync(server, early));

        // Said something in between, or the connection would be idle for too long.
        for (int i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(9));
            await client.SendAsync("""{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"AAAA"}}}""");
            int sent = i + 2;
            int seen = 0;
            await server.Sessions[0].WaitForAsync(frame => frame.Direction == FrameDirection.FromClient && ++seen == sent, Cancelled);
            await server.Sessions[0].WaitForIdleAsync(Cancelled);
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((1011, "auth token has expired"), await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Setup_WithoutMaskReplacesTheClientsWholeSetup()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(
            server,
            """{"bidiGenerateContentSetup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]}}}""");
        await using RawClient client = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await client.SendAsync(
            """{"setup":{"model":"models/gemini-other-live","systemInstruction":{"parts":[{"text":"Answer in capitals"}]}}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
        await client.SayAsync("hello");
        Assert.Equal("You said: hello", RawClient.TextOf(await client.ReceiveTurnAsync()));
        Assert.Equal("models/gemini-2.0-flash-live-001", server.Sessions[0].Setup!.Model);
    }

    [Theory]
    [InlineData("model,generationConfig.temperature")]
    [InlineData("model,generation_config.temperature")]
    public async Task Mask_LocksItsFieldsAndLeavesTheOthers(string mask)
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server,
            $$$"""{"bidiGenerateContentSetup":{"model":"models/gemini-2.0-flash-live-001","generation_config":{"temperature":0.5}},"fieldMask":"{{{mask}}}"}""");
        await using RawClient client = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await client.SendAsync(
            """{"setup":{"model":"models/gemini-other-live","generation_config":{"temperature":2,"top_k":3,"responseModalities":["TEXT"]}}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
        Messages.Setup setup = server.Sessions[0].Setup!;
        Assert.Equal("models/gemini-2.0-flash-live-001", setup.Model);
        Assert.Equal((0.5, 3), (Math.Round((double)setup.GenerationConfig!.Temperature!, 3), (int)setup.GenerationConfig.TopK!));
        Assert.Single(setup.GenerationConfig.ResponseModalities);
    }

    [Fact]
    public async Task Locked_FieldThatTheTemplateLeavesOutIsLockedToNothing()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(
            server, """{"bidiGenerateContentSetup":{"model":"models/gemini-2.0-flash-live-001"},"fieldMask":"model,systemInstruction"}""");
        await using RawClient client = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await client.SendAsync("""{"setup":{"model":"models/x","systemInstruction":{"parts":[{"text":"Answer in capitals"}]}}}""");
        Assert.NotNull((await client.ReceiveJsonAsync())["setupComplete"]);
        Assert.Null(server.Sessions[0].Setup!.SystemInstruction);
    }

    /// <summary>Every path of one or two steps: names that a setup has at either level, and some that it has not.</summary>
    private static IEnumerable<string> MaskPaths()
    {
        string[] names =
        [
            .. new[]
            {
                typeof(Messages.Setup),
                typeof(Messages.GenerationConfig),
                typeof(Messages.RealtimeInputConfig),
                typeof(Messages.SessionResumptionConfig),
                typeof(Messages.Content)
            }
                .SelectMany(static type => type.GetProperties())
                .Select(static property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]),
            "x", "parts", "handle", "slidingWindow", "languageCodes", "raw", "unknown",
        ];
        foreach (string first in names.Distinct())
        {
            yield return first;
            foreach (string second in names.Distinct())
                yield return $"{first}.{second}";
        }
    }

    // Whatever mask is accepted at its creation, in whatever setup it is imposed: what comes of it can be read.
    [Fact]
    public void EveryMask_ThatIsAcceptedMakesASetupOfAnyTwo()
    {
        string[] setups =
        [
            "{}",
            """{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"],"temperature":1,"speechConfig":{"voiceConfig":{"prebuiltVoiceConfig":{"voiceName":"Puck"}}}}}""",
            """{"model":"m","systemInstruction":{"role":"user","parts":[{"text":"x"}]},"tools":[{"functionDeclarations":[{"name":"f"}]}],"realtimeInputConfig":{"automaticActivityDetection":{"disabled":true}},"sessionResumption":{"handle":"h"},"contextWindowCompression":{"slidingWindow":{"targetTokens":"5"}},"inputAudioTranscription":{},"outputAudioTranscription":{},"proactivity":{"proactiveAudio":true}}""",
        ];
        int accepted = 0;
        foreach (string path in MaskPaths())
        {
            if (!FieldMask.TryParse(path, out FieldMask? mask, out string? wrong))
            {
                Assert.Equal(path, wrong);
                continue;
            }

            accepted++;
            foreach (string from in setups)
            {
                foreach (string to in setups)
                    Assert.True(new SetupTemplate(Read(from), mask).TryImpose(Read(to), out _), $"{path}: {from} on {to}");
            }
        }

        Assert.InRange(accepted, 40, 400);

        static Messages.Setup Read(string json)
        {
            Assert.True(ClientMessageReader.TryReadSetup(new(Encoding.UTF8.GetBytes(json)), out Messages.Setup? setup, out _));
            return setup;
        }
    }

    [Theory]
    [InlineData("2026-01-01T00:10:00Z")]
    [InlineData("2026-01-01T00:10:00.5Z")]
    [InlineData("2026-01-01T00:10:00.123456789Z")]
    [InlineData("2026-01-01T02:10:00+02:00")]
    [InlineData("2025-12-31T19:10:00.250000-05:00")]
    public async Task Time_AsProtoJSONWritesItIsTaken(string time)
    {
        await using MockServer server = await StartAsync(new ManualTimeProvider());
        using HttpResponseMessage response = await PostAsync(server, $$"""{"expireTime":"{{time}}","newSessionExpireTime":"{{time}}"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // The token's setup replaces the client's, which alone holds the handle.
    [Fact]
    public async Task Session_OfATokenWithASetupIsResumed()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server,
            """{"bidiGenerateContentSetup":{"model":"models/gemini-2.0-flash-live-001","sessionResumption":{}}}""");
        await using RawClient first = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await first.SendAsync("""{"setup":{"model":"models/x"}}""");
        JsonNode message = await first.ReceiveJsonAsync();
        while (message["sessionResumptionUpdate"]?["newHandle"] is null)
            message = await first.ReceiveJsonAsync();
        await first.CloseAsync();
        await server.Sessions[0].WaitForEndAsync(Cancelled);
        string handle = message["sessionResumptionUpdate"]!["newHandle"]!.GetValue<string>();
        await using RawClient second = await RawClient.ConnectAsync(server, $"{ConstrainedPath}?access_token={token}");
        await second.SendAsync("""{"setup":{"model":"models/x","sessionResumption":{"handle":"HANDLE"}}}""".Replace("HANDLE", handle,
            StringComparison.Ordinal));
        Assert.NotNull((await second.ReceiveJsonAsync())["setupComplete"]);
    }

    [Fact]
    public async Task Tokens_AreBoundedInBytesAndTheOldestIsForgottenFirst()
    {
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions { InMemory = true, Credentials = new CredentialOptions { MaxTokenBytes = 1024 * 1024 } }, Cancelled);
        string body =
            """{"bidiGenerateContentSetup":{"model":"models/gemini-2.0-flash-live-001","systemInstruction":{"parts":[{"text":"LONG"}]}}}"""
            .Replace("LONG", new string('x', 300_000), StringComparison.Ordinal);
        var names = new List<string>();
        for (int i = 0; i < 10; i++)
            names.Add(await CreateAsync(server, body));
        Assert.Equal((1007, "API key not valid. Please pass a valid API key."), await OpenAsync(server, names[0]));
        Assert.Equal((1007, "API key not valid. Please pass a valid API key."), await OpenAsync(server, names[6]));
        Assert.Null(await OpenAsync(server, names[7]));
        Assert.Null(await OpenAsync(server, names[9]));
    }

    [Fact]
    public async Task Token_OpensTheConstrainedMethodOnlyAndAnUnknownOneNothing()
    {
        await using MockServer server = await StartAsync();
        string token = await CreateAsync(server, "");
        Assert.Equal((1007, "API key not valid. Please pass a valid API key."), await OpenAsync(server, token, RawClient.GeminiPath));
        Assert.Equal((1007, "API key not valid. Please pass a valid API key."), await OpenAsync(server, "auth_tokens/0123"));
        Assert.Null(await OpenAsync(server, token));
    }

    [Theory]
    [InlineData("""{"liveConnectConstraints":{}}""", "Unknown name \"liveConnectConstraints\"")]
    [InlineData("""{"bidiGenerateContentSetup":{"nonsense":1}}""", "Unknown name \"nonsense\" at 'auth_token.bidi_generate_content_setup'")]
    [InlineData("""{"bidiGenerateContentSetup":{"model":1}}""", "bidi_generate_content_setup")]
    [InlineData("""{"expireTime":"2026-01-02T00:00:00Z"}""", "20h")]
    [InlineData("""{"expireTime":"2025-12-31T00:00:00Z"}""", "future")]
    [InlineData("""{"expireTime":"soon"}""", "expire_time")]
    [InlineData("""{"expireTime":5}""", "expire_time")]
    [InlineData("""{"newSessionExpireTime":"x"}""", "new_session_expire_time")]
    [InlineData("""{"uses":-1}""", "uses")]
    [InlineData("""{"uses":1.5}""", "uses")]
    [InlineData("""{"uses":"many"}""", "uses")]
    [InlineData("""{"fieldMask":"a.b.c"}""", "field_mask")]
    [InlineData("""{"fieldMask":["model"]}""", "field_mask")]
    [InlineData("""{"fieldMask":"model.x"}""", "\"model.x\"")]
    [InlineData("""{"fieldMask":"systemInstruction.parts.text"}""", "\"systemInstruction.parts.text\"")]
    [InlineData("""{"fieldMask":"tools.google_search"}""", "\"tools.google_search\"")]
    [InlineData("""{"fieldMask":"generationConfig.responseModalities,generationConfig.stopSequences.0"}""", "stopSequences.0")]
    [InlineData("""{"fieldMask":"generationConfig.temperature.value"}""", "\"generationConfig.temperature.value\"")]
    [InlineData("""{"fieldMask":"safetySettings.category"}""", "\"safetySettings.category\"")]
    [InlineData("""{"fieldMask":"model,modle"}""", "\"modle\"")]
    [InlineData("""{"fieldMask":"generationConfig.temprature"}""", "\"generationConfig.temprature\"")]
    [InlineData("""{"fieldMask":"*"}""", "\"*\"")]
    [InlineData("""{"fieldMask":"setup.model"}""", "\"setup.model\"")]
    [InlineData("""{"fieldMask":"generationConfig."}""", "field_mask")]
    [InlineData("""{"fieldMask":".model"}""", "field_mask")]
    [InlineData("""{"fieldMask":"."}""", "field_mask")]
    [InlineData("""{"bidiGenerateContentSetup":{"model":"m"},"fieldMask":"model.x"}""", "\"model.x\"")]
    [InlineData("""{"bidiGenerateContentSetup":{"generationConfig":{"speechConfig":{"voice":"Puck"}}}}""",
        "\"voice\" at 'auth_token.bidi_generate_content_setup.generation_config.speech_config'")]
    [InlineData("""{"bidiGenerateContentSetup":{"tools":[{},{"functionDeclarations":[{"name":"f","description":"d","params":{}}]}]}}""",
        "bidi_generate_content_setup.tools[1].function_declarations[0]'")]
    [InlineData("""{"bidiGenerateContentSetup":{"generation_config":{"temperature":"hot"}}}""",
        "'auth_token.bidi_generate_content_setup.generation_config.temperature'")]
    [InlineData("""{"bidiGenerateContentSetup":"model"}""", "bidi_generate_content_setup")]
    [InlineData("""{"bidiGenerateContentSetup":[]}""", "bidi_generate_content_setup")]
    [InlineData("""{"expireTime":"Thu, 01 Jan 2026 00:10:00 GMT"}""", "expire_time")]
    [InlineData("""{"expireTime":"2026-01-01T00:10:00"}""", "expire_time")]
    [InlineData("""{"expireTime":"2026-01-01 00:10:00Z"}""", "expire_time")]
    [InlineData("""{"expireTime":"2026-01-01T00:10Z"}""", "expire_time")]
    [InlineData("""{"expireTime":"01/01/2026T00:10:00Z"}""", "expire_time")]
    [InlineData("""{"expireTime":"2026-01-01T00:10:00.Z"}""", "expire_time")]
    [InlineData("""{"expireTime":"2026-01-01T00:10:00.0123456789Z"}""", "expire_time")]
    [InlineData("""{"expireTime":"2026-13-01T00:10:00Z"}""", "expire_time")]
    [InlineData("""{"expireTime":"Today at T"}""", "expire_time")]
    [InlineData("""{"newSessionExpireTime":"Thu, 1 Jan 2026 00:00:30 +0000"}""", "new_session_expire_time")]
    [InlineData("""{"uses":"\ud800"}""", "payload")]
    [InlineData("""{"\udfff":1}""", "payload")]
    [InlineData("""{"fieldMask":"\ud800"}""", "payload")]
    [InlineData("""{"expireTime":"\ud800"}""", "payload")]
    [InlineData("""{"bidiGenerateContentSetup":{"model":"a","model":"b"}}""", "bidi_generate_content_setup")]
    [InlineData("[]", "payload")]
    [InlineData("{", "payload")]
    [InlineData("""{"uses":1,"uses":2}""", "payload")]
    public async Task Bad_RequestIsRefusedWith400(string body, string text)
    {
        await using MockServer server = await StartAsync(new ManualTimeProvider());
        using HttpResponseMessage response = await PostAsync(server, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonNode error = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!["error"]!;
        Assert.Contains(text, error["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((400, "INVALID_ARGUMENT"), (error["code"]!.GetValue<int>(), error["status"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("GET", "v1alpha/auth_tokens?key=k", 404)]
    [InlineData("GET", "v1alpha/auth_tokens/abc?key=k", 404)]
    [InlineData("DELETE", "v1alpha/auth_tokens/abc?key=k", 404)]
    [InlineData("POST", "v1alpha/auth_tokens", 403)]
    [InlineData("POST", "v1alpha/auth_tokens?key=invalid", 400)]
    [InlineData("GET", "v1beta/models", 403)]
    [InlineData("GET", "v1beta/models?key=k", 200)]
    [InlineData("GET", "//v1beta//models?key=k", 200)]
    [InlineData("GET", "v1beta/models/gemini-3.8-live?key=k", 200)]
    [InlineData("GET", "v1beta/models/gpt?key=k", 404)]
    [InlineData("GET", "v1beta/models?key=k&pageSize=-1", 400)]
    [InlineData("GET", "v9/models?key=k", 404)]
    [InlineData("GET", "", 404)]
    [InlineData("GET", "favicon.ico", 404)]
    public async Task Rest_AnswersWithItsStatus(string method, string path, int status)
    {
        await using MockServer server = await StartAsync();
        using var http = new HttpClient(server.CreateInMemoryHandler());
        using var request = new HttpRequestMessage(new HttpMethod(method), server.BaseAddress.OriginalString + path);
        using HttpResponseMessage response = await http.SendAsync(request, Cancelled);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Body_WithoutEndIsRefused()
    {
        await using MockServer server = await StartAsync();
        using HttpResponseMessage response = await PostAsync(server, new string(' ', 1024 * 1024 + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static Task<MockServer> StartAsync(TimeProvider? clock = null) => MockServer.StartAsync(
        new MockServerOptions
        {
            InMemory = true,
            TimeProvider = clock ?? TimeProvider.System,
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } },
        },
        Cancelled);

    private static async Task<HttpResponseMessage> PostAsync(MockServer server, string body, string version = "v1alpha")
    {
        using var http = new HttpClient(server.CreateInMemoryHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.BaseAddress, version + "/auth_tokens"));
        request.Headers.Add("x-goog-api-key", "any");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, Cancelled);
    }

    private static async Task<string> CreateAsync(MockServer server, string body, string version = "v1alpha")
    {
        using HttpResponseMessage response = await PostAsync(server, body, version);
        string text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["name"]!.GetValue<string>();
    }

    /// <summary>Opens a session and closes it; answers how it was refused, or null.</summary>
    private static async Task<(int?, string?)?> OpenAsync(MockServer server, string token, string path = ConstrainedPath)
    {
        await using RawClient client = await RawClient.ConnectAsync(server, $"{path}?access_token={token}");
        await client.SendAsync(RawClient.Setup);
        if (await client.ReceiveAsync() is null)
            return (((int?)client.CloseStatus), client.CloseReason);
        await client.CloseAsync();
        return null;
    }
}
