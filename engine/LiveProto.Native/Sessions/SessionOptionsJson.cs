using System.Text.Json.Serialization;

namespace LiveProto.Native.Sessions;

/// <summary>How options are read: names as in JSON, and none that is not known, since a misspelt one would be a silent default.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SessionOptions))]
internal sealed partial class SessionOptionsJson : JsonSerializerContext;
