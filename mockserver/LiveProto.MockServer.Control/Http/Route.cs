using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Http;

/// <summary>One thing that can be asked for.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Template">Behind the prefix; a segment in braces is a value: <c>/tests/{test}/journal</c>.</param>
/// <param name="Body">What a POST has to bring; null = nothing.</param>
/// <param name="Run">Answers it; the second argument is the body.</param>
internal sealed record Route(string Method, string Template, JsonTypeInfo? Body, Func<ControlCall, object?, Task<Reply>> Run)
{
    public string[] Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Needs no token.</summary>
    public bool IsOpen { get; init; }

    public static Route Get(string template, Func<ControlCall, Reply> run) =>
        new(HttpMethods.Get, template, null, (call, _) => Task.FromResult(run(call)));

    public static Route Post<T>(string template, JsonTypeInfo<T> body, Func<ControlCall, T, Task<Reply>> run)
        where T : class =>
        new(HttpMethods.Post, template, body, (call, value) => run(call, (T)value!));

    public static Route Post<T>(string template, JsonTypeInfo<T> body, Func<ControlCall, T, Reply> run)
        where T : class =>
        new(HttpMethods.Post, template, body, (call, value) => Task.FromResult(run(call, (T)value!)));

    /// <summary>Whether a path is this route's; its values are added where it is.</summary>
    public bool Matches(ReadOnlySpan<string> path, Dictionary<string, string> values)
    {
        if (path.Length != Segments.Length)
            return false;
        for (int i = 0; i < path.Length; i++)
        {
            if (Segments[i] is ['{', .. var name, '}'])
                values[name] = path[i];
            else if (Segments[i] != path[i])
                return false;
        }

        return true;
    }

    /// <summary>Reads the body; null with the reason where it is not what the route takes.</summary>
    public object? ReadBody(ReadOnlySpan<byte> utf8, out string problem)
    {
        problem = "The body is null.";
        try
        {
            object? body = JsonSerializer.Deserialize(utf8, Body!);
            if (AreStringsText(utf8))
                return body;
            problem = "A string of the body is no text: it holds half a surrogate pair, or bytes that are not UTF-8.";
        }
        catch (JsonException error)
        {
            // The serializer's own words name types of this program, which nobody knows who writes to it from outside.
            problem = $"The body has to be a JSON object of {string.Join(", ", Body!.Properties.Select(NameOf))}. It is something else at "
                + $"{error.Path ?? "$"}, line {error.LineNumber.GetValueOrDefault() + 1}, byte {error.BytePositionInLine.GetValueOrDefault() + 1}.";
        }

        return null;
    }

    // Parts of a body that are kept as JSON are not looked into before, and throw when they are.
    private static bool AreStringsText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return false;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string NameOf(JsonPropertyInfo property) => property.IsRequired ? property.Name : property.Name + " (optional)";
}
