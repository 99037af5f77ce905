using LiveProto.Messages;

namespace LiveProto.Profiles;

/// <summary>What of a session decides over what may be sent in it.</summary>
/// <param name="Setup">Its setup.</param>
/// <param name="HasAnswered">Whether the model has generated a turn.</param>
public readonly record struct SendContext(Setup? Setup, bool HasAnswered);
