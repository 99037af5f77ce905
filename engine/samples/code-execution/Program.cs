// The model writes code, runs it on the service's side, and speaks of what came out. Of today's models one on Vertex does:
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
    Tools = [new Tool { CodeExecution = new() }],
});

LiveTurn turn = await session.AskAsync("Compute 17 * 23");
foreach (Part part in turn.Parts)
    Console.WriteLine(part.ExecutableCode?.Code ?? part.CodeExecutionResult?.Output);
Console.WriteLine(turn.Text);
