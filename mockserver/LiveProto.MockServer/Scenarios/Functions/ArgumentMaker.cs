using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>
/// Makes arguments from a schema: for each parameter the value in the prompt that its name and type ask for. Where there is none, what is
/// required is the first enum member, 1, "sample", false, one element; what is optional is left out.
/// </summary>
internal sealed class ArgumentMaker
{
    private const int MaxDepth = 16;
    private const string Sample = "sample";

    private readonly PromptValues _values;
    private readonly Utf8JsonWriter _json;

    private ArgumentMaker(PromptValues values, Utf8JsonWriter json) => (_values, _json) = (values, json);

    /// <summary>The argument object; <c>{}</c> for a function without parameters.</summary>
    public static JsonText Make(Schema? parameters, PromptValues values)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new ArgumentMaker(values, json).WriteObject(parameters ?? new Schema(), 0);
        return JsonText.Parse(buffer.WrittenMemory);
    }

    /// <summary>Whether the prompt says all that is required, and each by its form.</summary>
    public static bool HasAll(Schema parameters, PromptValues values)
    {
        var maker = new ArgumentMaker(values, null!);
        return parameters.Properties.All(property => !parameters.Required.Contains(property.Name)
            || maker.Fits(property.Schema, FunctionEntry.Split(property.Name), KindOf(property.Name)));
    }

    private static ArgumentKind KindOf(string name) => FunctionEntry.Split(name) is { Count: > 0 } words
        ? ArgumentKinds.Of(words, isOfMoney: false)
        : ArgumentKind.Text;

    private void WriteObject(Schema schema, int depth)
    {
        _json.WriteStartObject();
        bool isOfMoney = schema.Properties.Any(static property => FunctionEntry.Split(property.Name).Contains("currency"))
            || schema.Properties.Any(static property => property.Name is "amount") && schema.Properties.Count > 2;
        bool hasDay = schema.Properties.Any(static property => KindOf(property.Name) is ArgumentKind.Date or ArgumentKind.Moment);
        foreach (SchemaProperty property in schema.Properties)
        {
            IReadOnlyList<string> words = FunctionEntry.Split(property.Name);
            ArgumentKind kind = words.Count == 0 ? ArgumentKind.Text
                : ArgumentKinds.Of(words, isOfMoney && words is ["from" or "to" or "source" or "target" or "base" or "quote"]);
            if (kind == ArgumentKind.Time && !hasDay)
                kind = ArgumentKind.Moment;
            bool isRequired = schema.Required.Contains(property.Name);
            if (depth < MaxDepth && (isRequired || Fits(property.Schema, words, kind)))
            {
                _json.WritePropertyName(property.Name);
                WriteValue(property.Schema, words, kind, depth + 1);
            }
        }

        _json.WriteEndObject();
    }

    private void WriteValue(Schema schema, IReadOnlyList<string> words, ArgumentKind kind, int depth)
    {
        if (schema.Type is null && schema.AnyOf.Count > 0)
        {
            WriteValue(schema.AnyOf[0], words, kind, depth);
            return;
        }

        switch (KindOf(schema))
        {
            case "OBJECT":
                WriteObject(schema, depth);
                break;
            case "ARRAY":
                WriteArray(schema.Items ?? new Schema(), words, kind, depth);
                break;
            case "INTEGER":
                _json.WriteNumberValue(decimal.Truncate(Clamp(schema, _values.TakeNumber(words, wantsInteger: true) ?? 1)));
                break;
            case "NUMBER":
                _json.WriteNumberValue(Clamp(schema, _values.TakeNumber(words, wantsInteger: false) ?? 1));
                break;
            case "BOOLEAN":
                _json.WriteBooleanValue(_values.Switch(words) ?? false);
                break;
            case "NULL":
                _json.WriteNullValue();
                break;
            default:
                _json.WriteStringValue(Text(schema, words, kind));
                break;
        }
    }

    // As many elements as the prompt has numbers, or names in a list.
    private void WriteArray(Schema items, IReadOnlyList<string> words, ArgumentKind kind, int depth)
    {
        _json.WriteStartArray();
        if (depth >= MaxDepth)
        {
            _json.WriteEndArray();
            return;
        }

        bool isNumeric = KindOf(items) is "INTEGER" or "NUMBER";
        if (KindOf(items) == "STRING" && items.Enum.Count == 0)
        {
            foreach (string element in Split(Text(items, words, kind)))
                _json.WriteStringValue(element);
        }
        else
        {
            WriteValue(items, words, kind, depth + 1);
        }

        while (isNumeric && _values.HasNumber(words, KindOf(items) == "INTEGER"))
            WriteValue(items, words, kind, depth + 1);
        _json.WriteEndArray();
    }

    private static IEnumerable<string> Split(string list) =>
        list.Replace(" and ", ",", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .DefaultIfEmpty(list);

    private string Text(Schema schema, IReadOnlyList<string> words, ArgumentKind kind) => schema.Enum.Count > 0
        ? _values.FindMember(schema.Enum) ?? schema.Enum[0]
        : _values.Find(kind) ?? _values.TakeQuoted()
            ?? (HasForm(kind) ? null : _values.Acted(words) ?? _values.With() ?? _values.Find(ArgumentKind.Place)) ?? Sample;

    // A date or a currency is told by its form: nothing else will do.
    private static bool HasForm(ArgumentKind kind) =>
        kind is ArgumentKind.Place or ArgumentKind.Origin or ArgumentKind.Destination or ArgumentKind.Room
        or ArgumentKind.Date or ArgumentKind.Time or ArgumentKind.Moment or ArgumentKind.Duration or ArgumentKind.Money
        or ArgumentKind.Target
        or ArgumentKind.Language or ArgumentKind.Color or ArgumentKind.Link or ArgumentKind.Phone or ArgumentKind.Sum
        or ArgumentKind.Address;

    private bool Fits(Schema schema, IReadOnlyList<string> words, ArgumentKind kind) => KindOf(schema) switch
    {
        "INTEGER" => _values.HasNumber(words, wantsInteger: true),
        "NUMBER" => _values.HasNumber(words, wantsInteger: false),
        "BOOLEAN" => _values.Switch(words) is not null,
        "STRING" => schema.Enum.Count > 0 ? _values.FindMember(schema.Enum) is not null : _values.Says(kind),
        _ => false,
    };

    private static decimal Clamp(Schema schema, decimal value)
    {
        if (schema.Minimum is { } minimum && value < ToDecimal(minimum))
            return ToDecimal(minimum);
        return schema.Maximum is { } maximum && value > ToDecimal(maximum) ? ToDecimal(maximum) : value;
    }

    private static decimal ToDecimal(double value) =>
        value is > -1e15 and < 1e15 ? (decimal)value : value < 0 ? long.MinValue : long.MaxValue;

    private static string KindOf(Schema schema) =>
        schema.Type is { } type ? type.Value.ToUpper(CultureInfo.InvariantCulture) : schema.Properties.Count > 0 ? "OBJECT" : "STRING";
}
