using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveProto.Client.Tests.Tools;

internal sealed record WeatherArgs([property: Description("Name of the city")] string City, int Days = 3, TemperatureScale? Scale = null);

internal sealed record Weather(string Summary, double Celsius);

internal enum TemperatureScale
{
    Celsius,
    Fahrenheit,
}

internal sealed class EverythingArgs
{
    [Description("How many")]
    public required int Count { get; init; }

    public required double? Limit { get; init; }

    public TemperatureScale Scale { get; init; }

    public IReadOnlyList<string> Words { get; init; } = [];

    public Dictionary<string, int> Counts { get; init; } = [];

    public DateTimeOffset At { get; init; }

    public Guid Id { get; init; }

    public bool IsOn { get; init; }

    public PlaceArgs? First { get; init; }

    public PlaceArgs? Second { get; init; }
}

[Description("A place on Earth")]
internal sealed record PlaceArgs(double Latitude, [Description("Degrees east")] double Longitude);

internal sealed record TreeArgs(string Name, IReadOnlyList<TreeArgs> Branches);

internal sealed record AnyArgs(JsonElement Value);

internal sealed record NoArgs;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WeatherArgs))]
[JsonSerializable(typeof(Weather))]
[JsonSerializable(typeof(EverythingArgs))]
[JsonSerializable(typeof(TreeArgs))]
[JsonSerializable(typeof(AnyArgs))]
[JsonSerializable(typeof(NoArgs))]
internal sealed partial class ToolsJson : JsonSerializerContext;
