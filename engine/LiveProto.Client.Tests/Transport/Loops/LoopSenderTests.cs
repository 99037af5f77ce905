using System.Net.Sockets;
using LiveProto.Client.Transport.Loops;

namespace LiveProto.Client.Tests.Transport.Loops;

/// <summary>What is sent on the loop goes out with the round, elsewhere at once; and all of it, in order, whatever the kernel
/// takes.</summary>
public sealed class LoopSenderTests
{
    private readonly ScriptedSocket _socket = new();
    private readonly ManualHost _host = new();
    private readonly LoopSender _sender;

    public LoopSenderTests() => _sender = new LoopSender(_socket, _host);

    [Fact]
    public void SendAsync_ThreeInARound_GoOutInOneCall()
    {
        _host.RunRound(() =>
        {
            Assert.True(Send(1, 2));
            Assert.True(Send(3));
            Assert.True(Send(4));
            Assert.Equal(0, _socket.Sends);
        });
        Assert.Equal(1, _socket.Sends);
        Assert.Equal([1, 2, 3, 4], _socket.Sent);
    }

    [Fact]
    public void SendAsync_ElsewhereWhileTheRoundHasSome_GoesBehindIt()
    {
        _host.RunRound(() => Assert.True(Send(1)));
        Assert.True(Send(2));
        Assert.Equal([1, 2], _socket.Sent);
    }

    [Fact]
    public void SendAsync_NoRoom_CompletesWhenTheKernelHasTakenAll()
    {
        _socket.Room = 2;
        ValueTask send = _sender.SendAsync([1, 2, 3, 4, 5]);
        Assert.False(send.IsCompleted);
        _socket.Room = 2;
        _sender.OnWritable();
        Assert.False(send.IsCompleted);
        _socket.Room = 1;
        _sender.OnWritable();
        Assert.True(send.IsCompletedSuccessfully);
        Assert.Equal([1, 2, 3, 4, 5], _socket.Sent);
    }

    // Else a peer that does not read would let what is sent in rounds grow without end.
    [Fact]
    public void SendAsync_OnTheLoopWhileTheKernelHasNoRoom_Waits()
    {
        _socket.Room = 1;
        _host.RunRound(() => Assert.True(Send(1, 2)));
        ValueTask second = default;
        _host.RunRound(() => second = _sender.SendAsync([3]));
        Assert.False(second.IsCompleted);
        _socket.Room = int.MaxValue;
        _sender.OnWritable();
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal([1, 2, 3], _socket.Sent);
    }

    [Fact]
    public void SendAsync_MoreThanARoundKeeps_GoesOutAtOnce()
    {
        byte[] large = new byte[64 * 1024];
        _host.RunRound(() =>
        {
            Assert.True(Send(1));
            Assert.True(_sender.SendAsync(large).IsCompletedSuccessfully);
            Assert.Equal(1 + large.Length, _socket.Sent.Length);
        });
    }

    [Fact]
    public void SendAsync_TheConnectionIsLost_FailsNowOrTheNextTime()
    {
        _host.RunRound(() =>
        {
            Assert.True(Send(1));
            _socket.Failure = SocketError.ConnectionReset;
        });
        ValueTask send = _sender.SendAsync([2]);
        Assert.True(send.IsFaulted);
        Assert.Equal(SocketError.ConnectionReset, Assert.Throws<SocketException>(() => send.GetAwaiter().GetResult()).SocketErrorCode);
    }

    [Fact]
    public async Task OnWritable_TheConnectionIsLost_FailsTheSendThatWaits()
    {
        _socket.Room = 0;
        ValueTask send = _sender.SendAsync([1]);
        _socket.Failure = SocketError.ConnectionReset;
        _sender.OnWritable();
        await Assert.ThrowsAsync<SocketException>(async () => await send);
    }

    [Fact]
    public async Task Abort_ASendWaits_FailsIt()
    {
        _socket.Room = 0;
        ValueTask send = _sender.SendAsync([1]);
        _sender.Abort();
        Assert.Equal(SocketError.OperationAborted, (await Assert.ThrowsAsync<SocketException>(async () => await send)).SocketErrorCode);
        Assert.True(_sender.SendAsync([2]).IsFaulted);
    }

    [Fact]
    public async Task ShutdownAsync_SomethingWaits_GoesBehindIt()
    {
        _socket.Room = 0;
        ValueTask send = default;
        _host.RunRound(() => send = _sender.SendAsync([1]));
        ValueTask shutdown = _sender.ShutdownAsync();
        Assert.False(_socket.IsShutDown);
        _socket.Room = 1;
        _sender.OnWritable();
        await send;
        await shutdown;
        Assert.True(_socket.IsShutDown);
        Assert.Equal([1], _socket.Sent);
    }

    private bool Send(params ReadOnlySpan<byte> bytes) => _sender.SendAsync(bytes).IsCompletedSuccessfully;
}
