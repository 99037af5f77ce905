using System.Text;

namespace LiveProto.Testing.Secrecy;

/// <summary>Knows a secret when it sees it, in the forms in which one leaks. Shares nothing with what is to keep it.</summary>
public sealed class CanarySpotter
{
    private readonly string[] _forms;
    private readonly string _secret;

    /// <summary>For this secret.</summary>
    public CanarySpotter(string secret)
    {
        _secret = secret;
        // A third of the positions that base64 can put it in is enough: a leak is found by one that is not disguised on purpose.
        _forms = [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='), Uri.EscapeDataString(secret),
            secret[..(secret.Length / 2)]];
    }

    /// <summary>Whether the text holds it, or half of it.</summary>
    public bool Sees(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        string plain = text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 ? text : string.Concat(text.Where(static c => !char.IsControl(c)));
        return _forms.Any(form => plain.Contains(form, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The text without it, for a report.</summary>
    public string Mask(string text)
    {
        string masked = text.Replace(_secret, "<the canary>", StringComparison.OrdinalIgnoreCase);
        return Sees(masked) ? "<the canary, disguised>" : masked;
    }
}
