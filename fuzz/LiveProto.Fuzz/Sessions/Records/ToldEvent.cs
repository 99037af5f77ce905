using LiveProto.Client;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>An event that the reader got.</summary>
/// <param name="At">When.</param>
/// <param name="Event">The event; of audio nothing but its kind is left.</param>
/// <param name="Answer">The number of the answer that the output is a piece of; 0 when it says none.</param>
internal sealed record ToldEvent(TimeSpan At, LiveEvent Event, int Answer);
