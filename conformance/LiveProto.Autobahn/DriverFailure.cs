namespace LiveProto.Autobahn;

/// <summary>Why the cases could not be run, in words for the person who started them.</summary>
internal sealed class DriverFailure(string message) : Exception(message);
