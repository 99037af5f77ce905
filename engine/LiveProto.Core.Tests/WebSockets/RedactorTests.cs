using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class RedactorTests
{
    private const string Key = "AIzaSy-Canary_0123456789abcdefXYZ";

    private static readonly Redactor s_redactor = new([Key]);

    public static TheoryData<string> Disguises =>
    [
        Key,
        Key.ToLowerInvariant(),
        Key.ToUpperInvariant(),
        Uri.EscapeDataString(Key),
        string.Concat(Key.Select(c => $"%{(int)c:X2}")),
        string.Concat(Key.Select(c => $"%{(int)c:x2}")),
        Key.Insert(5, "\n"),
        string.Join('\0', Key.ToCharArray()),
        string.Join("\u200B", Key.ToCharArray()),
        Key.Insert(9, "\u001b\r\u0085"),
        Key.Insert(7, "\u2028"),
    ];

    [Theory]
    [MemberData(nameof(Disguises))]
    public void Redact_KeyInDisguise_IsGone(string disguise)
    {
        Assert.Equal("***", s_redactor.Redact(disguise));
        Assert.Equal("bad key *** given", s_redactor.Redact($"bad key {disguise} given"));
    }

    // Whatever stands before and behind it in what was encoded.
    [Fact]
    public void Redact_KeyInBase64AtAnyAlignment_IsGone()
    {
        for (int before = 0; before < 7; before++)
        {
            for (int after = 0; after < 4; after++)
            {
                string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('u', before) + Key + new string('v', after)));
                foreach (string form in new[]
                {
                    encoded,
                    encoded.TrimEnd('=').Replace('+', '-').Replace('/', '_'),
                    Uri.EscapeDataString(encoded)
                })
                {
                    string left = s_redactor.Redact("Basic " + form);
                    // What is left are the neighbours' characters, and at the most three bytes that the secret shares with them.
                    Assert.InRange(left.Length, 6 + 3, 6 + 3 + 12 + 3 * 6);
                    Assert.DoesNotContain(encoded[8..^12], left, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    [Fact]
    public void Redact_KeyCutAtTheEnd_IsGone()
    {
        for (int length = 4; length <= Key.Length; length++)
            Assert.Equal("key ***", s_redactor.Redact("key " + Key[..length]));
        Assert.Equal("key AIz", s_redactor.Redact("key AIz"));
    }

    [Fact]
    public void Redact_SeveralSecrets_AreAllGone()
    {
        Redactor redactor = s_redactor.With("another-handle-77", "short");
        Assert.Equal("*** and *** and short", redactor.Redact($"ANOTHER-HANDLE-77 and {Key} and short"));
    }

    [Fact]
    public void Redact_OneSecretInsideAnother_LeavesNothingOfTheLonger()
    {
        var redactor = new Redactor(["secretsecret", "xx-secretsecret-yy"]);
        Assert.Equal("***", redactor.Redact("xx-secretsecret-yy"));
    }

    [Theory]
    [InlineData("a\nb", "a\\u000Ab")]
    [InlineData("\u001b[2Jx\r\n", "\\u001B[2Jx\\u000D\\u000A")]
    [InlineData("\u0085\u2028\u202E\u2066", "\\u0085\\u2028\\u202E\\u2066")]
    [InlineData("plain, äöü and 日本語", "plain, äöü and 日本語")]
    [InlineData("100 % of %41 %zz %", "100 % of %41 %zz %")]
    [InlineData("", "")]
    public void Redact_NoSecret_EscapesWhatWouldForgeALine(string text, string expected)
    {
        Assert.Equal(expected, s_redactor.Redact(text));
        Assert.Equal(expected, Redactor.None.Redact(text));
    }

    // (No attribute can hold half a pair.)
    [Fact]
    public void Redact_HalfASurrogatePair_IsEscaped() => Assert.Equal("\U0001F600 ok \\uD83D.", s_redactor.Redact("\U0001F600 ok \uD83D."));

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    public void Construct_WordsThatAreTooShort_AreNoSecrets(string word) => Assert.Equal("1234567", new Redactor([word]).Redact("1234567"));
}
