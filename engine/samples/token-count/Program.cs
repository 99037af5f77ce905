// What each turn costs, by what was counted: text, audio, images.
using LiveProto.Client;
using LiveProto.Messages;

await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(new Setup { Model = "gemini-3.8-live" });
foreach (string question in new[] { "Hello", "What was my last question?" })
{
    LiveTurn turn = await session.AskAsync(question);

    // The service counts the whole context anew with every turn: the prompt grows.
    Console.WriteLine(
        $"{question}: {turn.Usage?.PromptTokenCount} in, {turn.Usage?.ResponseTokenCount} out, {turn.Usage?.TotalTokenCount} in all");
    foreach (ModalityTokenCount count in turn.Usage?.ResponseTokensDetails ?? [])
        Console.WriteLine($"  {count.Modality}: {count.TokenCount}");
}
