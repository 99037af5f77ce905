using System.Text;

namespace LiveProto.Wire;

/// <summary>Paths of fields such as <c>clientContent.turns[0].parts[1]</c>, and the two spellings of names.</summary>
internal static class FieldPath
{
    /// <summary>Puts <paramref name="head"/> in front of a path that may be empty or start with an index.</summary>
    public static string Prepend(string head, string path) =>
        path.Length == 0 ? head : path[0] == '[' ? head + path : $"{head}.{path}";

    /// <summary>Puts a name behind a path that may be empty.</summary>
    public static string Append(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>camelCase to the proto's snake_case, as ProtoJSON derives one from the other.</summary>
    public static string ToProto(string camel)
    {
        var snake = new StringBuilder(camel.Length + 8);
        foreach (char c in camel)
        {
            if (char.IsAsciiLetterUpper(c))
                snake.Append('_').Append(char.ToLowerInvariant(c));
            else
                snake.Append(c);
        }

        return snake.ToString();
    }
}
