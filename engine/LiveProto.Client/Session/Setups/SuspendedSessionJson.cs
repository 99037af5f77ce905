using System.Text.Json.Serialization;
using LiveProto.Client.Suspension;

namespace LiveProto.Client.Session.Setups;

/// <summary>How suspended sessions are written, without reflection.</summary>
[JsonSerializable(typeof(SuspendedSession))]
internal sealed partial class SuspendedSessionJson : JsonSerializerContext;
