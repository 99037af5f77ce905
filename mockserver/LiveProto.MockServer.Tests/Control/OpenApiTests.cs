using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Mocking.Control.Bodies;
using LiveProto.Mocking.Control.Endpoints;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Control;

/// <summary>The description that is served says what is so: routes, bodies and answers equal those of the code.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonNode s_document = JsonNode.Parse(
        File.ReadAllText(Path.Combine(RepositoryPaths.Root, "mockserver", "LiveProto.MockServer.Control", "openapi.json")))!;

    public static TheoryData<string> Schemas => [.. s_document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key)];

    [Fact]
    public void Paths_AreTheRoutes()
    {
        IEnumerable<string> described = s_document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(one => one.Key != "parameters")
            .Select(one => $"{one.Key.ToUpperInvariant()} {path.Key}"));
        Assert.Equal(RouteTable.Routes.Select(route => $"{route.Method} {route.Template}").Order(), described.Order());
    }

    [Fact]
    public void Bodies_AreThoseOfTheRoutes() => Assert.All(RouteTable.Routes, route =>
    {
        JsonNode operation = s_document["paths"]![route.Template]![route.Method.ToLowerInvariant()]!;
        string? described = (string?)operation["requestBody"]?["content"]!["application/json"]!["schema"]!["$ref"];
        Assert.Equal(route.Body?.Type.Name, described?.Split('/')[^1]);
        Assert.Equal(route.IsOpen, operation["security"] is not null);
        Assert.Equal(
            route.Segments.Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}')),
            (s_document["paths"]![route.Template]!["parameters"]?.AsArray() ?? []).Select(parameter => (string)parameter!["name"]!));
    });

    [Fact]
    public void Default_IsWhatIsReadWhereNothingStands()
    {
        int count = 0;
        foreach ((string name, JsonNode? schema) in s_document["components"]!["schemas"]!.AsObject())
        {
            JsonTypeInfo type = TypeOf(name);
            JsonObject members = schema!["properties"]!.AsObject();
            JsonPropertyInfo[] withDefault = [.. type.Properties.Where(member => members[member.Name]!["default"] is not null)];
            if (withDefault.Length == 0)
                continue;
            var least = new JsonObject();
            foreach (JsonPropertyInfo member in type.Properties.Where(member => member.IsRequired))
                least[member.Name] = member.PropertyType == typeof(string) ? "" : new JsonArray();
            object read = JsonSerializer.Deserialize(least.ToJsonString(), type)!;
            Assert.All(withDefault, member => Assert.Equal(members[member.Name]!["default"]!.ToString(), member.Get!(read)?.ToString()));
            count += withDefault.Length;
        }

        Assert.True(count >= 6);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Schema_HasTheMembersOfItsType(string name)
    {
        JsonTypeInfo type = TypeOf(name);
        JsonNode schema = s_document["components"]!["schemas"]![name]!;
        Assert.Equal(type.Properties.Select(member => member.Name).Order(),
            (schema["properties"]!.AsObject()).Select(member => member.Key).Order());
        foreach (JsonPropertyInfo member in type.Properties)
        {
            Type actual = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            string? expected = actual == typeof(string) ? "string"
                : actual == typeof(bool) ? "boolean"
                : actual == typeof(int) || actual == typeof(long) ? "integer"
                : actual == typeof(double) ? "number"
                : actual == typeof(JsonElement) || type.Properties.Count == 0 ? null
                : actual.IsGenericType ? "array" : null;
            if (expected is not null)
                Assert.Equal(expected, (string?)schema["properties"]![member.Name]!["type"]);
        }
    }

    private static JsonTypeInfo TypeOf(string name) =>
        ControlJson.Default.GetTypeInfo(typeof(ControlJson).Assembly.GetType($"{typeof(ControlJson).Namespace}.{name}")!)!;
}
