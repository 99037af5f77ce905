using System.Text;

namespace LiveProto.Mocking.Credentials;

/// <summary>Names of fields, which come in the proto's form and in JSON's.</summary>
internal static class FieldName
{
    /// <summary><c>field_mask</c> as <c>fieldMask</c>; a name without an underscore as it is.</summary>
    public static string ToCamelCase(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal))
            return name;
        var camel = new StringBuilder(name.Length);
        bool raise = false;
        foreach (char c in name)
        {
            if (c != '_')
                camel.Append(raise ? char.ToUpperInvariant(c) : c);
            raise = c == '_';
        }

        return camel.ToString();
    }

    /// <summary>A name that a client chose, for showing to it: at most 100 characters, none that would end a string or a tag.</summary>
    public static string Printable(string name) =>
        new([.. name.Take(100).Select(static c => char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '"' ? '?' : c)]);
}
