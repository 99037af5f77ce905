using System.Buffers;
using System.Text;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Session;

public sealed class ServerSessionTests
{
    [Fact]
    public void Accept_BehindFiveThousandTurns_AllocatesAsMuchAsBehindFifty()
    {
        var session = new ServerSession(new SessionContext
        {
            Backend = LiveBackend.GeminiApi,
            ApiVersion = "v1beta",
            SessionNumber = 1,
            Secret = new byte[32],
            Options = new SessionOptions { Pacing = new() { Speed = 0 } },
            Resumption = new ResumptionStore(),
        });
        session.Start(default);
        session.Accept(Utf8(SessionDriver.Setup(more: SessionDriver.TextModality)), default);
        ReadOnlySequence<byte> turn =
            Utf8("""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""");
        int begun = 0;
        int ends = 0;
        long early = Allocations.Measure(Turn, warmup: 50, count: 10);
        for (int i = 0; i < 5000; i++)
            Turn();
        long late = Allocations.Measure(Turn, warmup: 0, count: 10);
        Assert.Equal(begun, ends);

        // The list of the history doubles now and then; a turn that looked at its past would cost a hundred times as much.
        Assert.InRange(late, 0, early * 1.5);

        void Turn()
        {
            begun++;
            session.Accept(turn, default);
            while (session.TryDequeue(out SessionOutput? output))
                ends += ((SessionOutput.Send)output).Message.ServerContent?.TurnComplete == true ? 1 : 0;
        }
    }

    private static ReadOnlySequence<byte> Utf8(string json) => new(Encoding.UTF8.GetBytes(json));
}
