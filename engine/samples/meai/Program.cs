// The model through Microsoft.Extensions.AI: below the first line nothing knows Gemini, and the middleware of that library fits in between.
using LiveProto.Client;
using LiveProto.Extensions.AI;
using Microsoft.Extensions.AI;

#pragma warning disable MEAI001 // What it has for realtime models is still experimental.
using IRealtimeClient client = LiveClient.FromEnvironment().AsRealtimeClient("gemini-3.8-live");
await using IRealtimeClientSession session =
    await client.CreateSessionAsync(new RealtimeSessionOptions { Instructions = "You are a friendly librarian." });

await session.SendAsync(new CreateConversationItemRealtimeClientMessage(new([new TextContent("Where is the moon?")], role: ChatRole.User)));
await session.SendAsync(new CreateResponseRealtimeClientMessage());
await foreach (RealtimeServerMessage message in session.GetStreamingResponseAsync())
{
    if (message.Type == RealtimeServerMessageType.OutputAudioTranscriptionDone)
        Console.WriteLine(((OutputTextAudioRealtimeServerMessage)message).Text);
    if (message is ResponseCreatedRealtimeServerMessage { Status: not null } done)
    {
        Console.WriteLine($"{done.Status}, {done.Usage?.TotalTokenCount} tokens");
        break;
    }
}
