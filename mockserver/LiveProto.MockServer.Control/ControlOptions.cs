using System.Security.Cryptography;

namespace LiveProto.Mocking.Control;

/// <summary>What is served beside the API.</summary>
public sealed record ControlOptions
{
    private const int MinTokenLength = 16;

    /// <summary>
    /// The secret that every control request has to present (<c>Authorization: Bearer …</c>), at least 16 visible ASCII characters;
    /// <see cref="MakeToken"/> makes one. null, the default: there is no control, only <c>/healthz</c> and <c>/metrics</c>.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// Serves the inspector, a page that shows sessions as they happen, and is told its link: at the start, and another one as soon as it
    /// was used, for each is good for one page. Whoever has the link can see everything and command the server. null, the default: there is
    /// no page.
    /// </summary>
    public Action<Uri>? InspectorLink { get; init; }

    /// <summary>A new token: 256 random bits.</summary>
    public static string MakeToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Throws <see cref="ArgumentException"/> naming the value that makes no sense, without the value.</summary>
    public void Validate()
    {
        if (Token is not null && (Token.Length < MinTokenLength || Token.AsSpan().ContainsAnyExceptInRange('!', '~')))
            throw new ArgumentException($"A control token has at least {MinTokenLength} characters, visible ASCII without spaces.",
                nameof(Token));
    }

    /// <summary>Whether there is a token, never which.</summary>
    public override string ToString() => Token is null ? "no control" : "control with a token";
}
