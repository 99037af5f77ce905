namespace LiveProto.Client.Credentials;

/// <summary>The rule for a secret that goes into a header: visible ASCII, so that a line break pasted along is found before it is sent.</summary>
internal static class HeaderSecret
{
    /// <summary>The secret itself.</summary>
    /// <exception cref="ArgumentException">It is empty or holds another character. The text of the exception does not quote it.</exception>
    public static string Check(string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        // Said without quoting the secret: the text of this exception may end in a log.
        if (secret.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new ArgumentException(
                "The credential holds a space, a control character or a non-ASCII character (a line break pasted along, perhaps).",
                nameof(secret));
        }

        return secret;
    }
}
