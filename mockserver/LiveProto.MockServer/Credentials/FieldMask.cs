using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Credentials;

/// <summary>Which fields of a token's setup are imposed. Immutable.</summary>
internal sealed class FieldMask
{
    private const int MaxDepth = 2;

    private readonly string[][] _paths;

    private FieldMask(string[][] paths) => _paths = paths;

    /// <summary>Bytes of memory that it holds.</summary>
    public int Cost => _paths.Sum(static path => path.Sum(static step => 32 + 2 * step.Length));

    /// <summary>
    /// Reads paths apart by commas, in camelCase or snake_case; null where there is none. False with the path that is not a field of a
    /// setup: unknown, or through something that has no fields.
    /// </summary>
    public static bool TryParse(string text, out FieldMask? mask, [NotNullWhen(false)] out string? wrong)
    {
        mask = null;
        wrong = null;
        var paths = new List<string[]>();
        foreach (string path in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] steps = [.. path.Split('.').Select(FieldName.ToCamelCase)];
            if (steps.Length > MaxDepth || !IsField(steps))
            {
                wrong = path;
                return false;
            }

            paths.Add(steps);
        }

        mask = paths.Count == 0 ? null : new FieldMask([.. paths]);
        return true;
    }

    /// <summary>Copies the fields; one that <paramref name="from"/> leaves out is locked as well: to nothing.</summary>
    public void Copy(JsonObject from, JsonObject to)
    {
        foreach (string[] path in _paths)
        {
            JsonObject target = to;
            JsonNode? source = from;
            foreach (string step in path.AsSpan(0, path.Length - 1))
            {
                source = (source as JsonObject)?[step];
                if (target[step] is not JsonObject next)
                    target[step] = next = [];
                target = next;
            }

            string last = path[^1];
            if ((source as JsonObject)?[last] is { } value)
                target[last] = value.DeepClone();
            else
                target.Remove(last);
        }
    }

    // The reader knows the schema: a null at the path is absent where there is such a field, and else unknown, or of a wrong type on the
    // way.
    private static bool IsField(string[] steps)
    {
        JsonNode? probe = null;
        foreach (string step in steps.Reverse())
        {
            if (step.Length == 0)
                return false;
            probe = new JsonObject { [step] = probe };
        }

        byte[] json = Encoding.UTF8.GetBytes(probe!.ToJsonString());
        return ClientMessageReader.TryReadSetup(new ReadOnlySequence<byte>(json), out Setup? setup, out _)
            && ClientMessageReader.FindUnknown(new ClientMessage { Setup = setup }).Count == 0;
    }
}
