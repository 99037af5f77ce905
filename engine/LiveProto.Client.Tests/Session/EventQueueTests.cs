using LiveProto.Client.Audio;
using LiveProto.Client.Session;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session;

public sealed class EventQueueTests
{
    private const int Overhead = 64;

    private static LiveEvent Text(string text) => LiveEvents.Text(text);

    private static bool Put(EventQueue queue, string text, long bytes) => queue.TryEnqueue([Text(text)], bytes);

    [Fact]
    public async Task WaitAsync_CompletesWhenAnEventComes()
    {
        var queue = new EventQueue(1024);
        ValueTask<bool> wait = queue.WaitAsync();
        Assert.False(wait.IsCompleted);
        Assert.True(Put(queue, "a", 2));
        Assert.True(await wait);
        Assert.True(queue.TryDequeue(out LiveEvent item));
        Assert.Equal("a", item.Text);
        Assert.False(queue.TryDequeue(out _));
    }

    // All but the largest count: 40 + 60 here, then 60 + 60.
    [Fact]
    public void TryEnqueue_BeyondTheBytes_IsRefusedUntilSomethingIsRead()
    {
        var queue = new EventQueue(110 + (2 * Overhead));
        Assert.True(Put(queue, "a", 60));
        Assert.True(Put(queue, "b", 40));
        Assert.True(Put(queue, "c", 60));
        Assert.False(Put(queue, "d", 60));
        Assert.True(queue.TryDequeue(out _));
        Assert.True(Put(queue, "e", 60));
        Assert.False(Put(queue, "f", 60));
    }

    // A server may send no end of events without any payload: each counts for the room that it takes itself.
    [Fact]
    public void TryEnqueue_OfEmptyEvents_IsBoundedToo()
    {
        var queue = new EventQueue(64 * 1024);
        int count = 0;
        while (count < 10_000 && Put(queue, "", 0))
            count++;
        Assert.Equal(1025, count);
    }

    // A message of many events is in memory once, however many they are, and until the last of them has been read.
    [Fact]
    public void TryEnqueue_AMessageOfManyEvents_IsChargedOnce()
    {
        var queue = new EventQueue(1000 + (21 * Overhead));
        LiveEvent[] twenty = [.. Enumerable.Repeat(Text("x"), 20)];
        Assert.True(queue.TryEnqueue(twenty, 1000));
        Assert.True(queue.TryEnqueue([Text("larger")], 50_000));
        Assert.False(queue.TryEnqueue([Text("y")], 1));
        for (int i = 0; i < 19; i++)
            queue.TryDequeue(out _);
        Assert.False(queue.TryEnqueue([Text("y")], 1));
        queue.TryDequeue(out _);
        Assert.True(queue.TryEnqueue([Text("y")], 1));
    }

    [Fact]
    public void TryEnqueue_AMessageLargerThanTheQueue_PassesWhateverWaits()
    {
        var queue = new EventQueue(300);
        Assert.True(Put(queue, "small", 100));
        Assert.True(Put(queue, "large", 100_000));
        Assert.False(Put(queue, "large too", 100_000));
        Assert.True(Put(queue, "small", 10));
        Assert.False(Put(queue, "small", 100));
        queue.TryDequeue(out _);
        queue.TryDequeue(out _);
        Assert.True(Put(queue, "large too", 100_000));
    }

    [Fact]
    public void TryEnqueue_Refused_TakesNoneOfTheEvents()
    {
        var queue = new EventQueue(99);
        Assert.True(Put(queue, "a", 36));
        Assert.False(queue.TryEnqueue([Text("b"), Text("c")], 36));
        Assert.True(queue.TryDequeue(out _));
        Assert.False(queue.TryDequeue(out _));
    }

