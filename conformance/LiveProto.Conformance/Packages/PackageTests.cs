using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LiveProto.Testing;

namespace LiveProto.Conformance.Packages;

/// <summary>What is in a package.</summary>
[Collection(nameof(PackageFeed))]
public sealed class PackageTests(PackageFeed feed)
{
    // Of the format of portable PDBs: the document that maps sources to addresses.
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Packages =>
        [.. PackageFeed.Projects.Select(static project => Path.GetFileNameWithoutExtension(project))];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_SaysWhatItIs(string package)
    {
        using ZipArchive archive = Open(package, "nupkg");
        XElement metadata = XDocument.Load(archive.Entries.Single(entry => entry.Name == package + ".nuspec").Open()).Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata");
        Dictionary<string, XElement> members = metadata.Elements().ToDictionary(element => element.Name.LocalName);
        Assert.Equal(PackageFeed.Version, members["version"].Value);
        Assert.Equal("Apache-2.0", members["license"].Value);
        Assert.NotEmpty(members["authors"].Value);
        Assert.NotEqual("Package Description", members["description"].Value);
        Assert.NotEmpty(members["tags"].Value);
        foreach (string file in new[]
        {
            members["readme"].Value,
            members["icon"].Value,
            $"lib/net10.0/{package}.dll",
            $"lib/net10.0/{package}.xml"
        })
            Assert.NotEqual(0, archive.GetEntry(file)!.Length);
        SkipWithoutAddress();
        Assert.Equal("git", members["repository"].Attribute("type")!.Value);
        Assert.StartsWith("https://", members["repository"].Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{40}$", members["repository"].Attribute("commit")!.Value);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HasSymbolsThatLeadToTheSources(string package)
    {
        SkipWithoutAddress();
        using ZipArchive archive = Open(package, "snupkg");
        using var symbols = new MemoryStream();
        using (Stream entry = archive.GetEntry($"lib/net10.0/{package}.pdb")!.Open())
            entry.CopyTo(symbols);
        symbols.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        CustomDebugInformation sourceLink = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Single(information => reader.GetGuid(information.Kind) == s_sourceLink);
        Assert.Matches(@"""/_/\*"":""https://[^""]+/[0-9a-f]{40}/\*""", Encoding.UTF8.GetString(reader.GetBlobBytes(sourceLink.Value)));
        // No path of the machine that built it: the same sources give the same bytes anywhere. Generated files lie with the test's output.
        string output = Path.GetDirectoryName(feed.Path)!;
        string[] sources = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        Assert.All(sources.Where(name => !name.StartsWith(output, StringComparison.Ordinal)),
            static name => Assert.StartsWith("/_/", name, StringComparison.Ordinal));
        Assert.Contains(sources, static name => name.StartsWith("/_/", StringComparison.Ordinal));
    }

    // A package names the address that its clone came from. One that came from a folder, or has no history, has none to name.
    private static void SkipWithoutAddress()
    {
        string git = Path.Combine(RepositoryPaths.Root, ".git");
        string config = Path.Combine(git, "config");
        Match remote = File.Exists(config) ? Regex.Match(File.ReadAllText(config), @"\[remote ""[^\]]*\][^\[]*?url\s*=\s*(\S+)")
            : Match.Empty;
        Assert.SkipUnless(File.Exists(git) || Directory.Exists(git), "There is no git repository here.");
        Assert.SkipWhen(remote.Success && !remote.Groups[1].Value.StartsWith("https://", StringComparison.Ordinal),
            "The remote of this clone is no https address.");
    }

    private ZipArchive Open(string package, string extension) =>
        ZipFile.OpenRead(Path.Combine(feed.Path, $"{package}.{PackageFeed.Version}.{extension}"));
}
