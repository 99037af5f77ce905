using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Clients;

/// <summary>The AI SDK that the guide for clients names.</summary>
public sealed class AiSdkFixture() : NodeFixture("@ai-sdk/google@4.0.121 zod@4.6.7 ws@8.23.0");

/// <summary>The Firebase SDK that the guide for clients names.</summary>
public sealed class FirebaseFixture() : NodeFixture("@firebase/app@0.16.2 @firebase/ai@2.16.0 ws@8.23.0");

/// <summary>The snippets of <c>docs/guides/clients.md</c> do what they say, with the packages as they are published.</summary>
[Trait("Tier", "whole")]
public sealed class ClientGuideTests(AiSdkFixture aiSdk, FirebaseFixture firebase)
    : IClassFixture<AiSdkFixture>, IClassFixture<FirebaseFixture>
{
    private const string FirebaseHost = "firebasevertexai.googleapis.com";

    private static readonly string s_guide = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "guides", "clients.md"));

    [Fact]
    public async Task AI_SDKTakesABaseURLForItsTokenAndItsSocket()
    {
        await using MockServer server = await StartAsync(new GuardOptions());
        string script = aiSdk.WriteScript("chat.mjs", Snippet("ai-sdk") + Told);
        var environment = new Dictionary<string, string> { ["GOOGLE_GEMINI_BASE_URL"] = server.BaseAddress.ToString() + "t/ai-sdk" };
        Assert.Equal("You said: Hello", AnswerOf(await aiSdk.RunScriptAsync(script, environment)));
        MockSession session = Assert.Single(server.Sessions);
        Assert.Equal((CredentialKind.EphemeralToken, "ai-sdk"), (session.CredentialKind, session.TestKey));
    }

    [Fact]
    public async Task Firebase_WhoseHostIsBuiltInComesHereByRedirect()
    {
        await using MockServer server = await StartAsync(new GuardOptions { AllowedHosts = [FirebaseHost] });
        string script = firebase.WriteScript("chat.mjs", Snippet("firebase") + Told);
        string redirect = firebase.WriteScript(
            "redirect.mjs", await File.ReadAllTextAsync(
                Path.Combine(RepositoryPaths.Root, "mockserver", "clients", "node", "redirect.mjs")));
        var environment = new Dictionary<string, string>
        {
            ["LIVEPROTO_URL"] = server.SecureBaseAddress.ToString(),
            ["NODE_EXTRA_CA_CERTS"] = server.WriteCertificateAuthority(),
        };
        Assert.Equal("You said: Hello", AnswerOf(await firebase.RunScriptAsync("--import", environment, "./" + redirect, script)));
        Assert.Single(server.Sessions);
    }

    private const string Told = "\nconsole.log(JSON.stringify({ answer }));\nprocess.exit(0);\n";

    private static string AnswerOf(List<JsonNode> printed) => Assert.Single(printed)["answer"]!.GetValue<string>();

    private static string Snippet(string name) =>
        Regex.Match(s_guide, $@"<!-- snippet: {name} -->\n```js\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value;

    private static Task<MockServer> StartAsync(GuardOptions guard) => MockServer.StartAsync(
        new MockServerOptions
        {
            Guard = guard,
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0, PlaybackSpeed = 1000 } },
        },
        TestContext.Current.CancellationToken);
}
