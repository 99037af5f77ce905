using LiveProto.Testing;

namespace LiveProto.Conformance.Documentation;

/// <summary>Pages that are made from data say what the code does.</summary>
public sealed class GeneratedPageTests
{
    [Fact]
    public void Vocabulary_IsAsTheCodeHasIt() => AssertPage("docs/vocabulary.md", VocabularyPage.Render());

    [Fact]
    public void Profiles_AreAsTheCodeHasThem() => AssertPage("docs/profiles.md", ProfilesPage.Render());

    private static void AssertPage(string name, string rendered)
    {
        string path = Path.Combine(RepositoryPaths.Root, name);
        if (Environment.GetEnvironmentVariable("LIVEPROTO_APPROVE") == "1")
            File.WriteAllText(path, rendered);
        Assert.Equal(rendered, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
