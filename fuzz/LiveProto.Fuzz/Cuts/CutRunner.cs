using System.Buffers;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;
using LiveProto.Testing;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Cuts;

/// <summary>
/// Plays one case in memory and in virtual time. The law: no hang, exactly one typed ending, and what was delivered is a prefix of
/// what was sent (for a flipped bit, which may lie in a payload: not more bytes than were sent).
/// </summary>
/// <param name="session">What the peer sends.</param>
/// <param name="overLoop">Whether the client reads through a receive loop; else from the pipes.</param>
internal sealed class CutRunner(CutSession session, bool overLoop = false)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>How the case ended; throws when the law is broken.</summary>
    public async Task<string> RunAsync(CutCase @case)
    {
        var time = new ManualTimeProvider();
        var pipes = new DuplexPipePair();
        var peer = new RawPeer(pipes.Server);
        var client = new Client(session, @case.Kind);
        Task<string> use = client.UseAsync(overLoop ? new CutLoop(pipes.Client).Transport
            : new TransportConnection(pipes.Client), new WebSocketChannelOptions { TimeProvider = time });
        byte[] bytes = session.GetBytes(await peer.ReadRequestAsync());
        await PlayAsync(@case, peer, pipes, bytes);
        // Everything runs inline but for the teardown's last step, so that one long step of the clock passes every deadline.
        if (!use.IsCompleted)
            time.Advance(Limit);
        await time.RunAsync(use, Limit);
        string ending = await use;
        if (time.ActiveTimerCount != 0)
            throw new InvalidOperationException($"{@case}: {time.ActiveTimerCount} timers are still armed after {ending}");
        return ending;
    }

    private static async Task PlayAsync(CutCase @case, RawPeer peer, DuplexPipePair pipes, byte[] bytes)
    {
        switch (@case.Kind)
        {
            case CutKind.Split:
                await peer.SendAsync(bytes[..@case.Place]);
                await peer.SendAsync(bytes[@case.Place..]);
                await peer.FinishAsync();
                break;
            case CutKind.Flip:
                bytes[@case.Place / 8] ^= (byte)(1 << (@case.Place % 8));
                await peer.SendAsync(bytes);
                await peer.FinishAsync();
                break;
            default:
                await peer.SendAsync(bytes[..@case.Place]);
                if (@case.Kind is CutKind.Fin or CutKind.Reset)
                    await pipes.Server.Input.CompleteAsync();
                if (@case.Kind == CutKind.Reset)
                    await peer.FinishAsync(new IOException("connection reset"));
                else if (@case.Kind != CutKind.Stall)
                    await peer.FinishAsync();
                break;
        }
    }

    private sealed class Client(CutSession session, CutKind kind)
    {
        private int _delivered;
        private long _bytes;

        public async Task<string> UseAsync(TransportConnection transport, WebSocketChannelOptions options)
        {
            WebSocketChannel channel;
            try
            {
                channel = await WebSocketChannel.ConnectAsync(
                    transport, new HandshakeRequest("cut.test", "/"), options, CancellationToken.None);
            }
            catch (WebSocketConnectException error)
            {
                return $"connect: {error.Reason}";
            }

            await using (channel)
            {
                while (true)
                {
                    ChannelMessage message = await channel.ReceiveAsync(CancellationToken.None);
                    if (message.IsEnd)
                        break;
                    Check(message.Payload);
                }

                ConnectionEnding? ending = channel.Ending;
                if (ending is null || !(await channel.ReceiveAsync(CancellationToken.None)).IsEnd || channel.Ending != ending)
                    throw new InvalidOperationException("not exactly one ending");
                if (kind == CutKind.Split && (ending.Kind != EndingKind.PeerClosed || _delivered != session.Messages.Count))
                    throw new InvalidOperationException($"a split changed the session: {ending}, {_delivered} messages");
                return $"{ending.Kind}";
            }
        }

        private void Check(in ReadOnlySequence<byte> payload)
        {
            _bytes += payload.Length;
            if (kind == CutKind.Flip)
            {
                if (_bytes > session.After.Length)
                    throw new InvalidOperationException("more was delivered than was sent");
                return;
            }

            if (_delivered == session.Messages.Count || !payload.ToArray().AsSpan().SequenceEqual(session.Messages[_delivered]))
                throw new InvalidOperationException($"message {_delivered} is not the one that was sent");
            _delivered++;
        }
    }
}
