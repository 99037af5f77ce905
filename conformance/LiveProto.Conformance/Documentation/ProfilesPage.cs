using System.Collections;
using System.Reflection;
using System.Text;
using LiveProto.Legality;
using LiveProto.Profiles;

namespace LiveProto.Conformance.Documentation;

/// <summary>Writes <c>docs/profiles.md</c> from the data that engine and mock server read.</summary>
internal static class ProfilesPage
{
    private const string Head = """
        # Profiles

        What is known of each family of models, as the engine and the mock server read it (`LiveProto.Profiles` in Core), made from the code by a test; run the tests of
        `conformance` once with `LIVEPROTO_APPROVE=1` after a change. Each value has its tag, those of `docs/protocol.md` §0.1: [rec] recorded, [doc] documented, [rep] reported, [guess]; the last
        column has the sections it is from. The engine refuses a setup only for what is recorded or documented, and only for models that are listed here. Both can be told better: `ProfileCatalogue.With`.

        """;

    public static string Render()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        AddModels(page);
        AddBackend(page, "Gemini API", LiveBackend.GeminiApi);
        AddBackend(page, "Vertex", LiveBackend.Vertex);
        return page.ToString();
    }

    private static void AddModels(StringBuilder page)
    {
        page.Append("\n## Models\n\n| model | family | Gemini API | Vertex | |\n|---|---|---|---|---|\n");
        foreach (KnownModel model in ProfileCatalogue.Default.Models)
        {
            string remarks = string.Join(", ", new[]
            {
                model.IsRetired ? "shut down" : "",
                model.Adjust is null ? "" : "differs from its family in tools"
            }.Where(r => r != ""));
            page.Append(
                $"| `{model.Id}` | {model.Family} | {(model.OnGemini ? "yes" : "")} | {(model.OnVertex ? "yes" : "")} | {remarks} |\n");
        }
    }

    private static void AddBackend(StringBuilder page, string name, LiveBackend backend)
    {
        ModelFamily[] families = [.. ProfileCatalogue.Default.Models.Where(m => m.IsOn(backend)).Select(m => m.Family).Distinct()];
        ModelProfile[] profiles = [.. families.Select(family => ModelProfile.Default(family, backend))];
        page.Append($"\n## {name}\n");
        foreach (PropertyInfo concern in typeof(ModelProfile).GetProperties().Where(p => p.PropertyType.GetProperties().Any(IsFact)))
        {
            page.Append(
                $"\n### {name}: {concern.Name}\n\n| | {string.Join(" | ", families)} | sections |\n|---|{string.Concat(families.Select(_ => "---|"))}---|\n");
            foreach (PropertyInfo fact in concern.PropertyType.GetProperties().Where(IsFact))
            {
                (string Value, Certainty Certainty, string Source)[] cells =
                    [.. profiles.Select(p => Read(fact.GetValue(concern.GetValue(p))!))];
                string sections = string.Join(" ", cells.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal));
                page.Append($"| {fact.Name} | {string.Join(" | ", cells.Select(c => $"{c.Value} {Tag(c.Certainty)}"))} | {sections} |\n");
            }
        }
    }

    private static bool IsFact(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Fact<>);

    private static (string Value, Certainty Certainty, string Source) Read(object fact)
    {
        object value = fact.GetType().GetProperty("Value")!.GetValue(fact)!;
        string text = value switch
        {
            bool flag => flag ? "yes" : "no",
            string name => $"`{name}`",
            IEnumerable list when list.Cast<object>().Count() > 8 => $"{list.Cast<object>().Count()} names",
            IEnumerable list => string.Join(", ", list.Cast<object>()),
            TimeSpan time => time.TotalMinutes < 60 ? $"{time.TotalMinutes} min" : $"{time.TotalHours} h",
            _ => $"{value}",
        };
        var source = (string)fact.GetType().GetProperty("Source")!.GetValue(fact)!;
        return (text, (Certainty)fact.GetType().GetProperty("Certainty")!.GetValue(fact)!, source[(source.IndexOf('§'))..]);
    }

    private static string Tag(Certainty certainty) => certainty switch
    {
        Certainty.Recorded => "[rec]",
        Certainty.Documented => "[doc]",
        Certainty.Reported => "[rep]",
        _ => "[guess]",
    };
}
