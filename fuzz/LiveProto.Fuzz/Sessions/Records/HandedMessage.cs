using LiveProto.Client.Session.Sending;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>Something that the user handed over and the session took.</summary>
/// <param name="message">What.</param>
/// <param name="at">When.</param>
/// <param name="turn">The turn that will answer it, of a question; else 0.</param>
/// <param name="isVoice">Of audio: the user speaks in it.</param>
internal sealed class HandedMessage(SentMessage message, TimeSpan at, int turn, bool isVoice)
{
    /// <summary>Its place in the order of all of them.</summary>
    public long Order => message.Order;

    /// <summary>What it means.</summary>
    public SentKind Kind => message.Kind;

    public TimeSpan At => at;

    public int Turn => turn;

    public bool IsVoice => isVoice;

    /// <summary>Whoever handed it over was told that it can not be sent.</summary>
    public bool HasFailed => message.Failure is not null;
}
