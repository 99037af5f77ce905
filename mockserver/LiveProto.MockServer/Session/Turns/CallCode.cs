using System.Text;
using System.Text.Json;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>Calls as the Python that half-cascade models show before a toolCall: <c>print(default_api.f(city='Oslo'))</c>.</summary>
internal static class CallCode
{
    public static string Write(IReadOnlyList<PlannedCall> calls)
    {
        var code = new StringBuilder();
        foreach (PlannedCall call in calls)
        {
            if (code.Length > 0)
                code.Append('\n');
            code.Append("print(default_api.").Append(call.Name).Append('(');
            WriteArguments(code, call);
            code.Append("))");
        }

        return code.ToString();
    }

    private static void WriteArguments(StringBuilder code, PlannedCall call)
    {
        if (call.Args is not { IsEmpty: false } args)
            return;
        var reader = new Utf8JsonReader(args.Utf8.Span);
        reader.Read();
        bool isFirst = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!isFirst)
                code.Append(", ");
            isFirst = false;
            code.Append(reader.GetString()).Append('=');
            reader.Read();
            WriteValue(code, ref reader, args.Utf8.Span);
        }
    }

    private static void WriteValue(StringBuilder code, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                code.Append('\'').Append(reader.GetString()!.Replace("\\", "\\\\").Replace("'", "\\'")).Append('\'');
                break;
            case JsonTokenType.True or JsonTokenType.False:
                code.Append(reader.TokenType == JsonTokenType.True ? "True" : "False");
                break;
            case JsonTokenType.Null:
                code.Append("None");
                break;
            default:
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                code.Append(Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]));
                break;
        }
    }
}
