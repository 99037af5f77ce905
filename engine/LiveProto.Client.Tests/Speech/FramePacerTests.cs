using LiveProto.Client.Speech;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

public sealed class FramePacerTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<byte> _sent = [];

    private FramePacer Create(double seconds = 1) => new(
        (input, _) =>
        {
            _sent.Add(input.Video!.Data.Span[0]);
            return default;
        },
        TimeSpan.FromSeconds(seconds), _time);

    [Fact]
    public async Task OneA_SecondGoesOutAndTheNewestWins()
    {
        using FramePacer pacer = Create();
        Assert.True(await SendAsync(pacer, 1));
        var waiting = new List<Task<bool>>();
        // A camera of 10 frames a second.
        for (byte frame = 2; frame <= 31; frame++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.1));
            waiting.Add(SendAsync(pacer, frame));
        }

        Assert.Equal([1, 10, 20, 30], _sent);
        _time.Advance(TimeSpan.FromSeconds(1));
        bool[] outcomes = await Task.WhenAll(waiting);
        Assert.Equal([1, 10, 20, 30, 31], _sent);
        Assert.Equal([10, 20, 30, 31], outcomes.Index().Where(outcome => outcome.Item).Select(outcome => outcome.Index + 2));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(5, _sent.Count);
        Assert.True(await SendAsync(pacer, 99));
    }

    [Fact]
    public async Task WithoutAn_IntervalEachGoesOut()
    {
        using FramePacer pacer = Create(seconds: 0);
        for (byte frame = 1; frame <= 5; frame++)
            Assert.True(await SendAsync(pacer, frame));
        Assert.Equal([1, 2, 3, 4, 5], _sent);
    }

    [Fact]
    public async Task Frame_ThatWasTakenBackIsNotSentAndOneThatWaitsAtTheEndNeither()
    {
        FramePacer pacer = Create();
        await SendAsync(pacer, 1);
        using var cancellation = new CancellationTokenSource();
        Task<bool> taken = pacer.SendAsync(new Blob { Data = new byte[] { 2 } }, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taken);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1], _sent);
        Assert.True(await SendAsync(pacer, 3));
        Task<bool> last = SendAsync(pacer, 4);
        pacer.Dispose();
        Assert.False(await last);
        Assert.Equal((0, 2), (_time.ActiveTimerCount, _sent.Count));
    }

    [Fact]
    public async Task WhatSending_ThrowsIsItsSenders()
    {
        bool isBroken = false;
        using var pacer = new FramePacer((_, _) => isBroken ? throw new FormatException() : default, TimeSpan.FromSeconds(1), _time);
        await SendAsync(pacer, 1);
        isBroken = true;
        Task<bool> waiting = SendAsync(pacer, 2);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<FormatException>(() => waiting);
    }

    private static Task<bool> SendAsync(FramePacer pacer, byte frame) =>
        pacer.SendAsync(new Blob { Data = new[] { frame } }, CancellationToken.None).AsTask();
}
