using LiveProto.Conformance.Rfc6455;
using LiveProto.Fuzz.Natives;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>Plays an opening handshake to a session over the ABI. What is open and says nothing more ends in the next phase.</summary>
internal static class AbiHandshakeRunner
{
    /// <summary>What the session makes of the case's expectation.</summary>
    public static string Expect(HandshakeCase @case) => @case.Expectation switch
    {
        "open" or "open, then a message" => "setup",
        "TransportLost" => "transport",
        { } status when status.StartsWith("status ", StringComparison.Ordinal) => status,
        _ => "handshake",
    };

    public static async Task<string> RunAsync(AbiFunctions abi, HandshakeCase @case)
    {
        using var peer = new AbiPeer();
        Task<AbiEnding> use = AbiEnding.UseAsync(abi, peer.Options(FramingRunner.MaxMessageLength));
        RawPeer raw = await peer.AcceptAsync();
        byte[] answer = HandshakeRunner.AnswerOf(@case, RawPeer.GetAccept(await raw.ReadRequestAsync()));
        await AbiPeer.TryAsync(() => raw.SendAsync(answer));
        peer.Finish();
        return (await use).Words;
    }
}
