using LiveProto.Testing;

namespace LiveProto.Conformance.Documentation;

/// <summary>The page about the vocabulary says what the code does.</summary>
public sealed class VocabularyPageTests
{
    [Fact]
    public void Page_is_as_the_code_has_it()
    {
        string path = Path.Combine(RepositoryPaths.Root, "docs/vocabulary.md");
        string rendered = VocabularyPage.Render();
        if (Environment.GetEnvironmentVariable("LIVEPROTO_APPROVE") == "1")
            File.WriteAllText(path, rendered);
        Assert.Equal(rendered, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
