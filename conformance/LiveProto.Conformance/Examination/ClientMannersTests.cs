using System.Text.Json.Nodes;
using LiveProto.Examiner.Playing;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

public sealed class ClientMannersTests
{
    private const string Setup = """{"setup":{"model":"models/x"}}""";
    private const string Answer = """{"toolResponse":{"functionResponses":[{"id":"c1","response":{}}]}}""";
    private const string Part = """{"toolResponse":{"functionResponses":[{"id":"c1","response":{},"willContinue":true}]}}""";
    private const string Snake = """{"tool_response":{"function_responses":[{"id":"c1","response":{}}]}}""";

    [Theory]
    [InlineData("setup", Setup, """{"clientContent":{}}""", Setup)]
    [InlineData("c1", Setup, Answer, Answer)]
    [InlineData("c1", Setup, Answer, Snake)]
    [InlineData("c1", Part, Answer, Answer)]
    public void Note_WhatNoClientDoes_Fails(string named, params string[] messages)
    {
        Judgement found = Judge(messages);
        Assert.Equal(Grade.Failed, found.Grade);
        Assert.Contains(named, found.Why);
    }

    [Theory]
    [InlineData(Setup, Answer, """{"toolResponse":{"functionResponses":[{"id":"c2"},{"name":"f"},{"name":"f"}]}}""")]
    [InlineData(Part, Part, Answer)]
    [InlineData("[]", "1", """{"toolResponse":{"functionResponses":[1,null]}}""", """{"toolResponse":[]}""")]
    public void Note_WhatClientsDo_IsOk(params string[] messages) => Assert.Equal(Judgement.Ok, Judge(messages));

    private static Judgement Judge(string[] messages)
    {
        var manners = new ClientManners();
        foreach (string message in messages)
            manners.Note(JsonNode.Parse(message));
        return manners.Judgement;
    }
}
