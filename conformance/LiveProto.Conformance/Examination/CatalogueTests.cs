using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LiveProto.Examiner.Cases;
using LiveProto.Testing;

namespace LiveProto.Conformance.Examination;

public sealed class CatalogueTests
{
    [Fact]
    public void All_HasMoreThanAHundredCasesForClients_AndDozensForServers()
    {
        Assert.True(Catalogue.All.Count(exam => exam.Client is not null) >= 100);
        Assert.True(Catalogue.All.Count(exam => exam.Server is not null) >= 60);
    }

    [Fact]
    public void All_SourcesAreSectionsOfTheProtocolDocument()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "protocol.md"));
        Assert.All(Catalogue.All, exam => Assert.Matches($@"(?m)^##+ {Regex.Escape(exam.Source.TrimStart('§'))}[. ]", document));
    }

    [Fact]
    public void All_SaysWhatShouldHappen_AndADriverFindsOutWhatToDo()
    {
        Assert.All(Catalogue.All, exam => Assert.NotEqual("", (exam.Client?.Should ?? "x") is "" ? "" : exam.Server?.Should ?? "x"));
        Assert.All(Catalogue.All, exam => Assert.IsType<JsonObject>(exam.CreateSetup()));
    }

    [Theory]
    [InlineData("ready")]
    [InlineData("text Grüße \"you\"")]
    [InlineData("thought Hm")]
    [InlineData("audio 20")]
    [InlineData("heard Hello")]
    [InlineData("spoken Hello")]
    [InlineData("interrupted")]
    [InlineData("generated")]
    [InlineData("complete")]
    [InlineData("call c1 f {\"a\":1}")]
    [InlineData("cancel c1 c2")]
    [InlineData("handle h")]
    [InlineData("goaway 2s")]
    [InlineData("ask Hello")]
    [InlineData("context Hello")]
    [InlineData("realtime Hello")]
    [InlineData("tone 20")]
    [InlineData("silence 20")]
    [InlineData("start")]
    [InlineData("end")]
    [InlineData("stream-end")]
    [InlineData("answer c1 f {\"a\":1}")]
    [InlineData("big 10")]
    public void Expand_EveryWord_IsOneMessage(string word) => Assert.Single(JsonNode.Parse(Shorthand.Expand(word))!.AsObject().Take(1));

    [Theory]
    [InlineData("== a\ntitle: x", "a.cases")]
    [InlineData("title: x", "line 1: a case begins with")]
    [InlineData("== a.b\nsize: 3", "line 2: 'size:' stands before a side")]
    [InlineData("== a.b\ntitle: x\nsource: §2\n-- client\n< sing", "line 5: 'sing' is no message")]
    [InlineData("== a.b\n-- client\n> setup {", "line 3: no JSON")]
    [InlineData("== a.b\n-- server\n<! setupComplete", "line 3: '!' is no mark")]
    [InlineData("== a.b\n-- client\ndance 3", "line 3: 'dance' is no step")]
    [InlineData("== a.b\n-- client\nwait long", "line 3: 'long' is no number")]
    [InlineData("== a.b\n-- client\nend: somebody", "line 3: 'somebody' ends nothing")]
    public void Read_OfWhatIsNoCase_NamesFileAndLine(string text, string said)
    {
        Exception error = Assert.ThrowsAny<FormatException>(() => CaseFile.Read("a.cases", text));
        Assert.Contains(said, said == "a.cases" ? "a.cases" : error.Message, StringComparison.Ordinal);
    }
}
