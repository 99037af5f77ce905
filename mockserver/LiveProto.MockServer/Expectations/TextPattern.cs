using System.Text.RegularExpressions;

namespace LiveProto.Mocking.Expectations;

/// <summary>What a text is expected to be. Immutable; thread-safe.</summary>
public sealed class TextPattern
{
    // Patterns come from outside, by the control endpoint: no text may make one run for ever.
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Func<string, bool> _matches;
    private readonly string _description;

    private TextPattern(Func<string, bool> matches, string description) => (_matches, _description) = (matches, description);

    /// <summary>Exactly this text, white space around it aside.</summary>
    public static TextPattern Exactly(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string wanted = text.Trim();
        return new TextPattern(given => given.AsSpan().Trim().SequenceEqual(wanted), $"\"{wanted}\"");
    }

    /// <summary>A text that holds this one, in any letter case.</summary>
    public static TextPattern Containing(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextPattern(given => given.Contains(text, StringComparison.OrdinalIgnoreCase), $"something with \"{text}\"");
    }

    /// <summary>A text in which this regular expression is found; without backreferences and lookarounds.</summary>
    /// <exception cref="ArgumentException">It is no such expression.</exception>
    public static TextPattern Matching(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        Regex regex;
        try
        {
            regex = new Regex(expression, Safe);
        }
        catch (NotSupportedException unsafely)
        {
            throw new ArgumentException(unsafely.Message, nameof(expression), unsafely);
        }

        return new TextPattern(regex.IsMatch, $"something like /{expression}/");
    }

    /// <summary><see cref="Exactly"/>.</summary>
    public static implicit operator TextPattern(string text) => Exactly(text);

    /// <summary><see cref="Exactly"/>.</summary>
    public static TextPattern FromString(string text) => Exactly(text);

    /// <summary>What is expected, in words.</summary>
    public override string ToString() => _description;

    internal bool Matches(string text) => _matches(text);
}
