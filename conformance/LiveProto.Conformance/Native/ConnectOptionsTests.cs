using System.Text.Json.Nodes;
using LiveProto.Conformance.LiveApi;
using LiveProto.Fuzz.Natives;
using LiveProto.Mocking;
using LiveProto.Native.Border;
using LiveProto.Profiles;

namespace LiveProto.Conformance.Native;

/// <summary>The options of <c>lp_connect</c>: what each does, and that a wrong one is named.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class ConnectOptionsTests(NativeLibrary library)
{
    private const string Setup = """ "setup":{"model":"gemini-3.8-live"} """;

    private AbiFunctions Abi => AbiSource.Of(library);

    [Theory]
    [InlineData("""{"key":"k-canary-1"}""", CredentialKind.ApiKey, LiveBackend.GeminiApi)]
    [InlineData("""{"token":"auth_tokens/canary-2"}""", CredentialKind.EphemeralToken, LiveBackend.GeminiApi)]
    [InlineData("""{"bearer":"canary-3","project":"p","location":"us-central1"}""", CredentialKind.Bearer, LiveBackend.Vertex)]
    public async Task Connect_WithACredential_ShowsItToTheServer(string options, CredentialKind kind, LiveBackend backend)
    {
        await using MockServer server = await MockServer.StartAsync(
            new MockServerOptions { Credentials = new CredentialOptions { AcceptUnknownTokens = true } },
            TestContext.Current.CancellationToken);
        JsonObject whole = Merge(options, server.BaseAddress, """{"headers":{"x-goog-user-project":"mine"}}""");
        using AbiSession session = AbiSession.Open(Abi, whole.ToJsonString());
        MockSession seen = Assert.Single(server.Sessions);
        Assert.Equal((kind, backend, "mine"), (seen.CredentialKind, seen.Backend, seen.GetHeader("x-goog-user-project")));
        Assert.True(seen.HasCredential(JsonNode.Parse(options)!.AsObject().First().Value!.ToString()));
    }

    [Theory]
    [InlineData("url"), InlineData("apiVersion"), InlineData("key"), InlineData("token"), InlineData("bearer"), InlineData("project"),
        InlineData("location")]
    [InlineData("headers"), InlineData("retell"), InlineData("setupTimeoutMs"), InlineData("answerTimeoutMs"), InlineData("sendTimeoutMs"),
        InlineData("patienceMs")]
    [InlineData("goAwayMarginMs"), InlineData("microphoneOffAfterMs"), InlineData("videoIntervalMs"), InlineData("sentSampleRate"),
        InlineData("eventQueueBytes")]
    [InlineData("maxMessageBytes"), InlineData("replay"), InlineData("movesWhenOverdue"), InlineData("holdInputDuringCalls"),
        InlineData("warnIllegalMessages")]
    public void Connect_OptionOfAWrongType_IsNamed(string name)
    {
        AbiException fault = Refuse($$"""{"{{name}}":["secret-7"],{{Setup}}}""");
        Assert.Equal(Status.Format, fault.Status);
        Assert.Contains($"$.{name}", fault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-7", fault.Text + fault.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("url", "\"nonsense\""), InlineData("url", "\"ftp://127.0.0.1/\""), InlineData("project", "\"p\""),
        InlineData("location", "\"l\"")]
    [InlineData("setupTimeoutMs", "0"), InlineData("setupTimeoutMs", "-7"), InlineData("answerTimeoutMs", "-7"),
        InlineData("patienceMs", "-7")]
    [InlineData("goAwayMarginMs", "-7"), InlineData("microphoneOffAfterMs", "-7"), InlineData("videoIntervalMs", "-7"),
        InlineData("sentSampleRate", "7")]
    [InlineData("eventQueueBytes", "0"), InlineData("maxMessageBytes", "0"), InlineData("replay", "\"all\""),
        InlineData("headers", "{\"a b\":\"c\"}")]
    [InlineData("headers", "{\"host\":\"evil\"}"), InlineData("setup", "{}"), InlineData("setup", "{\"model\":7}"),
        InlineData("suspended", "{}")]
    public void Connect_OptionOutOfBounds_IsNamed(string name, string value)
    {
        AbiException fault = Refuse(name == "setup" ? $$"""{"setup":{{value}}}""" : name == "suspended"
            ? $$"""{"suspended":{{value}}}"""
            : $$"""{"{{name}}":{{value}},{{Setup}}}""");
        Assert.True(fault.Status is Status.Argument or Status.Format, fault.Message);
        // As the engine has it: a TimeSpan needs no unit in its name.
        string said = name.EndsWith("Ms", StringComparison.Ordinal) ? name[..^2] : name;
        Assert.Contains(said, fault.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Connect_Refused_SaysToAProgramWhatToDo()
    {
        await using MockServer server = await ConversationFamily.StartServerAsync();
        AbiException fault = Refuse(Merge("""{"key":"invalid"}""", server.BaseAddress, """{"setup":{"model":"no-such-model"}}""")
            .ToJsonString());
        JsonNode json = JsonNode.Parse(fault.Json)!;
        Assert.Equal(Status.Connect, fault.Status);
        Assert.Equal(("connect", "setup", false), ((string?)json["status"], (string?)json["phase"], (bool?)json["retryable"]));
        Assert.InRange((int)json["closeCode"]!, 1007, 1008);
        Assert.False(string.IsNullOrEmpty((string?)json["reason"]));
    }

    private AbiException Refuse(string options) => Assert.Throws<AbiException>(() => AbiSession.Open(Abi, options));

    private static JsonObject Merge(string options, Uri url, string more)
    {
        var merged = new JsonObject { ["url"] = url.ToString(), ["setup"] = new JsonObject { ["model"] = "gemini-3.8-live" } };
        foreach ((string name, JsonNode? value) in JsonNode.Parse(options)!.AsObject().Concat(JsonNode.Parse(more)!.AsObject()))
            merged[name] = value?.DeepClone();
        return merged;
    }
}
