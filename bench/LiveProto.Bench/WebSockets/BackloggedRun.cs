using LiveProto.Bench.Ratios;

namespace LiveProto.Bench.WebSockets;

/// <summary>
/// The messages lie in the kernel before the client reads the first of them, a batch at a time, and only the reading is measured: system
/// calls, copies, framing and decoding, but no waiting. Beside a feeder that needs longer for a message than any client does, each message
/// costs a wake-up or not as the scheduler likes, and a wake-up (some 20 µs of CPU on a nested virtual machine) is ten times a message: the
/// slower a client is, the more messages share one, and a loop that reads and drops loses to the stock client. That tells of the feeder and
/// of the machine. A batch that waits tells of the clients.
/// </summary>
internal static class BackloggedRun
{
    private const int BatchBytes = 1 << 20;

    // A small write costs the kernel far more room than its bytes, and more than the room it has would make it move them together.
    private const int BatchMessages = 1024;

    public static Action<int> Of(IMeasuredClient client, FeedRequest request, RatioPreparation preparation, bool isTls)
    {
        int frame = Messages.GetFrameLength(request.Size);
        // A record of TLS 1.3 with AES-GCM: 5 bytes of header, 1 of type, 16 of tag.
        int onTheWire = isTls ? frame + 22 : frame;
        int batch = Math.Min(BatchMessages, BatchBytes / frame) / request.PerWrite * request.PerWrite;
        return count =>
        {
            for (int done = 0; done < count; done += batch)
            {
                int next = Math.Min(batch, count - done);
                using (preparation.Begin())
                {
                    client.Ask(request, next);
                    // Never sleeps: a processor that idled between two batches would be cold for the next.
                    while (client.Queued < next * onTheWire)
                        Thread.Yield();
                }

                client.Take(request, next);
            }
        };
    }
}
