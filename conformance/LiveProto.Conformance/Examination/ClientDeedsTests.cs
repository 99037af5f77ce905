using System.Text.Json.Nodes;
using LiveProto.Examiner.Playing;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Conformance.Examination;

public sealed class ClientDeedsTests
{
    private const string Hello = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}""";
    private const string Answered =
        """{"toolResponse":{"functionResponses":[{"id":"1","name":"f","response":{"output":"ok","more":1}}]}}""";

    // Half a second at 16 kHz is 21,336 characters of base64.
    private static readonly string s_sound =
        """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"?"}}}""".Replace("?", new string('A', 21_336),
            StringComparison.Ordinal);

    private static readonly string[] s_do = ["ask Hello", "await toolCall", "answer f", "tone 500", "wait 5", "context Before"];

    [Theory]
    [InlineData("\"Bye\", which nobody told", """{"realtime_input":{"text":"Bye"}}""")]
    [InlineData("\"Hello\" once too often", Hello, Hello)]
    [InlineData("answered g", """{"toolResponse":{"functionResponses":[{"name":"g","response":{"output":"ok"}}]}}""")]
    [InlineData("answered f", """{"toolResponse":{"functionResponses":[{"name":"f","response":{"output":"no"}}]}}""")]
    [InlineData("answered  with", """{"toolResponse":{"functionResponses":[{"id":"1","response":{}}]}}""")]
    public void Note_WhatNobodyToldItTo_Fails(string named, params string[] messages)
    {
        Judgement found = Judge(s_do, [.. messages.Select(message => (1, message))]);
        Assert.Equal(Grade.Failed, found.Grade);
        Assert.Contains(named, found.Why);
    }

    [Fact]
    public void Note_WhatItWasTold_IsOk() => Assert.Equal(Judgement.Ok, Judge(s_do, (1, Hello), (1, Answered), (1, s_sound)));

    // What is told again after a loss, what the model is said to have said, and a picture, are no words of the user's.
    [Theory]
    [InlineData(Hello)]
    [InlineData("""{"clientContent":{"turns":[{"role":"model","parts":[{"text":"Oh"}]},1,null]}}""")]
    [InlineData("""{"realtimeInput":{"mediaChunks":[{"mimeType":"image/jpeg","data":"AAAA"},{"data":1}]},"toolResponse":[]}""")]
    public void Note_SecondConnection_MaySayItAgain(string message) =>
        Assert.Equal(Judgement.Ok, Judge(s_do, (1, Hello), (2, message), (2, "[]")));

    [Theory]
    [InlineData(2, "audio/pcm;rate=16000")]
    [InlineData(1, "audio/pcm;rate=8000")]
    public void Note_MoreSoundThanThereWas_Fails(int times, string type)
    {
        string sound = s_sound.Replace("audio/pcm;rate=16000", type, StringComparison.Ordinal);
        Judgement found = Judge(s_do, [.. Enumerable.Repeat((1, sound), times)]);
        Assert.Contains("1000 ms of sound, and was told to send 500", found.Why);
    }

    private static Judgement Judge(string[] verbs, params (int Connection, string Message)[] messages)
    {
        var deeds = new ClientDeeds(verbs);
        foreach ((int connection, string message) in messages)
            deeds.Note(connection, JsonNode.Parse(message));
        return deeds.Judgement;
    }
}
