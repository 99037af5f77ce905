using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Reads texts with names in them, and checks that there can be such names where they stand.</summary>
internal sealed class TemplateReader(Problems problems)
{
    /// <summary>A text.</summary>
    public Template Read(Node node, RuleCondition condition)
    {
        if (!Template.TryParse(node.Text, out Template? template, out string? problem))
        {
            problems.Add(node.At, problem);
            return Template.Empty;
        }

        foreach (TemplateName name in template.Names)
        {
            if (TemplateNames.Refuse(name, condition) is { } refusal)
                problems.Add(node.At, refusal);
        }

        return template;
    }

    /// <summary>JSON whose texts are such texts.</summary>
    public JsonTemplate ReadJson(Node node, RuleCondition condition) => new(node.Kind, node.Text)
    {
        Template = node.Kind == NodeKind.Text ? Read(node, condition) : null,
        Items = [.. node.Items.Select(item => ReadJson(item, condition))],
        Members = [.. node.Members.Select(member => KeyValuePair.Create(member.Name, ReadJson(member.Value, condition)))],
    };
}
