using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Files;
using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Tests.Scenarios.Scripting;

public sealed class TemplateScopeTests
{
    private const int Most = 8 * 1024 * 1024;

    [Fact]
    public void Render_OfManyTemplates_MakesNoMoreThanAnAnswerMayHold()
    {
        TemplateScope scope = ScopeOf(new string('x', 1024 * 1024), null);
        Assert.True(Template.TryParse("a {{ text }} b {{ text }}", out Template? template, out _));
        int[] lengths = [.. Enumerable.Range(0, 1000).Select(_ => template.Render(scope).Length)];
        Assert.Equal(256 * 1024, lengths[0]);
        Assert.InRange(lengths.Sum(), Most - 256 * 1024, Most);
        Assert.Equal(0, lengths[^1]);
    }

    [Fact]
    public void Render_OfValuesOfAResult_MakesNoMoreThanAnAnswerMayHold()
    {
        var result = new ToolResult("1", "f", JsonText.Parse($$"""{"big":"{{new string('x', 1024 * 1024)}}"}"""));
        Assert.True(Template.TryParse("{{ result.big }}", out Template? name, out _));
        JsonTemplate one = new(NodeKind.Text, "") { Template = name };
        JsonText rendered = new JsonTemplate(NodeKind.List, "") { Items = [.. Enumerable.Repeat(one, 1000)] }
            .Render(ScopeOf("", result));
        Assert.InRange(rendered.Utf8.Length, Most - 2 * 1024 * 1024, Most + 10_000);
    }

    private static TemplateScope ScopeOf(string prompt, ToolResult? result) => new(
        new UserTurn(ToolCatalogue.None, [prompt])
        {
            Kind = UserTurnKind.Text,
            Setup = new Setup { Model = "models/m" },
            Instructions = "",
            History = [],
            SessionNumber = 1,
            TestKey = "default",
            Results = result is null ? [] : [result],
        },
        new Captures(new SearchBudget(static () => TimeSpan.Zero)),
        null);
}
