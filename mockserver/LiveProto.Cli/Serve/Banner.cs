using LiveProto.Mocking;
using LiveProto.Mocking.Control;

namespace LiveProto.Cli.Serve;

/// <summary>What <c>serve</c> prints once it listens: where it is, and how each SDK is pointed at it.</summary>
internal static class Banner
{
    /// <param name="controlled">The server.</param>
    /// <param name="authorityPath">Where its CA certificate lies.</param>
    /// <param name="isControlled">Whether it can be commanded.</param>
    /// <param name="madeToken">The token, where it was made here; null where its user knows it, or there is none.</param>
    public static string For(ControlledServer controlled, string authorityPath, bool isControlled, string? madeToken)
    {
        MockServer server = controlled.Server;
        string plain = server.BaseAddress.ToString().TrimEnd('/');
        string secure = server.SecureBaseAddress.ToString().TrimEnd('/');
        string socket = plain.Replace("http://", "ws://", StringComparison.Ordinal);
        string control = isControlled
            ? $"\nControl: {controlled.ControlAddress.ToString().TrimEnd('/')}   (Authorization: Bearer {madeToken ?? "and your token"})"
            : "";
        return $$"""
            LiveProto mock server: {{plain}}   (TLS on the same port: {{secure}})
            CA certificate: {{authorityPath}}{{control}}

            Python   SSL_CERT_FILE={{authorityPath}} python your_agent.py
                     client = genai.Client(api_key="any", http_options={"base_url": "{{secure}}"})
            JS       const ai = new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: "{{plain}}" } });
            Go       genai.NewClient(ctx, &genai.ClientConfig{ APIKey: "any", HTTPOptions: genai.HTTPOptions{ BaseURL: "{{socket}}" } })
            .NET     new Client(apiKey: "any", httpOptions: new HttpOptions { BaseUrl = "{{plain}}" })
            LiveProto {{CommandName.Current}} talk --url {{plain}} --key any

            Ctrl+C stops it.
            """;
    }
}
