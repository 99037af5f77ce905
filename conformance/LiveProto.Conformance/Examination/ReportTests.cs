using System.Xml.Linq;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

public sealed class ReportTests
{
    private static readonly TranscriptLine s_line = new(TimeSpan.Zero, 1, '>', "<b>\u0001&\uD83D");
    private static readonly CaseResult s_good = new("turns.one", Judgement.Ok, Judgement.Ok, TimeSpan.FromSeconds(0.25), [s_line]);
    private static readonly CaseResult s_bad = new(
        "errors.cut",
        new Judgement(Grade.Failed, "it was \u001b[31m \"<wrong>\""),
        new Judgement(Grade.NonStrict, "left"),
        TimeSpan.FromSeconds(1),
        []);

    private static readonly ExamReport s_report = new("a <client>", IsServer: false, [s_good, s_bad]);

    [Fact]
    public void JUnit_IsXml_WithATestForBehaviourAndForEnding()
    {
        XElement xml = XDocument.Parse(JUnitReport.Write(s_report)).Root!;
        Assert.Equal(4, xml.Descendants("testcase").Count());
        Assert.Single(xml.Descendants("failure"));
        Assert.Equal("errors.cut behaviour", xml.Descendants("failure").Single().Parent!.Attribute("name")!.Value);
    }

    [Fact]
    public void JUnit_OfAnyName_IsXml()
    {
        XElement xml = XDocument.Parse(JUnitReport.Write(s_report with { Name = "\U0001F600\u0001\uD83D & \"<x>\"\t\uFFFE" })).Root!;
        Assert.Equal("\U0001F600\uFFFD\uFFFD & \"<x>\"\t\uFFFD.turns", xml.Elements("testsuite").First().Attribute("name")!.Value);
        Assert.Equal("\U0001F600\uFFFD\uFFFD & \"<x>\"\t\uFFFD.turns",
            xml.Descendants("testcase").First().Attribute("classname")!.Value);
    }

    [Fact]
    public void Json_ReadBack_HasEveryMark()
    {
        IReadOnlyDictionary<string, (Grade Behaviour, Grade Ending)> grades =
            JsonReport.ReadGrades(JsonReport.Write(s_report), isServer: false);
        Assert.Equal((Grade.Ok, Grade.Ok), grades["turns.one"]);
        Assert.Equal((Grade.Failed, Grade.NonStrict), grades["errors.cut"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"cases":[]}""")]
    [InlineData("""{"examined":"server","cases":[]}""")]
    [InlineData("""{"examined":"client","cases":[7]}""")]
    [InlineData("""{"examined":"client","cases":[{"id":"a"}]}""")]
    [InlineData("""{"examined":"client","cases":[{"id":"a","behaviour":[],"ending":{"grade":"Ok"}}]}""")]
    [InlineData("""{"examined":"client","cases":[{"id":"a","behaviour":{"grade":"Splendid"},"ending":{"grade":"Ok"}}]}""")]
    [InlineData("""{"examined":"client","cases":[{"id":"a","behaviour":{"grade":"2"},"ending":{"grade":"Ok"}}]}""")]
    [InlineData(
        """{"examined":"client","cases":[{"id":"a","behaviour":{"grade":"Ok"},"ending":{"grade":"Ok"}},{"id":"a","behaviour":{"grade":"Ok"},"ending":{"grade":"Ok"}}]}""")]
    public void Json_OfSomethingElse_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => JsonReport.ReadGrades(text, isServer: false));

    [Fact]
    public void Html_HoldsEveryCase_AndNothingOfThePeerAsMarkup()
    {
        string html = HtmlReport.Write(s_report);
        Assert.Contains("id=\"turns.one\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"errors.cut\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\u0001", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<wrong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfAPeersWords_SteersNoTerminal() => Assert.DoesNotContain('\u001b', TextReport.Write(s_report));

    [Fact]
    public void Comparison_SaysWhatBecameWorseAndBetter()
    {
        var old = new Dictionary<string, (Grade, Grade)>
        {
            ["turns.one"] = (Grade.Failed, Grade.Ok),
            ["errors.cut"] = (Grade.NotJudged, Grade.Ok),
        };
        var comparison = Comparison.Between(old, s_report);
        Assert.Equal(["turns.one behaviour: Failed → Ok"], comparison.Better);
        Assert.Equal(["errors.cut ending: Ok → NonStrict"], comparison.Worse);
        Assert.Empty(comparison.New);
        Assert.Empty(comparison.Unjudged);
    }

    [Fact]
    public void Comparison_SaysWhatIsNotJudgedAnyMore()
    {
        var old = new Dictionary<string, (Grade, Grade)> { ["turns.one"] = (Grade.Ok, Grade.Ok) };
        ExamReport report = s_report with { Results = [s_good with { Behaviour = new Judgement(Grade.NotJudged, "no call") }, s_bad] };
        var comparison = Comparison.Between(old, report);
        Assert.Equal(["turns.one behaviour: Ok → NotJudged"], comparison.Unjudged);
        Assert.Empty(comparison.Worse);
        Assert.Equal(["errors.cut"], comparison.New);
    }
}
