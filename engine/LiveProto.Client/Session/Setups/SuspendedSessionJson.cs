using System.Text.Json.Serialization;

namespace LiveProto.Client.Session.Setups;

/// <summary>How suspended sessions are written, without reflection.</summary>
[JsonSerializable(typeof(SuspendedSession))]
internal sealed partial class SuspendedSessionJson : JsonSerializerContext;
