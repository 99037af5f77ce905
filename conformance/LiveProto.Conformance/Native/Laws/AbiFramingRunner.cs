using System.Globalization;
using LiveProto.Conformance.Rfc6455;
using LiveProto.Fuzz.Natives;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>
/// Plays a framing case to a session over the ABI: what is no JSON is told as such, and the third in a row ends the session with 1007.
/// </summary>
internal static class AbiFramingRunner
{
    private const int Patience = 3;

    /// <summary>What the session makes of the case's expectation, which speaks of a bare WebSocket.</summary>
    public static string Expect(FramingCase @case)
    {
        var steps = new List<string>();
        int bad = 0;
        foreach (string step in @case.Expectation.Split("; "))
        {
            string[] words = step.Split(' ');
            if (words[0] is "text" or "binary")
                bad += int.Parse(words[1], CultureInfo.InvariantCulture) > 0 ? 1 : 0;
            else if (words[0] == "pong")
                steps.Add(step);
            else
                return Describe(
                    steps, bad, words[0] switch { "peer" => $"closed {words[2]}", "failed" => $"failed {words[1]}", _ => "lost" });
            if (bad == Patience)
                break;
        }

        return Describe(steps, bad, "failed 1007");
    }

    public static async Task<string> RunAsync(AbiFunctions abi, FramingCase @case)
    {
        using var peer = new AbiPeer();
        Task<AbiEnding> use = AbiEnding.UseAsync(abi, peer.Options(FramingRunner.MaxMessageLength));
        RawPeer raw = await peer.AcceptAsync();
        await raw.AcceptAsync();
        await raw.ReadFrameAsync();
        await raw.SendAsync(AbiPeer.SetupComplete);
        foreach (byte[] write in @case.Writes)
            await AbiPeer.TryAsync(() => raw.SendAsync(write));
        peer.Finish();
        List<RawPeer.Frame> frames = await raw.ReadToEndAsync();
        AbiEnding ending = await use;
        int told = ending.Told.Count(static item => item.Kind == AbiTold.Diagnostic);
        int close = frames.FindIndex(static frame => frame.Opcode == 8);
        Assert.True(close < 0 || close == frames.Count - 1, "The client sent a frame after its Close.");
        // §5.5.1 and §7.1.7: the Close that answers or fails says the same code.
        Assert.Equal(ending.Words.Split(' ') is [_, string code] ? code : null, close < 0 ? null : $"{frames[close].CloseCode}");
        IEnumerable<string> pongs = frames.Where(static frame => frame.Opcode == 10).Select(static frame => $"pong {frame.Payload.Length}");
        return Describe(pongs, told, ending.Words);
    }

    private static string Describe(IEnumerable<string> pongs, int bad, string ending) =>
        string.Join("; ", [.. pongs, $"{bad} no JSON", ending]);
}
