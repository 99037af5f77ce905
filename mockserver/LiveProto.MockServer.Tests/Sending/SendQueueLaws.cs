using FsCheck.Xunit;
using LiveProto.Mocking.Sending;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Sending;

/// <summary>The queue beside a list that is obviously right, over any order of calls that a connection can make.</summary>
[Seeded]
public sealed class SendQueueLaws
{
    private const int MaxBytes = 1000;

    public enum Act
    {
        Add,
        Start,
        Take,
        Finish,
        Clear,
        AwaitRoom,
        AwaitIdle,
    }

    [Property]
    public void Counts_order_and_waits_are_those_of_a_list((Act Act, byte Length)[] program)
    {
        var queue = new SendQueue(MaxBytes);
        var waiting = new Queue<Outgoing>();
        Outgoing? sent = null;
        bool isServed = false;
        var room = new List<Task>();
        var idle = new List<Task>();
        foreach ((Act act, byte length) in program)
        {
            switch (act)
            {
                case Act.Add:
                    Outgoing added = new Outgoing.Message(new byte[length * 4], default);
                    queue.Add(added);
                    waiting.Enqueue(added);
                    break;
                case Act.Start:
                    Assert.Equal(!isServed && waiting.Count > 0, queue.TryStart());
                    isServed |= waiting.Count > 0;
                    break;
                case Act.Take when isServed && sent is null:
                    Assert.Equal(waiting.Count > 0, queue.TryTake(out Outgoing? next, out bool moreFollows));
                    isServed = waiting.TryDequeue(out sent);
                    Assert.Same(sent, next);
                    Assert.Equal(waiting.Count > 0, moreFollows);
                    break;
                case Act.Finish when sent is not null:
                    queue.Finish();
                    sent = null;
                    break;
                case Act.Clear:
                    queue.Clear();
                    waiting.Clear();
                    break;
                case Act.AwaitRoom:
                    room.Add(queue.WaitForRoomAsync());
                    break;
                case Act.AwaitIdle:
                    idle.Add(queue.WaitForIdleAsync());
                    break;
            }

            long bytes = waiting.Sum(static one => (long)one.Length) + (sent?.Length ?? 0);
            Assert.Equal((bytes, bytes < MaxBytes, isServed), (queue.Bytes, queue.HasRoom, queue.IsServed));
            if (bytes < MaxBytes)
                Assert.All(room, static wait => Assert.True(wait.IsCompletedSuccessfully));
            if (!isServed)
                Assert.All(idle, static wait => Assert.True(wait.IsCompletedSuccessfully));
        }
    }
}
