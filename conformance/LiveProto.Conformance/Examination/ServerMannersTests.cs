using System.Text.Json.Nodes;
using LiveProto.Examiner.Playing;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

public sealed class ServerMannersTests
{
    private const string Ready = """{"setupComplete":{}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"id":"c1","name":"f"},{"name":"g"},{"name":"g"}]}}""";
    private const string Cancel = """{"toolCallCancellation":{"ids":["c1"]}}""";

    [Theory]
    [InlineData("serverContent came before setupComplete", """{"serverContent":{}}""", Ready)]
    [InlineData("an empty message came before setupComplete", "{}", Ready)]
    [InlineData("second setupComplete", Ready, """{"setup_complete":{}}""")]
    [InlineData("c1 was made twice", Ready, Call, Call)]
    [InlineData("c1 was taken back, and never made", Ready, Cancel, Call)]
    [InlineData("no JSON object", Ready, "[1]")]
    public void Note_WhatNoServerDoes_Fails(string named, params string[] messages)
    {
        Judgement found = Judge(messages);
        Assert.Equal(Grade.Failed, found.Grade);
        Assert.Contains(named, found.Why);
    }

    [Theory]
    [InlineData(Ready, "{}", Call, Cancel, """{"toolCall":{"functionCalls":[{"id":"c2"}]}}""")]
    [InlineData("""{"setupComplete":{},"usageMetadata":{}}""", """{"toolCall":{"functionCalls":1}}""", """{"toolCallCancellation":[]}""")]
    public void Note_WhatServersDo_IsOk(params string[] messages) => Assert.Equal(Judgement.Ok, Judge(messages));

    private static Judgement Judge(string[] messages)
    {
        var manners = new ServerManners();
        foreach (string message in messages)
            manners.Note(JsonNode.Parse(message));
        return manners.Judgement;
    }
}
