using System.Text.Json.Serialization;

namespace LiveProto.Bench.Results;

/// <summary>For files of results.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BenchRun))]
internal sealed partial class BenchJson : JsonSerializerContext;
