using LiveProto.Client.Session;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session;

public sealed class EventQueueTests
{
    private static LiveEvent Text(string text) => new(LiveEventKind.Text, 0, text);

    [Fact]
    public async Task WaitAsync_completes_when_an_event_comes()
    {
        var queue = new EventQueue(1024);
        ValueTask<bool> wait = queue.WaitAsync();
        Assert.False(wait.IsCompleted);
        Assert.True(queue.TryEnqueue(Text("a"), 2));
        Assert.True(await wait);
        Assert.True(queue.TryDequeue(out LiveEvent item));
        Assert.Equal("a", item.Text);
        Assert.False(queue.TryDequeue(out _));
    }

    [Fact]
    public void TryEnqueue_beyond_the_bytes_is_refused_until_something_is_read()
    {
        var queue = new EventQueue(100 + 2 * 64);
        Assert.True(queue.TryEnqueue(Text("a"), 60));
        Assert.False(queue.TryEnqueue(Text("b"), 41));
        Assert.True(queue.TryEnqueue(Text("c"), 40));
        Assert.True(queue.TryDequeue(out _));
        Assert.True(queue.TryEnqueue(Text("d"), 60));
    }

    // A server may send no end of events without any payload: each counts for the room that it takes itself.
    [Fact]
    public void TryEnqueue_of_empty_events_is_bounded_too()
    {
        var queue = new EventQueue(64 * 1024);
        int count = 0;
        while (count < 10_000 && queue.TryEnqueue(Text(""), 0))
            count++;
        Assert.Equal(1024, count);
    }

    [Fact]
    public void TryEnqueue_one_event_larger_than_the_queue_passes_when_it_is_alone()
    {
        var queue = new EventQueue(100);
        Assert.True(queue.TryEnqueue(Text("large"), 1000));
        Assert.False(queue.TryEnqueue(Text("b"), 1));
    }

    [Fact]
    public async Task Complete_lets_the_rest_be_read_and_then_ends()
    {
        var queue = new EventQueue(100);
        queue.TryEnqueue(Text("a"), 1);
        queue.Complete();
        Assert.False(queue.TryEnqueue(Text("late"), 1));
        Assert.True(await queue.WaitAsync());
        Assert.True(queue.TryDequeue(out _));
        Assert.False(await queue.WaitAsync());
    }

    [Fact]
    public async Task Wake_before_the_wait_is_not_lost()
    {
        var queue = new EventQueue(100);
        queue.Wake();
        Assert.True(await queue.WaitAsync());
        Assert.False(queue.TryDequeue(out _));
        Assert.False(queue.WaitAsync().IsCompleted);
    }

    [Fact]
    public void WaitAsync_twice_is_the_callers_fault()
    {
        var queue = new EventQueue(100);
        _ = queue.WaitAsync();
        Assert.Throws<InvalidOperationException>(() => { _ = queue.WaitAsync(); });
    }

    // One writer against one reader on two threads: nothing is lost, doubled or reordered, and no wait hangs.
    [Fact]
    public async Task Events_arrive_in_order_under_contention()
    {
        const int count = 50_000;
        var queue = new EventQueue(64 * 65);
        var writer = Task.Run(() =>
        {
            for (int i = 0; i < count;)
            {
                if (queue.TryEnqueue(new LiveEvent(LiveEventKind.Text, i), 1))
                    i++;
                else
                    Thread.Yield();
            }

            queue.Complete();
        });
        long expected = 0;
        while (await queue.WaitAsync())
        {
            while (queue.TryDequeue(out LiveEvent item))
                Assert.Equal(expected++, item.Epoch);
        }

        Assert.Equal(count, expected);
        await writer;
    }

    [Fact]
    public void Enqueue_and_dequeue_allocate_nothing()
    {
        var queue = new EventQueue(1024);
        Assert.Equal(0, Allocations.Measure(() =>
        {
            queue.TryEnqueue(new LiveEvent(LiveEventKind.Audio, 0), 640);
            queue.TryDequeue(out _);
        }));
    }
}
