using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;

namespace LiveProto.Conformance.Examination;

public sealed class JsonSubsetTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"turn_complete":true}""", """{"turnComplete":true}""", true)]
    [InlineData("{}", """{"turnComplete":false}""", true)]
    [InlineData("{}", """{"turnComplete":true}""", false)]
    [InlineData("""{"n":5.0}""", """{"n":5}""", true)]
    [InlineData("""["a","b"]""", """["a"]""", true)]
    [InlineData("""["a"]""", """["a","b"]""", false)]
    [InlineData("""{"text":"Hello there"}""", """{"text":"*hello*"}""", true)]
    [InlineData("""{"text":"Goodbye"}""", """{"text":"*hello*"}""", false)]
    [InlineData("""{"id":"x"}""", """{"id":"*"}""", true)]
    [InlineData("{}", """{"id":"*"}""", false)]
    [InlineData("""{"a":"x"}""", """{"a":{}}""", false)]
    public void Holds_Subset_AsProtoJsonHasIt(string actual, string wanted, bool holds) =>
        Assert.Equal(holds, JsonSubset.Holds(JsonNode.Parse(actual), JsonNode.Parse(wanted)));

    [Theory]
    [InlineData("""{"realtimeInput":{"audio":{"data":""}}}""", "audio", true)]
    [InlineData("""{"realtime_input":{"audio":{}}}""", "realtimeInput.audio", true)]
    [InlineData("""{"serverContent":{"turnComplete":true}}""", "turnComplete", true)]
    [InlineData("""{"serverContent":{}}""", "turnComplete", false)]
    [InlineData("""{"goAway":{"timeLeft":"2s"}}""", """goAway {"timeLeft":"2s"}""", true)]
    [InlineData("""[1]""", "setup", false)]
    public void Fits_Pattern_FindsTheMember(string message, string pattern, bool fits) =>
        Assert.Equal(fits, MessagePattern.Parse(pattern).Fits(JsonNode.Parse(message)));
}
