using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Files;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>
/// JSON whose texts may have names in them. A text that is one name of a result alone becomes the JSON value that it stands for.
/// </summary>
internal sealed record JsonTemplate(NodeKind Kind, string Letters)
{
    public Template? Template { get; init; }

    public IReadOnlyList<JsonTemplate> Items { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, JsonTemplate>> Members { get; init; } = [];

    /// <summary>All templates in it.</summary>
    public IEnumerable<Template> Templates =>
        (Template is null ? [] : new[] { Template })
        .Concat(Items.SelectMany(static item => item.Templates))
        .Concat(Members.SelectMany(static member => member.Value.Templates));

    /// <summary>The JSON for a turn.</summary>
    public JsonText Render(TemplateScope scope)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(utf8))
            WriteTo(json, scope);
        return JsonText.Parse(utf8.WrittenMemory);
    }

    private void WriteTo(Utf8JsonWriter json, TemplateScope scope)
    {
        switch (Kind)
        {
            case NodeKind.Text:
                if (scope.IsSpent || Template!.Single is not { } name || scope.Json(name) is not { } value)
                    json.WriteStringValue(Template!.Render(scope));
                else if (scope.TryTake(JsonMarshal.GetRawUtf8Value(value).Length))
                    value.WriteTo(json);
                else
                    json.WriteNullValue();
                break;
            case NodeKind.List:
                json.WriteStartArray();
                foreach (JsonTemplate item in Items)
                    item.WriteTo(json, scope);
                json.WriteEndArray();
                break;
            case NodeKind.Map:
                json.WriteStartObject();
                foreach ((string member, JsonTemplate content) in Members)
                {
                    json.WritePropertyName(member);
                    content.WriteTo(json, scope);
                }

                json.WriteEndObject();
                break;
            default:
                new Node(Kind, default, Letters).WriteTo(json);
                break;
        }
    }
}