    // The bookkeeping against a plain list, in any order of what can happen.
    [Fact]
    public void TryEnqueue_AnyOrder_CountsAllButTheLargest()
    {
        var random = new Random((int)SeededAttribute.Seed);
        var pool = new AudioChunkPool();
        for (int round = 0; round < 300; round++)
        {
            int capacity = random.Next(64, 4000);
            var queue = new EventQueue(capacity);
            var model = new List<(LiveEvent Event, long Bytes)>();
            for (int step = 0; step < 60; step++)
            {
                switch (random.Next(8))
                {
                    case < 4:
                        int count = random.Next(1, 4);
                        long bytes = random.Next(random.Next(2) == 0 ? 100 : 2000);
                        ServerMessage? message = random.Next(2) == 0 ? new ServerMessage() : null;
                        LiveEvent[] events = [.. Enumerable.Range(0, count)
                            .Select(_ => random.Next(2) == 0 ? new LiveEvent(pool.Rent([1], 8000),
                                message) with { TurnNumber = random.Next(1, 3) } : new LiveEvent(LiveEventKind.Usage, message: message))];
                        bytes += count * Overhead;
                        long total = model.Sum(m => m.Bytes) + bytes;
                        bool fits = total - Math.Max(bytes, model.Select(m => m.Bytes).DefaultIfEmpty().Max()) <= capacity;
                        Assert.Equal(fits, queue.TryEnqueue(events, bytes - (count * Overhead)));
                        if (fits)
                            model.AddRange(events.Select((e, i) => (e, i == count - 1 ? bytes : 0L)));
                        break;
                    case < 7:
                        Assert.Equal(model.Count > 0, queue.TryDequeue(out LiveEvent item));
                        if (model.Count > 0)
                        {
                            Assert.Equal(model[0].Event.Kind, item.Kind);
                            model.RemoveAt(0);
                        }

                        break;
                    default:
                        Assert.Equal(model.Count(m => m.Event is { Kind: LiveEventKind.Audio, TurnNumber: 2 }), queue.DropAudio(2).Count);
                        for (int i = 0; i < model.Count; i++)
                        {
                            if (model[i].Event is not { Kind: LiveEventKind.Audio, TurnNumber: 2 })
                                continue;
                            // The bytes of a message stay with what is left of it.
                            if (i > 0 && model[i].Event.Message is { } whole && ReferenceEquals(model[i - 1].Event.Message, whole))
                                model[i - 1] = model[i - 1] with { Bytes = model[i].Bytes };
                            model.RemoveAt(i--);
                        }

                        break;
                }
            }
        }
    }

    [Fact]
    public void DropAudio_TakesWhatNobodyHasReadAndLeavesTheRest()
    {
        var pool = new AudioChunkPool();
        var queue = new EventQueue(100_000);
        queue.TryEnqueue([Spoken(240, 2), Text("a")], 0);
        queue.TryEnqueue([Spoken(480, 2)], 0);
        queue.TryDequeue(out LiveEvent read);
        queue.TryEnqueue([Spoken(480, 2), Text("b")], 0);
        // All of the answer before had come: it is not cut.
        queue.TryEnqueue([Spoken(720, 1)], 0);
        Assert.Equal(new DroppedOutput(2, TimeSpan.FromMilliseconds(40)), queue.DropAudio(2));
        Assert.Equal(2, pool.RentedCount);
        read.Audio.Dispose();
        Assert.True(queue.TryDequeue(out LiveEvent a) && queue.TryDequeue(out LiveEvent b) && (a.Text, b.Text) == ("a", "b"));
        Assert.True(queue.TryDequeue(out LiveEvent before));
        Assert.Equal(1, before.TurnNumber);
        Assert.False(queue.TryDequeue(out _));

        LiveEvent Spoken(int samples, int turn) => new LiveEvent(pool.Rent(new short[samples], 24_000)) with { TurnNumber = turn };
    }

