using System.Reflection;
using System.Text;
using LiveProto.Legality;
using LiveProto.Messages;

namespace LiveProto.Conformance.Documentation;

/// <summary>Writes <c>docs/vocabulary.md</c> from the records and from the data about where their members are legal.</summary>
internal static class VocabularyPage
{
    private const string Head = """
        # The vocabulary

        Every message of the Live API that this project reads and writes, member by member: its type, where it is legal, and where that is known from
        (the tags of `docs/protocol.md` §0.1; a blank cell under "legal" means everywhere). Made from the code by a test; run the tests of
        `conformance` once with `LIVEPROTO_APPROVE=1` after a change. What is told about behaviour stands in `docs/protocol.md`.

        The names are those of `@google/genai` 3.3 and of the published proto. What stays raw JSON, and why: `args`, `response`, `customConfigs`, `partMetadata` and JSON
        Schemas are the user's own; `retrieval` and `googleMaps.authConfig` configure Vertex's search services, some 25 types that a Live client only passes on.
        `serviceTier` is text because the service sends lower-case words.

        """;

    public static string Render()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        IEnumerable<Type> messages = typeof(Setup).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(Setup).Namespace && type.GetProperty("Unknown") is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (Type message in messages)
            AddMessage(page, message);
        return page.ToString();
    }

    private static void AddMessage(StringBuilder page, Type message)
    {
        PropertyInfo[] members =
            [.. message.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(member => member.Name is not ("Unknown" or "Raw"))];
        page.Append($"\n## {message.Name}\n\n");
        page.Append(members.Length == 0 ? "No members.\n" : "| member | type | legal | known from |\n|---|---|---|---|\n");
        foreach (PropertyInfo member in members)
        {
            string name = char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            MemberLegality legality = MemberLegality.Of(message.Name, name);
            page.Append($"| `{name}` | {TypeOf(member.PropertyType)} | {SurfacesOf(legality)} | {SourcesOf(legality.Sources)} |\n");
        }
    }

    private static string TypeOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return TypeOf(inner);
        if (type.IsGenericType && type.Name.StartsWith("IReadOnlyList", StringComparison.Ordinal))
            return TypeOf(type.GetGenericArguments()[0]) + "[]";
        if (type.IsGenericType && type.Name.StartsWith("ReadOnlyMemory", StringComparison.Ordinal))
            return "bytes";
        if (type.IsGenericType)
            return "map of strings";
        return type.Name switch
        {
            "String" => "string",
            "Boolean" => "bool",
            "Int32" => "int32",
            "Int64" => "int64",
            "Double" => "double",
            "TimeSpan" => "Duration",
            "DateTimeOffset" => "Timestamp",
            "JsonText" => "JSON",
            _ => type.Name,
        };
    }

    private static string SurfacesOf(MemberLegality legality)
    {
        string surfaces = legality.Surfaces switch
        {
            ApiSurfaces.All => "",
            ApiSurfaces.Gemini => "Gemini API",
            ApiSurfaces.Vertex => "Vertex",
            ApiSurfaces.Alpha | ApiSurfaces.Vertex => "`v1alpha`, Vertex",
            _ => legality.Surfaces.ToString(),
        };
        return legality.Surfaces == ApiSurfaces.All || legality.Certainty >= Certainty.Documented
            ? surfaces
            : $"{surfaces} ({legality.Certainty.ToString().ToLowerInvariant()})";
    }

    private static string SourcesOf(Sources sources)
    {
        ReadOnlySpan<(Sources Source, string Tag)> tags =
        [
            (Sources.Proto, "[proto]"), (Sources.Sdk, "[sdk]"), (Sources.Documented, "[doc]"), (Sources.Recorded, "[rec]"),
            (Sources.Reported, "[rep]"),
        ];
        var text = new StringBuilder();
        foreach ((Sources source, string tag) in tags)
        {
            if (sources.HasFlag(source))
                text.Append(tag);
        }

        return text.ToString();
    }
}
