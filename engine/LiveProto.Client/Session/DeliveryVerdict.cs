namespace LiveProto.Client.Session;

/// <summary>What a delivered message means for the connection it came on.</summary>
/// <param name="Failure">Set when the session cannot go on: the message is malformed, or events are not being read.</param>
internal readonly record struct DeliveryVerdict(SessionEnding? Failure);
