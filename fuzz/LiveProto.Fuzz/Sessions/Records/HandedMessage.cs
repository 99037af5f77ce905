using LiveProto.Client.Session.Sending;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>Something that the user handed over and the session took.</summary>
/// <param name="Order">Its place in the order of all of them.</param>
/// <param name="Kind">What it means.</param>
/// <param name="At">When.</param>
/// <param name="Turn">The turn that will answer it, of a question; else 0.</param>
/// <param name="IsVoice">Of audio: the user speaks in it.</param>
internal sealed record HandedMessage(long Order, SentKind Kind, TimeSpan At, int Turn = 0, bool IsVoice = false);
