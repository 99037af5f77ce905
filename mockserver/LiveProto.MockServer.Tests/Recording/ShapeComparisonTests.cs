using System.Text;
using LiveProto.Mocking.Recording.Drift;

namespace LiveProto.Mocking.Tests.Recording;

public class ShapeComparisonTests
{
    private const string Text = """{"serverContent":{"modelTurn":{"role":"model","parts":[{"text":"a"}]}}}""";
    private const string Done = """{"serverContent":{"generationComplete":true}}""";
    private const string End =
        """{"serverContent":{"turnComplete":true},"usageMetadata":{"totalTokenCount":3,"promptTokensDetails":[{"modality":"TEXT","tokenCount":3}]}}""";

    // However an answer is cut, whatever it says.
    [Fact]
    public void Compare_AnAnswerInOtherPiecesAndWords_IsTheSame() => Assert.Empty(Compare(
        [Text, Text, Done, End],
        [Text.Replace("\"a\"", "\"quite another\"", StringComparison.Ordinal), Done, End.Replace("3", "77", StringComparison.Ordinal)]));

    [Fact]
    public void Compare_MembersInAnotherOrder_AreTheSame() => Assert.Empty(Compare(
        [Text], ["""{"serverContent":{"modelTurn":{"parts":[{"text":"b"}],"role":"model"}}}"""]));

    [Theory]
    [InlineData("""{"serverContent":{"modelTurn":{"parts":[{"text":"b"}]}}}""",
        "serverContent.modelTurn (text): serverContent.modelTurn.role is missing (\"model\")")]
    [InlineData("""{"serverContent":{"modelTurn":{"role":"assistant","parts":[{"text":"b"}]}}}""",
        "serverContent.modelTurn (text): serverContent.modelTurn.role is \"assistant\", \"model\" was recorded")]
    [InlineData("""{"serverContent":{"modelTurn":{"role":"model","parts":[{"text":"b"}]},"usage":1}}""",
        "missing: serverContent.modelTurn (text)", "extra: serverContent.modelTurn (text) + serverContent.usage")]
    [InlineData("""{"serverContent":{"modelTurn":{"role":"model","parts":[{"text":7}]}}}""",
        "serverContent.modelTurn (text): serverContent.modelTurn.parts[].text is a number, a text was recorded")]
    [InlineData("""{"serverContent":{"modelTurn":{"role":"model","parts":[{"inlineData":{"mimeType":"audio/pcm","data":"AA"}}]}}}""",
        "missing: serverContent.modelTurn (text)", "extra: serverContent.modelTurn (inlineData)")]
    [InlineData("nonsense", "missing: serverContent.modelTurn (text)", "extra: no JSON object")]
    public void Compare_OtherMembers_AreNamed(string live, params string[] differences) =>
        Assert.Equal(differences, Compare([Text], [live]));

    [Fact]
    public void Compare_AnotherEnumValue_IsNamed() => Assert.Equal(
        ["serverContent.turnComplete: usageMetadata.promptTokensDetails[].modality is \"AUDIO\", \"TEXT\" was recorded"],
        Compare([End], [End.Replace("TEXT", "AUDIO", StringComparison.Ordinal)]));

    [Fact]
    public void Compare_AMessageMoreOrLess_IsNamed()
    {
        Assert.Equal(["missing: serverContent.generationComplete"], Compare([Text, Done, End], [Text, End]));
        Assert.Equal(["extra: serverContent.generationComplete"], Compare([Text, End], [Text, Done, End]));
    }

    [Fact]
    public void Compare_AnotherOrder_IsNamed() => Assert.Equal(
        ["order: serverContent.turnComplete came before serverContent.generationComplete, it was recorded behind it"],
        Compare([Text, Done, End], [Text, End, Done]));

    [Fact]
    public void Compare_CapitalsInWhatIsSaid_AreNoEnumValue() =>
        Assert.Empty(Compare([Text], [Text.Replace("\"a\"", "\"YES\"", StringComparison.Ordinal)]));

    private static List<string> Compare(string[] recorded, string[] live) => ShapeComparison.Compare(Read(recorded), Read(live));

    private static IEnumerable<SeenMessage> Read(string[] messages) =>
        messages.Select(message => SeenMessage.Of(Encoding.UTF8.GetBytes(message)));
}
