using System.Text.Json;
using LiveProto.Mocking.Expectations;

namespace LiveProto.Mocking.Tests.Expectations;

public sealed class JsonSubsetTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":2}""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":1}""", """{"b":1}""", false)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", false)]
    [InlineData("""{"a":1}""", """{"a":1.0}""", true)]
    [InlineData("[1,2,3]", "[1,3]", true)]
    [InlineData("[1,2,3]", "[3,1]", false)]
    [InlineData("[1]", "[1,1]", false)]
    [InlineData("[]", "[]", true)]
    [InlineData("""[{"n":"a","x":1},{"n":"b"}]""", """[{"n":"b"}]""", true)]
    [InlineData("null", "null", true)]
    [InlineData("true", "false", false)]
    [InlineData("""{"a":{"b":[{"c":"d"}]}}""", """{"a":{"b":[{"c":"d"}]}}""", true)]
    [InlineData("\"\\u0061\"", "\"a\"", true)]
    public void Holds_AsDocumented(string actual, string pattern, bool holds)
    {
        using var one = JsonDocument.Parse(actual);
        using var other = JsonDocument.Parse(pattern);
        Assert.Equal(holds, JsonSubset.Holds(one.RootElement, other.RootElement));
    }
}
