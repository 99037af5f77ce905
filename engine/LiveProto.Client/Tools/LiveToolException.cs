namespace LiveProto.Client.Tools;

/// <summary>
/// Thrown by a function to tell the model what went wrong: the message is sent, as the answer's <c>error</c>. Of any other exception only
/// the
/// type's name is sent, since its message may hold what is nobody else's business.
/// </summary>
/// <param name="message">What the model is told.</param>
public sealed class LiveToolException(string message) : Exception(message);
