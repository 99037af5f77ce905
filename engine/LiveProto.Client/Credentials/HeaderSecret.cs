using System.Diagnostics.CodeAnalysis;

namespace LiveProto.Client.Credentials;

/// <summary>The rule for a secret that goes into a header: visible ASCII, so that a line break pasted along is found before it is
/// sent.</summary>
internal static class HeaderSecret
{
    /// <summary>What is wrong with an unfit one, said without quoting it: the text may end in a log.</summary>
    public const string Rule =
        "The credential is empty, or holds a space, a control character or a non-ASCII character (a line break pasted along, perhaps).";

    /// <summary>Whether a header can hold it.</summary>
    public static bool IsFit([NotNullWhen(true)] string? secret) =>
        !string.IsNullOrEmpty(secret) && secret.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    /// <summary>The secret itself.</summary>
    /// <exception cref="ArgumentException">It is empty or holds another character. The text of the exception does not quote it.</exception>
    public static string Check(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return IsFit(secret) ? secret : throw new ArgumentException(Rule, nameof(secret));
    }
}
