using LiveProto.Client.Diagnostics;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Connecting;

/// <summary>A channel whose messages, both ways, are shown to a <see cref="TapWriter"/>. Only there when somebody listens.</summary>
internal sealed class TappedChannel(IMessageChannel inner, TapWriter tap) : IMessageChannel
{
    public ConnectionEnding? Ending => inner.Ending;

    public bool AnswersPings => inner.AnswersPings;

    public void Expect(bool isExpecting, bool answersPings) => inner.Expect(isExpecting, answersPings);

    public TimeProvider ClockFor(TimeProvider wanted) => inner.ClockFor(wanted);

    public void Hide(string secret)
    {
        tap.Hide(secret);
        inner.Hide(secret);
    }

    public async ValueTask<ChannelMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        ChannelMessage message = await inner.ReceiveAsync(cancellationToken).ConfigureAwait(false);
        if (!message.IsEnd)
            tap.Received(message.Payload);
        return message;
    }

    public ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        byte[] copy = new byte[payload.Length];
        payload.Write(copy);
        return SendAsync(opcode, copy, cancellationToken);
    }

    public async ValueTask SendAsync(Opcode opcode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await inner.SendAsync(opcode, payload, cancellationToken).ConfigureAwait(false);
        tap.Sent(payload);
    }

    public ValueTask CloseAsync(CloseCode code, string reason, CancellationToken cancellationToken) =>
        inner.CloseAsync(code, reason, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
