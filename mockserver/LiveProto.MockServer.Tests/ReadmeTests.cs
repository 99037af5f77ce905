using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using LiveProto.Mocking.Tests.Clients;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests;

/// <summary>The README says what is so: its snippets run, its tables name what there is.</summary>
[Trait("Tier", "whole")]
public sealed class ReadmeTests(NodeFixture node) : IClassFixture<NodeFixture>
{
    private static readonly string s_folder = Path.Combine(RepositoryPaths.Root, "mockserver", "LiveProto.MockServer.Tests");
    private static readonly string s_readme = File.ReadAllText(Path.Combine(s_folder, "..", "README.md"));

    [Theory]
    [InlineData("dotnet")]
    [InlineData("xunit")]
    [InlineData("xunit-package")]
    [InlineData("expect")]
    public void Csharp_SnippetIsTheTextThatIsCompiledAndRun(string name)
    {
        string source = File.ReadAllText(Path.Combine(s_folder, "ReadmeSnippets.cs"));
        Match match = Regex.Match(source, $@"// snippet: {name}\n(.*?)\n *// end", RegexOptions.Singleline);
        Assert.Equal(Unindented(match.Groups[1].Value), Unindented(Snippet(name)));
    }

    [Fact]
    public async Task Javascript_SnippetPrintsWhatItsCommentSays()
    {
        await using MockServer server = await StartAsync();
        string script = node.WriteScript("readme.mjs", Snippet("javascript") + "\nconsole.log(JSON.stringify({ answer }));\n");
        var environment = new Dictionary<string, string> { ["GOOGLE_GEMINI_BASE_URL"] = server.BaseAddress.ToString().TrimEnd('/') };
        Assert.Equal("You said: Hello", Assert.Single(await node.RunScriptAsync(script, environment))["answer"]!.GetValue<string>());
    }

    [Fact]
    public async Task Snippet_ForCIPasses()
    {
        await using MockServer server = await StartAsync();
        string script = node.WriteScript("readme.test.mjs", Snippet("node-ci"));
        var environment = new Dictionary<string, string> { ["GOOGLE_GEMINI_BASE_URL"] = server.BaseAddress.ToString() };
        await node.RunScriptAsync("--test", environment, script);
        Assert.Contains(Assert.Single(server.Sessions).Frames, frame => frame.Contains("toolResponse"));
    }

    [Fact]
    public void Python_SnippetIsPython()
    {
        using Process? python = TryStartPython();
        Assert.SkipWhen(python is null, "Python is not installed.");
        python!.StandardInput.Write(Snippet("python"));
        python.StandardInput.Close();
        string errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors);
    }

    [Fact]
    public void EveryFault_AndEveryOptionIsNamed()
    {
        foreach (MethodInfo maker in typeof(Fault).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Fault)))
            Assert.Contains($"`Fault.{maker.Name}(", s_readme, StringComparison.Ordinal);
        foreach (string name in OptionNames(typeof(MockServerOptions), ""))
            Assert.Contains($"`{name}`", s_readme, StringComparison.Ordinal);
    }

    // Options that are records of options are named by their members.
    private static IEnumerable<string> OptionNames(Type type, string prefix)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            bool isNested = property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
                && property.PropertyType.Name != "RuleOptions";
            foreach (string name in isNested ? OptionNames(property.PropertyType, prefix + property.Name + ".") : [prefix + property.Name])
                yield return name;
        }
    }

    private static Process? TryStartPython()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static Task<MockServer> StartAsync() => MockServer.StartAsync(
        new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } },
        TestContext.Current.CancellationToken);

    private static string Snippet(string name)
    {
        Match match = Regex.Match(s_readme, $@"<!-- snippet: {name} -->\n```\w+\n(.*?)\n```", RegexOptions.Singleline);
        Assert.True(match.Success, $"The README has no snippet '{name}'.");
        return match.Groups[1].Value;
    }

    private static string Unindented(string text)
    {
        string[] lines = text.Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : "")).Trim();
    }
}
