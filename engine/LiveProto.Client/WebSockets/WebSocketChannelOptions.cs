using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>Deadlines and limits of a <see cref="WebSocketChannel"/>. The defaults work. A deadline that is infinite, or longer than 24
/// days, means no deadline.</summary>
public sealed record WebSocketChannelOptions
{
    /// <summary>Message size, fragments, control frames.</summary>
    public ConnectionLimits Limits { get; init; } = new();

    /// <summary>The whole opening handshake. 10 s by default.</summary>
    public TimeSpan HandshakeTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(10);

    /// <summary>The whole closing handshake, from the first byte of Close to the peer's answer. 5 s by default.</summary>
    public TimeSpan CloseTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection that is over goes on reading, so that the peer can read our Close. 250 ms by default.</summary>
    public TimeSpan LingerTimeout { get; init => field = OptionTime.Pause(value); } = TimeSpan.FromMilliseconds(250);

    /// <summary>Silence after which a ping is sent. 20 s by default; infinite = never.</summary>
    public TimeSpan PingInterval { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Silence after which the peer is given up. Pongs of the real service were measured 8–30 s late: 60 s by default; infinite = never.
    /// Life is a whole message or control frame, or a further 16 KiB of a long one: a message that drips in is silence.
    /// </summary>
    public TimeSpan IdleTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a message that has begun may stand still: nothing more of it, or less than 16 KiB, whatever pings and pongs come between
    /// its frames. 60 s by default; infinite = forever.
    /// </summary>
    public TimeSpan MessageTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the peer may take nothing of what is written. A peer that takes it slowly is not cut: over this library's own transports
    /// every 64 KiB count. 30 s by default; infinite = forever.
    /// </summary>
    public TimeSpan WriteTimeout { get; init => field = OptionTime.Wait(value); } = TimeSpan.FromSeconds(30);

    /// <summary>Where all time comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A deadline is zero, or negative and not infinite; the linger is negative; or a limit
    /// is below 1.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Limits);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        Limits.Validate();
        OptionTime.RequireWait(HandshakeTimeout);
        OptionTime.RequireWait(CloseTimeout);
        OptionTime.RequirePause(LingerTimeout);
        OptionTime.RequireWait(PingInterval);
        OptionTime.RequireWait(IdleTimeout);
        OptionTime.RequireWait(MessageTimeout);
        OptionTime.RequireWait(WriteTimeout);
    }
}
