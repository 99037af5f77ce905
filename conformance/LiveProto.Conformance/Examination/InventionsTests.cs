using System.Text.Json.Nodes;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Serving;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

public sealed class InventionsTests
{
    private static readonly Sight[] s_sent =
        [new("text", "Hello "), new("text", "there"), new("audio", 4), new("turnComplete", true), new("usage", 30)];

    [Theory]
    [InlineData("text", """[{"text":"Hello, "},{"text":"there"}]""")]
    [InlineData("thought", """[{"thought":"Hm"}]""")]
    [InlineData("audio", """[{"audio":4},{"audio":2}]""")]
    [InlineData("2 × turnComplete, and was sent 1", """[{"turnComplete":true},{"turnComplete":true}]""")]
    [InlineData("toolCall", """[{"toolCall":{"id":"a"}}]""")]
    public void Judge_ShownButNotSent_Fails(string named, string shown)
    {
        Judgement found = Judge(shown);
        Assert.Equal(Grade.Failed, found.Grade);
        Assert.Contains(named, found.Why);
    }

    [Theory]
    [InlineData("""[{"text":"Hello there"},{"audio":4},{"turnComplete":true},{"usage":30},{"closed":{"code":1000}}]""")]
    [InlineData("""[{"text":"there"},{"anything":1},{"text":null}]""")]
    [InlineData("[]")]
    public void Judge_WhatWasSentOrLess_IsOk(string shown) => Assert.Equal(Judgement.Ok, Judge(shown));

    private static Judgement Judge(string shown) =>
        Inventions.Judge([.. JsonNode.Parse(shown)!.AsArray().Select(one => one!.AsObject().Single())], s_sent);
}
