using LiveProto.Client;
using LiveProto.Fuzz.Cuts;
using LiveProto.Fuzz.Natives;
using LiveProto.Testing;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>Cuts a session over the ABI at one place: it ends once, and tells a prefix of what the whole session tells.</summary>
internal sealed class AbiCutRunner(AbiFunctions abi, CutSession session)
{
    private const int Limit = 1 << 20;

    private static readonly LiveEventKind[] s_own =
    [
        LiveEventKind.Diagnostic, LiveEventKind.TurnEnded, LiveEventKind.Reconnecting, LiveEventKind.Resumed, LiveEventKind.StateChanged,
    ];

    /// <summary>What the session tells when nothing happens to it.</summary>
    public Task<AbiEnding> RunWholeAsync() => PlayAsync(async (peer, raw, bytes) =>
    {
        await raw.SendAsync(bytes);
        peer.Finish();
    });

    /// <summary>Plays one case; fails when a law is broken.</summary>
    public async Task RunAsync(CutCase @case, AbiEnding whole)
    {
        AbiEnding ending = await PlayAsync((peer, raw, bytes) => PlayAsync(@case, peer, raw, bytes));
        IReadOnlyList<string> told = Content(ending), all = Content(whole);
        if (@case.Kind == CutKind.Flip)
            return;
        Assert.Equal(all.Take(told.Count), told);
        if (@case.Kind == CutKind.Split)
            Assert.Equal((whole.Words, all.Count), (ending.Words, told.Count));
    }

    private static IReadOnlyList<string> Content(AbiEnding ending) =>
    [
        .. from item in ending.Told
           where !s_own.Contains((LiveEventKind)item.Kind)
           select $"{item.Kind} {item.Flags} {item.Text} {string.Join(' ', item.Samples)}",
    ];

    private async Task<AbiEnding> PlayAsync(Func<AbiPeer, RawPeer, byte[], Task> play)
    {
        using var peer = new AbiPeer();
        Task<AbiEnding> use = AbiEnding.UseAsync(abi, peer.Options(Limit));
        RawPeer raw = await peer.AcceptAsync();
        byte[] bytes = session.GetBytes(await raw.ReadRequestAsync());
        await AbiPeer.TryAsync(() => play(peer, raw, bytes));
        return await use;
    }

    private static async Task PlayAsync(CutCase @case, AbiPeer peer, RawPeer raw, byte[] bytes)
    {
        if (@case.Kind == CutKind.Flip)
            bytes[@case.Place / 8] ^= (byte)(1 << (@case.Place % 8));
        int cut = @case.Kind == CutKind.Flip ? bytes.Length : @case.Place;
        await raw.SendAsync(bytes[..cut]);
        if (@case.Kind == CutKind.Split)
            await raw.SendAsync(bytes[cut..]);
        if (@case.Kind == CutKind.Reset)
            peer.Socket.Close(0);
        else if (@case.Kind == CutKind.Fin)
            peer.Socket.Close();
        else
            peer.Finish();
    }
}
