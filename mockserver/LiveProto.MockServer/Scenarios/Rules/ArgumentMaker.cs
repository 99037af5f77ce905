using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>
/// Makes arguments from a schema: a value that the prompt holds where one fits (numbers, quotations, enum members, for what is required
/// also a name), else the first enum member, 1, "sample", false, one element. Required properties always, optional ones when the prompt
/// fits.
/// </summary>
internal static class ArgumentMaker
{
    private const int MaxDepth = 16;
    private const string Sample = "sample";

    /// <summary>The argument object; <c>{}</c> for a function without parameters.</summary>
    public static JsonText Make(Schema? parameters, string prompt)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var values = new PromptValues(prompt);
            if (parameters is null)
                WriteEmpty(json);
            else
                WriteObject(json, parameters, values, 0);
        }

        return JsonText.Parse(buffer.WrittenMemory);
    }

    private static void WriteEmpty(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, Schema schema, PromptValues values, int depth)
    {
        json.WriteStartObject();
        foreach (SchemaProperty property in schema.Properties)
        {
            bool isRequired = schema.Required.Contains(property.Name);
            if (depth < MaxDepth && (isRequired || Fits(property.Schema, values)))
            {
                json.WritePropertyName(property.Name);
                WriteValue(json, property.Schema, values, depth + 1);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, Schema schema, PromptValues values, int depth)
    {
        if (schema.Type is null && schema.AnyOf.Count > 0)
        {
            WriteValue(json, schema.AnyOf[0], values, depth);
            return;
        }

        switch (KindOf(schema))
        {
            case "OBJECT":
                WriteObject(json, schema, values, depth);
                break;
            case "ARRAY":
                json.WriteStartArray();
                if (depth < MaxDepth)
                    WriteValue(json, schema.Items ?? new Schema(), values, depth + 1);
                json.WriteEndArray();
                break;
            case "INTEGER":
                json.WriteNumberValue(decimal.Truncate(Clamp(schema, values.TakeNumber(wantsInteger: true) ?? 1)));
                break;
            case "NUMBER":
                json.WriteNumberValue(Clamp(schema, values.TakeNumber(wantsInteger: false) ?? 1));
                break;
            case "BOOLEAN":
                json.WriteBooleanValue(false);
                break;
            case "NULL":
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(Text(schema, values));
                break;
        }
    }

    private static string Text(Schema schema, PromptValues values)
    {
        if (schema.Enum.Count > 0)
            return values.FindMember(schema.Enum) ?? schema.Enum[0];
        return values.TakeQuoted() ?? values.TakeName() ?? Sample;
    }

    private static bool Fits(Schema schema, PromptValues values) => KindOf(schema) switch
    {
        "INTEGER" => values.HasNumber(wantsInteger: true),
        "NUMBER" => values.HasNumber(wantsInteger: false),
        "STRING" => schema.Enum.Count > 0 ? values.FindMember(schema.Enum) is not null : values.HasQuoted,
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
