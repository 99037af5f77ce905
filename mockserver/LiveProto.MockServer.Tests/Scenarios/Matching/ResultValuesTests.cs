using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Matching;

namespace LiveProto.Mocking.Tests.Scenarios.Matching;

public sealed class ResultValuesTests
{
    [Theory]
    [InlineData("""{"a":{"b":[1,"x"]}}""", "a.b.1", "x")]
    [InlineData("""{"a":{"b":[1,"x"]}}""", "a.b.2", null)]
    [InlineData("""{"a":1}""", "b", null)]
    [InlineData(null, "a", null)]
    public void Find_OfAPath_AnswersWhatIsThere(string? response, string path, string? value)
    {
        var result = new ToolResult("1", "f", response is null ? null : JsonText.Parse(response));
        Assert.Equal(value, new ResultValues().Find(result, path)?.ToString());
    }

    [Fact]
    public void Find_InAHugeResult_LooksAsOftenAsTheTurnMay()
    {
        var result = new ToolResult("1", "f", JsonText.Parse($$"""{"a":"{{new string('x', 8 * 1024 * 1024)}}","b":1}"""));
        var values = new ResultValues();
        Assert.Equal(63, Enumerable.Range(0, 1000).Count(_ => values.Find(result, "b") is not null));
        Assert.Null(values.Find(result, "b"));
        Assert.NotNull(values.Find(new ToolResult("2", "f", JsonText.Parse("""{"b":1}""")), "b"));
    }
}
