using LiveProto.Mocking;

namespace LiveProto.Cli.Serve;

/// <summary>What <c>serve</c> prints once it listens: where it is, and how each SDK is pointed at it.</summary>
internal static class Banner
{
    public static string For(MockServer server, string authorityPath)
    {
        string plain = server.BaseAddress.ToString().TrimEnd('/');
        string secure = server.SecureBaseAddress.ToString().TrimEnd('/');
        string socket = plain.Replace("http://", "ws://", StringComparison.Ordinal);
        return $$"""
            LiveProto mock server: {{plain}}   (TLS on the same port: {{secure}})
            CA certificate: {{authorityPath}}

            Python   SSL_CERT_FILE={{authorityPath}} python your_agent.py
                     client = genai.Client(api_key="any", http_options={"base_url": "{{secure}}"})
            JS       const ai = new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: "{{plain}}" } });
            Go       genai.NewClient(ctx, &genai.ClientConfig{ APIKey: "any", HTTPOptions: genai.HTTPOptions{ BaseURL: "{{socket}}" } })
            .NET     new Client(apiKey: "any", httpOptions: new HttpOptions { BaseUrl = "{{plain}}" })
            LiveProto dotnet run --project mockserver/LiveProto.Cli -- talk --url {{plain}} --key any

            Ctrl+C stops it.
            """;
    }
}
