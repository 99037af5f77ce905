// The model reads pages whose addresses are in the question. Of today's models one on Vertex does:
//   export GOOGLE_GENAI_USE_VERTEXAI=true GOOGLE_CLOUD_PROJECT=… GOOGLE_CLOUD_LOCATION=global ACCESS_TOKEN=$(gcloud auth
//   print-access-token)
using LiveProto.Client;
using LiveProto.Messages;

LiveCredential credential = LiveCredential.Bearer(Environment.GetEnvironmentVariable("ACCESS_TOKEN")!);
var client = new LiveClient(LiveClientOptions.FromEnvironment() with { Credential = credential });
await using LiveSession session = await client.ConnectAsync(new Setup
{
    Model = "gemini-live-2.5-flash",
    GenerationConfig = new() { ResponseModalities = [Modality.Text] },
    Tools = [new Tool { UrlContext = new() }],
});

LiveTurn turn = await session.AskAsync("What are the top headlines on https://news.google.com?");
Console.WriteLine(turn.Text);
foreach (UrlMetadata page in turn.UrlContext?.UrlMetadata ?? [])
    Console.WriteLine($"  {page.RetrievedUrl}: {page.UrlRetrievalStatus}");
