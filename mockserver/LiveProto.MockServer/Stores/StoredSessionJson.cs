using System.Text.Json.Serialization;

namespace LiveProto.Mocking.Stores;

/// <summary>A stored session as JSON: strict, so that what another version or a stranger wrote is refused as a whole.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    MaxDepth = 8,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StoredSession))]
internal sealed partial class StoredSessionJson : JsonSerializerContext;
