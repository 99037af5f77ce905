using System.Buffers;
using System.Text;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Turns;
using LiveProto.Client.Tests.WebSockets;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session;

/// <summary>What waiting events really take, which only shows when nothing else allocates.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class EventMemoryTests
{
    // Whatever the shape of the messages: what waits takes no more memory than the queue says, and the largest of them.
    [Theory]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"executableCode":{"code":"TEXT"}}]}}}""", 4_000)]
    [InlineData("""{"serverContent":{"groundingMetadata":{"webSearchQueries":["TEXT"]}}}""", 4_000)]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[TEXT{}]}}}""", 0)]
    [InlineData("""{"somethingNew":"TEXT"}""", 4_000)]
    public void Deliver_EventsThatWaitHoldNoMoreMemoryThanTheQueueCounts(string message, int length)
    {
        const int Limit = 2 * 1024 * 1024;
        string text = length > 0 ? new string('x', length) : string.Concat(Enumerable.Repeat("{},", 500));
        ReadOnlySequence<byte> json = Segments.Whole(Encoding.UTF8.GetBytes(message.Replace("TEXT", text, StringComparison.Ordinal)));
        var queue = new EventQueue(Limit);
        var delivery = new EventDelivery(new SessionMachine(), new OutputRouter(queue, new TurnLedger()));
        delivery.Deliver(json);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        while (delivery.Deliver(json).Failure is null)
        {
        }

        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(queue);
        Assert.InRange(held, Limit / 8, Limit * 5 / 4);
    }
}
