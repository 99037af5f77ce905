using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Session.Closing;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Hosting;

/// <summary>What is kept of the upgrade request: nothing secret.</summary>
internal sealed class SessionRequest
{
    // The only headers that are kept; whatever could hold a credential is not among them.
    private static readonly string[] s_keptHeaders = ["user-agent", "x-goog-api-client", "content-type", "origin", "x-goog-user-project"];

    public SessionRequest(LivePath path, string testKey, in Credential credential, in CredentialCheck.Verdict verdict, HttpRequest request)
    {
        Path = path;
        TestKey = testKey;
        CredentialKind = credential.Kind;
        CredentialFingerprint = credential.Fingerprint;
        Refusal = verdict.AfterSetup;
        Token = verdict.Token;
        var headers = new List<KeyValuePair<string, string>>();
        foreach (string name in s_keptHeaders)
        {
            if (request.Headers[name].ToString() is { Length: > 0 } value)
                headers.Add(KeyValuePair.Create(name, value));
        }

        Headers = [.. headers];
    }

    public LivePath Path { get; }

    public string TestKey { get; }

    public CredentialKind CredentialKind { get; }

    public byte[]? CredentialFingerprint { get; }

    public CloseVerdict? Refusal { get; }

    public AuthToken? Token { get; }

    public KeyValuePair<string, string>[] Headers { get; }
}
