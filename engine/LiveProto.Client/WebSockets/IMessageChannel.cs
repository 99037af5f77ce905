using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// One open WebSocket seen as messages: ours (<see cref="WebSocketChannel"/>), or one that somebody else opened. One receiver at a time;
/// any number of senders.
/// </summary>
internal interface IMessageChannel : IAsyncDisposable
{
    /// <summary>How the connection ended; null while it is open. Set once.</summary>
    ConnectionEnding? Ending { get; }

    /// <summary>The peer has answered a ping in time. False where somebody else's socket pings.</summary>
    bool AnswersPings => false;

    /// <summary>
    /// From now on something is expected of the peer (an answer; it is being sent speech), or nothing any more: its silence is looked into
    /// sooner. Does nothing where somebody else's socket pings.
    /// </summary>
    /// <param name="isExpecting">Which of both.</param>
    /// <param name="answersPings">Another connection to it has answered pings in time.</param>
    void Expect(bool isExpecting, bool answersPings)
    {
    }

    /// <summary>What the peer says is told without this from now on: a handle that it gave. One caller at a time.</summary>
    void Hide(string secret);

    /// <summary>
    /// The receiver never blocks, and from here on goes on on the thread that brings bytes: true where there is one that others share.
    /// Else, and before, it goes on on the pool.
    /// </summary>
    bool ReadInline(IPassed? reader = null) => false;

    /// <inheritdoc cref="Transport.TransportConnection.ClockFor"/>
    TimeProvider ClockFor(TimeProvider wanted) => wanted;

    /// <summary>Whoever lets this token fire, and nobody else receives with, calls <see cref="TokenFired"/> then: a wait need not be
    /// registered with it. Not while one is under way.</summary>
    void Adopt(CancellationToken cancellationToken)
    {
    }

    /// <summary>The adopted token has fired. Thread-safe.</summary>
    void TokenFired()
    {
    }

    /// <inheritdoc cref="WebSocketChannel.ReceiveAsync"/>
    ValueTask<ChannelMessage> ReceiveAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="WebSocketChannel.SendAsync{TPayload}"/>
    ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload;

    /// <inheritdoc cref="WebSocketChannel.SendAsync(Opcode, ReadOnlyMemory{byte}, CancellationToken)"/>
    ValueTask SendAsync(Opcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <inheritdoc cref="WebSocketChannel.CloseAsync"/>
    ValueTask CloseAsync(CloseCode code, string reason, CancellationToken cancellationToken);
}
