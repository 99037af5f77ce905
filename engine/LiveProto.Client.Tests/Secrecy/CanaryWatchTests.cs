using LiveProto.Testing.Secrecy;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tests.Secrecy;

/// <summary>The watch that the runs of all test assemblies stand under sees what it is to see. It looks for a secret of its own
/// here.</summary>
public sealed class CanaryWatchTests
{
    private const string Secret = "watched-secret-of-this-test";

    public static TheoryData<string> Forms => ["plain", "upper case", "base64", "split", "half", "percent"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Watch_SecretInALog_IsSeen(string form) =>
        Assert.NotEmpty(Watch(() => CanaryWatch.Logs.CreateLogger("x").LogInformation("It says {Text}", Disguise(form))));

    [Fact]
    public void Watch_SecretInAnExceptionThatIsCaught_IsSeen() => Assert.NotEmpty(Watch(() =>
    {
        try
        {
            throw new InvalidOperationException(Secret);
        }
        catch (InvalidOperationException)
        {
            // Seen all the same.
        }
    }));

    [Fact]
    public void Watch_NothingSecret_IsQuiet() =>
        Assert.Empty(Watch(() => CanaryWatch.Logs.CreateLogger("x").LogInformation("It says {Text}", "watched")));

    [Fact]
    public void Dispose_SecretSeen_FailsWithoutSayingIt()
    {
        var watch = CanaryWatch.For(Secret);
        CanaryWatch.Logs.CreateLogger("x").LogInformation("It says {Text}", Secret);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(watch.Dispose);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Watch(Action action)
    {
        var watch = CanaryWatch.For(Secret);
        try
        {
            action();
            return [.. watch.Findings.Distinct()];
        }
        finally
        {
            try
            {
                watch.Dispose();
            }
            catch (InvalidOperationException)
            {
                // What it says was asked for.
            }
        }
    }

    private static string Disguise(string form) => form switch
    {
        "upper case" => Secret.ToUpperInvariant(),
        "base64" => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret)),
        "split" => Secret.Insert(4, "\n"),
        "half" => Secret[..15],
        "percent" => Uri.EscapeDataString(Secret),
        _ => Secret,
    };
}
