using LiveProto.Messages;

namespace LiveProto.Mocking.Session.Resumption;

/// <summary>A handle, and the message that tells the client of it.</summary>
internal readonly record struct IssuedHandle(ServerMessage Update, KeptHandle Kept);