    // A turn may go on behind its turnComplete: what that ended is not what is cut.
    [Fact]
    public void DropAudio_OfATurnThatGoesOn_LeavesWhatWasComplete()
    {
        var pool = new AudioChunkPool();
        var queue = new EventQueue(100_000);
        LiveEvent[] events =
        [
            new LiveEvent(pool.Rent(new short[240], 24_000)) with { TurnNumber = 2 },
            LiveEvents.Of(LiveEventKind.TurnComplete) with { TurnNumber = 2 },
            new LiveEvent(pool.Rent(new short[480], 24_000)) with { TurnNumber = 2 },
        ];
        queue.TryEnqueue(events, 0);
        Assert.Equal(new DroppedOutput(1, TimeSpan.FromMilliseconds(20)), queue.DropAudio(2));
        Assert.True(queue.TryDequeue(out LiveEvent whole));
        Assert.True(queue.TryDequeue(out LiveEvent end));
        Assert.False(queue.TryDequeue(out _));
        Assert.Equal((240, LiveEventKind.TurnComplete), (whole.Audio.Samples.Length, end.Kind));
        whole.Audio.Dispose();
        Assert.Equal(0, pool.RentedCount);
    }

    [Fact]
    public async Task Complete_LetsTheRestBeReadAndThenEnds()
    {
        var queue = new EventQueue(100);
        Put(queue, "a", 1);
        queue.Complete(LiveEvents.Of(LiveEventKind.TurnComplete));
        Assert.False(Put(queue, "late", 1));
        Assert.True(await queue.WaitAsync());
        Assert.True(queue.TryDequeue(out _));
        Assert.False(await queue.WaitAsync());
        Assert.Equal(LiveEventKind.TurnComplete, queue.Last.Kind);
    }

    [Fact]
    public async Task Wake_BeforeTheWait_IsNotLost()
    {
        var queue = new EventQueue(100);
        queue.Wake();
        Assert.True(await queue.WaitAsync());
        Assert.False(queue.TryDequeue(out _));
        Assert.False(queue.WaitAsync().IsCompleted);
    }

    // Also in the moment when the first one has been woken and has not come round: its answer must not be lost.
    [Fact]
    public async Task WaitAsync_Twice_IsTheCallersFault()
    {
        var queue = new EventQueue(100);
        ValueTask<bool> first = queue.WaitAsync();
        Assert.Throws<InvalidOperationException>(() => { _ = queue.WaitAsync(); });
        Put(queue, "a", 1);
        queue.TryDequeue(out _);
        Assert.Throws<InvalidOperationException>(() => { _ = queue.WaitAsync(); });
        Assert.True(await first);
        Assert.False(queue.WaitAsync().IsCompleted);
    }

    [Fact]
    public void TakeReader_WhileThereIsOne_IsTheCallersFault()
    {
        var queue = new EventQueue(100);
        queue.TakeReader();
        Assert.Throws<InvalidOperationException>(queue.TakeReader);
        queue.ReturnReader();
        queue.TakeReader();
    }

    // One writer against one reader on two threads: nothing is lost, doubled or reordered, and no wait hangs.
    [Fact]
    public async Task Events_UnderContention_ArriveInOrder()
    {
        const int count = 50_000;
        var queue = new EventQueue(64 * 65);
        var writer = Task.Run(() =>
        {
            for (int i = 0; i < count;)
            {
                if (queue.TryEnqueue([new LiveEvent(LiveEventKind.Text, partIndex: i)], 1))
                    i++;
                else
                    Thread.Yield();
            }

            queue.Complete();
        });
        int expected = 0;
        while (await queue.WaitAsync())
        {
            while (queue.TryDequeue(out LiveEvent item))
                Assert.Equal(expected++, item.PartIndex);
        }

        Assert.Equal(count, expected);
        await writer;
    }

    [Fact]
    public void EnqueueAndDequeue_AllocateNothing()
    {
        var queue = new EventQueue(1024);
        var item = new LiveEvent(LiveEventKind.Audio);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            queue.TryEnqueue(new ReadOnlySpan<LiveEvent>(in item), 640);
            queue.TryDequeue(out _);
        }));
    }
}
