using System.Text.RegularExpressions;
using LiveProto.Testing;

namespace LiveProto.Conformance.Architecture;

/// <summary>What keeps the house easy to find one's way in: names, and rooms of a size that can be looked over.</summary>
public sealed partial class HouseRulesTests
{
    private const int MaxFilesInRoom = 34;

    public static TheoryData<string> Assemblies =>
    [
        "LiveProto.Core", "LiveProto.Client", "LiveProto.Extensions.AI", "LiveProto.Extensions.Hosting", "LiveProto.MockServer",
        "LiveProto.MockServer.Control",
        "LiveProto.MockServer.Recording",
    ];

    public static TheoryData<string, string> Projects => new()
    {
        { "engine/LiveProto.Core", "LiveProto" },
        { "engine/LiveProto.Client", "LiveProto.Client" },
        { "engine/LiveProto.Extensions.AI", "LiveProto.Extensions.AI" },
        { "engine/LiveProto.Extensions.Hosting", "LiveProto.Extensions.Hosting" },
        { "engine/LiveProto.Native", "LiveProto.Native" },
        { "engine/LiveProto.Testing", "LiveProto.Testing" },
        { "engine/LiveProto.Core.Tests", "LiveProto.Core.Tests" },
        { "engine/LiveProto.Client.Tests", "LiveProto.Client.Tests" },
        { "mockserver/LiveProto.MockServer", "LiveProto.Mocking" },
        { "mockserver/LiveProto.MockServer.Control", "LiveProto.Mocking.Control" },
        { "mockserver/LiveProto.MockServer.Xunit", "LiveProto.Mocking.Fixtures" },
        { "mockserver/LiveProto.MockServer.Recording", "LiveProto.Mocking.Recording" },
        { "mockserver/LiveProto.MockServer.Tests", "LiveProto.Mocking.Tests" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void NoType_BearsTheNameOfItsNamespace(string assembly) =>
        Assert.DoesNotContain(AssemblyModel.Load(assembly).Types, type => type.Namespace.Split('.')[^1] == type.Name);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Token_IsNamedCancellationToken(string assembly)
    {
        IEnumerable<string> others =
            from type in AssemblyModel.Load(assembly).Types
            where !type.FullName.Contains('<', StringComparison.Ordinal)
            from method in type.Methods
            where !method.IsSetter && !method.Name.Contains('<', StringComparison.Ordinal)
            from parameter in method.Parameters
            where parameter.ParameterType.FullName == "System.Threading.CancellationToken" && parameter.Name != "cancellationToken"
            select $"{method.FullName}: {parameter.Name}";
        Assert.Empty(others);
    }

    // The vocabulary is the exception to both: one namespace, and a file for each of the API's messages.
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_IsANamespace(string project, string rootNamespace)
    {
        foreach (string file in FilesOf(project))
        {
            string folder = Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Replace('\\', '/');
            string expected = folder == "." ? rootNamespace : $"{rootNamespace}.{folder.Replace('/', '.')}";
            Match declared = Namespace().Match(File.ReadAllText(Path.Combine(RepositoryPaths.Root, file)));
            Assert.True(!declared.Success || declared.Groups[1].Value == expected,
                $"{file} is in namespace {declared.Groups[1].Value}, not {expected}");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoRoom_HoldsMoreFilesThanCanBeLookedOver(string project, string rootNamespace)
    {
        Assert.NotEmpty(FilesOf(project));
        Assert.All(
            FilesOf(project).CountBy(file => Path.GetDirectoryName(file)!),
            room => Assert.True(room.Value <= MaxFilesInRoom, $"{room.Key} ({rootNamespace}) holds {room.Value} files"));
    }

    [Theory]
    [InlineData("LiveProto.Client.Transport", new string[0])]
    [InlineData("LiveProto.Client.WebSockets", new[] { "LiveProto.Client.Transport" })]
    [InlineData("LiveProto.Client.Audio", new string[0])]
    public void Lower_RoomsOfTheClientKnowNoneAbove(string room, string[] allowed)
    {
        // The base of all failures is every room's.
        IEnumerable<string> broken = AssemblyModel.Load("LiveProto.Client").NamespaceUses("LiveProto.Client.LiveException")
            .Where(use => use.Key.From == room && use.Key.To.StartsWith("LiveProto.Client", StringComparison.Ordinal)
                && !allowed.Contains(use.Key.To))
            .Select(use => use.Value);
        Assert.Empty(broken);
    }

    private static IEnumerable<string> FilesOf(string project) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, project), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryPaths.Root, file).Replace('\\', '/'))
            .Where(file => !BuildOutput().IsMatch(file) && !file.Contains("/Messages/", StringComparison.Ordinal));

    [GeneratedRegex("/(bin|obj)/")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
