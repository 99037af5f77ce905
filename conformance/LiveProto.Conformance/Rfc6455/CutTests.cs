using LiveProto.Fuzz.Cuts;

namespace LiveProto.Conformance.Rfc6455;

/// <summary>A bounded sample of the cut campaign; <c>dotnet run -c Release --project fuzz/LiveProto.Fuzz -- cuts</c> runs all of
/// it.</summary>
public sealed class CutTests
{
    // Prime, so that the sample wanders through bits, frame headers and payloads.
    private const int Stride = 61;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_CutAnywhere_EndsOnceAndDeliversAPrefix(bool overLoop)
    {
        var session = new CutSession(audioMessages: 8);
        var runner = new CutRunner(session, overLoop);
        int length = session.GetBytes("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r").Length;
        Assert.InRange(length, 20_000, int.MaxValue);
        foreach (CutCase @case in CutCampaign.GetCases(length, Stride))
        {
            try
            {
                await runner.RunAsync(@case);
            }
            catch (Exception error)
            {
                Assert.Fail($"{@case}: {error}");
            }
        }
    }
}
