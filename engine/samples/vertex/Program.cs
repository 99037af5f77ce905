// Vertex AI in place of the Gemini API. Its tokens expire after an hour: the source is asked anew for each connection.
//   dotnet run vertex/Program.cs my-project us-central1
using System.Diagnostics;
using LiveProto.Client;
using LiveProto.Messages;

Uri? mock = Environment.GetEnvironmentVariable("GOOGLE_VERTEX_BASE_URL") is { Length: > 0 } url ? new Uri(url) : null;
var client = new LiveClient(new LiveClientOptions
{
    Endpoint = LiveEndpoint.Vertex(args[0], args[1], baseAddress: mock),
    Credential = LiveCredential.Bearer(GetTokenAsync),
});
await using LiveSession session =
    await client.ConnectAsync(new Setup { Model = "gemini-live-2.5-flash-native-audio", OutputAudioTranscription = new() });
Console.WriteLine((await session.AskAsync("Hello? Gemini, are you there?")).Transcript);

// In production: Google.Apis.Auth. With Google's command-line tool, as here, a token is one line.
static async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
{
    using Process gcloud = Process.Start(new ProcessStartInfo("gcloud", "auth print-access-token") { RedirectStandardOutput = true })!;
    return (await gcloud.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
}
