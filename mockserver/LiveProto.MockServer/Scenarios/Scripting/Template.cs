using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>
/// A text with names in it: <c>It is {{ result.summary }}.</c> A backslash before the braces makes them plain ones. Immutable and
/// thread-safe.
/// </summary>
internal sealed class Template
{
    private const int MaxLength = 256 * 1024;

    private readonly List<(string Text, TemplateName? Name)> _pieces = [];

    private Template()
    {
    }

    /// <summary>No text.</summary>
    public static Template Empty { get; } = new();

    /// <summary>The names in it.</summary>
    public IEnumerable<TemplateName> Names =>
        _pieces.Where(static piece => piece.Name is not null).Select(static piece => piece.Name!.Value);

    /// <summary>The one name that it is all made of; null when there is other text.</summary>
    public TemplateName? Single => _pieces is [{ Name: { } name }] ? name : null;

    /// <summary>The text when there is no name in it; else null.</summary>
    public string? Constant => _pieces.Count == 0 ? "" : _pieces is [{ Name: null } only] ? only.Text : null;

    /// <summary>Reads a template; false with what is wrong.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Template? template, [NotNullWhen(false)] out string? problem)
    {
        var made = new Template();
        template = null;
        problem = null;
        var plain = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
                break;
            if (open > at && text[open - 1] == '\\')
            {
                plain.Append(text, at, open - 1 - at).Append("{{");
                at = open + 2;
                continue;
            }

            int close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                problem = "the braces {{ are not closed; write \\{{ for plain ones";
                return false;
            }

            string inside = text[(open + 2)..close].Trim();
            TemplateName name = TemplateName.Of(inside);
            if (!TemplateScope.Roots.Contains(name.Root))
            {
                problem = $"there is no '{{{{ {Shown(inside)} }}}}'; a template begins with {string.Join(", ", TemplateScope.Roots)}";
                return false;
            }

            plain.Append(text, at, open - at);
            made.AddPlain(plain);
            made._pieces.Add(("", name));
            at = close + 2;
        }

        plain.Append(text, at, text.Length - at);
        made.AddPlain(plain);
        template = made;
        return true;
    }

    /// <summary>The text for a turn; cut where names blow it up beyond all measure, and empty where the answer is as long as it may
    /// be.</summary>
    public string Render(TemplateScope scope)
    {
        if (scope.IsSpent)
            return "";
        string text = Constant ?? Join(scope);
        return scope.TryTake(text.Length) ? text : "";
    }

    private string Join(TemplateScope scope)
    {
        var text = new StringBuilder();
        foreach ((string plain, TemplateName? name) in _pieces)
        {
            string piece = name is { } named ? scope.Text(named) : plain;
            text.Append(piece, 0, Math.Min(piece.Length, MaxLength - text.Length));
            if (text.Length == MaxLength)
                break;
        }

        return text.ToString();
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private void AddPlain(StringBuilder plain)
    {
        if (plain.Length > 0)
            _pieces.Add((plain.ToString(), null));
        plain.Clear();
    }
}
