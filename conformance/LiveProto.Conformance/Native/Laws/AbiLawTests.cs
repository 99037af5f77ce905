using System.Collections.Concurrent;
using LiveProto.Conformance.Rfc6455;
using LiveProto.Fuzz.Cuts;
using LiveProto.Fuzz.Natives;

namespace LiveProto.Conformance.Native.Laws;

/// <summary>
/// The rows of RFC 6455, hostile peers and cuts, played over sockets to sessions of the ABI: of the native library, or where it can not be
/// built of its assembly.
/// </summary>
[Collection(nameof(NativeLibrary))]
public sealed class AbiLawTests(NativeLibrary library)
{
    // A prime, so that the sample wanders through headers and payloads; every byte where LIVEPROTO_NATIVE is set.
    private const int Stride = 499;

    private static readonly bool s_isWhole = Environment.GetEnvironmentVariable("LIVEPROTO_NATIVE") is { Length: > 0 };

    private AbiFunctions Abi => AbiSource.Of(library);

    [Fact]
    public Task Framing_EveryCase_EndsAsTheClauseAsks() => ForAllAsync(
        Rfc6455Tests.Framing,
        async @case => Compare(@case.ToString(), [AbiFramingRunner.Expect(@case)], await AbiFramingRunner.RunAsync(Abi, @case)));

    // A session offers no subprotocol.
    [Fact]
    public Task Handshake_EveryCase_EndsInItsPhase() =>
        ForAllAsync(
            [.. HandshakeCases.All.Where(static @case => @case.Asked.Count == 0)],
            async @case =>
                Compare(@case.ToString(), [AbiHandshakeRunner.Expect(@case)], await AbiHandshakeRunner.RunAsync(Abi, @case)));

    [Fact]
    public async Task HostileScripts_EndInTheirErrors()
    {
        HostileScript[] quick = [.. new HostileScripts(AbiHostileRun.Limit).All.Where(AbiHostileRun.IsQuick)];
        Assert.InRange(quick.Length, 40, int.MaxValue);
        await ForAllAsync(
            quick, async script => Compare(script.Name, AbiHostileRun.Expect(script), await AbiHostileRun.RunAsync(Abi, script)));
    }

    [Fact]
    public async Task Session_CutAnywhere_EndsOnceAndTellsAPrefix()
    {
        var session = new CutSession(audioMessages: 8);
        var runner = new AbiCutRunner(Abi, session);
        int length = session.GetBytes("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r").Length;
        AbiEnding whole = await runner.RunWholeAsync();
        Assert.InRange(whole.Told.Count, 14, int.MaxValue);
        CutCase[] cases = [.. CutCampaign.GetCases(length, s_isWhole ? 1 : Stride).Where(static @case => @case.Kind != CutKind.Stall)];
        await ForAllAsync(cases, async @case =>
        {
            await runner.RunAsync(@case, whole);
            return null;
        });
    }

    private static string? Compare(string name, IEnumerable<string> expected, string outcome) =>
        expected.Contains(outcome) ? null : $"{name}: expected {string.Join(" or ", expected)} but was {outcome}";

    private static async Task ForAllAsync<T>(IReadOnlyList<T> cases, Func<T, Task<string?>> play)
    {
        var broken = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (@case, _) =>
        {
            try
            {
                if (await play(@case) is { } difference)
                    broken.Enqueue(difference);
            }
            catch (Exception error)
            {
                broken.Enqueue($"{@case}: {error}");
            }
        });
        Assert.True(broken.IsEmpty, $"{broken.Count} of {cases.Count}:\n{string.Join('\n', broken.Take(20))}");
    }
}
