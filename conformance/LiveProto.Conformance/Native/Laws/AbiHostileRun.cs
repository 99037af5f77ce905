using LiveProto.Conformance.Rfc6455;
using LiveProto.Fuzz.Natives;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>
/// Plays a hostile script to a session over the ABI, in real time: those that are about waiting belong to tests with a clock of their own.
/// </summary>
internal static class AbiHostileRun
{
    /// <summary>The message limit under which they are played.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>Whether it can be played without waiting.</summary>
    public static bool IsQuick(HostileScript script) =>
        !script.Ending.StartsWith("Deadline", StringComparison.Ordinal) && !script.Name.Contains("second", StringComparison.Ordinal);

    /// <summary>
    /// What the session may make of the script's ending. A third message that is no JSON ends it with 1007, before or in place of what
    /// would have come.
    /// </summary>
    public static IEnumerable<string> Expect(HostileScript script) => script.Ending.Split(' ') switch
    {
        ["PeerClosed", string code] => [$"closed {code}", "failed 1007"],
        ["HttpStatus", string status] => [$"status {status}"],
        ["HandshakeViolation", _] => ["handshake"],
        ["ProtocolViolation", string violation] => [$"failed {CodeOf(violation)}", "failed 1007"],
        _ => ["lost"],
    };

    public static async Task<string> RunAsync(AbiFunctions abi, HostileScript script)
    {
        using var peer = new AbiPeer();
        Task<AbiEnding> use = AbiEnding.UseAsync(abi, peer.Options(Limit));
        await peer.AcceptAsync();
        var pipe = new StreamPipe(peer.Socket);
        var hostile = new HostilePeer(pipe, new ManualTimeProvider(), static () => { }, () => peer.Socket.Close(0), AbiPeer.SetupComplete);
        await AbiPeer.TryAsync(() => script.Play(hostile));
        // What is left of the client's words has to be read, or its farewell would be a reset.
        Task drain = AbiPeer.TryAsync(async () => await new StreamPipe(peer.Socket).Input.CopyToAsync(Stream.Null));
        AbiEnding ending = await use;
        await AbiPeer.TryAsync(() => drain);
        return ending.Words;
    }

    private static int CodeOf(string violation) => violation switch
    {
        "MessageTooBig" => 1009,
        "TooManyFragments" or "ControlFrameFlood" => 1008,
        "InvalidUtf8" or "InvalidCloseReason" => 1007,
        _ => 1002,
    };
}
