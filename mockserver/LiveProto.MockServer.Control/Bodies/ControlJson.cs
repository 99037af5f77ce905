using System.Text.Json.Serialization;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>
/// What is read and written, as code: no reflection, and a member that nobody knows is an error, not a silence. A member with a default of
/// its own is settable: generated readers give one that is <c>init</c> the default of its type.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(GoAwayBody))]
[JsonSerializable(typeof(PushBody))]
[JsonSerializable(typeof(SayBody))]
[JsonSerializable(typeof(EnterBody))]
[JsonSerializable(typeof(EnteredState))]
[JsonSerializable(typeof(WaitBody))]
[JsonSerializable(typeof(ScenarioBody))]
[JsonSerializable(typeof(FaultsBody))]
[JsonSerializable(typeof(ExpectBody))]
[JsonSerializable(typeof(ExpectReply))]
[JsonSerializable(typeof(TestState))]
[JsonSerializable(typeof(IReadOnlyList<TestState>), TypeInfoPropertyName = "TestStates")]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(IReadOnlyList<SessionState>), TypeInfoPropertyName = "SessionStates")]
[JsonSerializable(typeof(IReadOnlyList<TurnState>), TypeInfoPropertyName = "TurnStates")]
internal sealed partial class ControlJson : JsonSerializerContext;
