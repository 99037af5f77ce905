using System.Text.Json.Nodes;
using LiveProto.Fuzz.Natives;
using LiveProto.Native.Border;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>What a session over the ABI told, and how it ended, in few words.</summary>
/// <param name="Told">All but the last event.</param>
/// <param name="Words">
/// <c>closed 1000</c>, <c>failed 1002</c>, <c>lost</c>; of a session that did not open <c>status 403</c> or its phase.
/// </param>
internal sealed record AbiEnding(IReadOnlyList<AbiTold> Told, string Words)
{
    /// <summary>Opens a session and reads it to its end, on a thread of its own: the functions wait.</summary>
    public static Task<AbiEnding> UseAsync(AbiFunctions abi, string options) =>
        Task.Factory.StartNew(() => Use(abi, options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static AbiEnding Use(AbiFunctions abi, string options)
    {
        try
        {
            using AbiSession session = AbiSession.Open(abi, options, 60_000);
            List<AbiTold> told = [.. session.Read(60_000)];
            JsonNode ended = JsonNode.Parse(told[^1].Json)!;
            Assert.Equal(AbiTold.Ended, told[^1].Kind);
            Assert.Single(told, static item => item.Kind == AbiTold.Ended);
            return new AbiEnding(told[..^1], (string)ended["ending"]! switch
            {
                "closedByServer" => $"closed {ended["closeCode"]}",
                "protocolError" => $"failed {ended["closeCode"]}",
                "connectionLost" => "lost",
                string other => other,
            });
        }
        catch (AbiException fault) when (fault.Status == Status.Connect)
        {
            JsonNode refused = JsonNode.Parse(fault.Json)!;
            // What is wrong with a 101 is a matter of the handshake.
            int? status = (int?)refused["httpStatus"];
            return new AbiEnding([], status is null or 101 ? (string)refused["phase"]! : $"status {status}");
        }
    }
}
