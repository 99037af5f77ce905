using System.Reflection;
using LiveProto.Legality;
using LiveProto.Messages;

namespace LiveProto.Core.Tests.Legality;

public class MemberLegalityTests
{
    public static TheoryData<string> Names => [.. MemberLegality.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_EveryRow_NamesAMessageOrOneOfItsMembers(string name)
    {
        string[] parts = name.Split('.');
        Type? message = typeof(Setup).Assembly.GetType($"LiveProto.Messages.{parts[0]}");
        Assert.NotNull(message);
        if (parts.Length > 1)
        {
            Assert.NotNull(message.GetProperty(char.ToUpperInvariant(parts[1][0]) + parts[1][1..],
                BindingFlags.Public | BindingFlags.Instance));
            Assert.True(char.IsAsciiLetterLower(parts[1][0]), name);
        }
    }

    /// <summary>A row that says what holds without it is a row too many.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void All_EveryRow_DiffersFromTheRule(string name)
    {
        MemberLegality row = MemberLegality.All.Single(row => row.Name == name);
        string message = name.Split('.')[0];
        bool isMember = name != message;
        MemberLegality whole = MemberLegality.All.SingleOrDefault(r => r.Name == message,
            new MemberLegality(message, ApiSurfaces.All, Sources.Proto));
        if (isMember)
            Assert.NotEqual((whole.Surfaces, whole.Sources, whole.Certainty), (row.Surfaces, row.Sources, row.Certainty));
        else
            Assert.NotEqual((ApiSurfaces.All, Sources.Proto), (row.Surfaces, row.Sources));
    }

    // From docs/protocol.md §3 and §4, and from what the converters of @google/genai 3.3 refuse.
    [Theory]
    [InlineData("Setup", "model", 31)]
    [InlineData("Setup", "labels", 31)]
    [InlineData("Setup", "proactivity", 1 + 8 + 16)]
    [InlineData("ProactivityConfig", "proactiveVideo", 1 + 8 + 16)]
    [InlineData("GenerationConfig", "enableAffectiveDialog", 1 + 8 + 16)]
    [InlineData("Setup", "explicitVadSignal", 8 + 16)]
    [InlineData("Setup", "historyConfig", 1 + 2 + 4)]
    [InlineData("SessionResumptionConfig", "handle", 31)]
    [InlineData("SessionResumptionConfig", "transparent", 8 + 16)]
    [InlineData("ClientMessage", "contextUpdate", 31)]
    [InlineData("Tool", "googleSearch", 31)]
    [InlineData("Tool", "retrieval", 8 + 16)]
    [InlineData("Tool", "enterpriseWebSearch", 8 + 16)]
    [InlineData("Tool", "parallelAiSearch", 8 + 16)]
    [InlineData("Tool", "exaAiSearch", 8 + 16)]
    [InlineData("Tool", "fileSearch", 1 + 2 + 4)]
    [InlineData("Tool", "mcpServers", 1 + 2 + 4)]
    [InlineData("GoogleSearch", "excludeDomains", 8 + 16)]
    [InlineData("GoogleSearch", "blockingConfidence", 8 + 16)]
    [InlineData("GoogleMaps", "groundingTypes", 8 + 16)]
    [InlineData("SafetySetting", "method", 8 + 16)]
    [InlineData("FunctionResponse", "willContinue", 1 + 2 + 4)]
    [InlineData("FunctionCall", "partialArgs", 8 + 16)]
    [InlineData("GenerationConfig", "enableEnhancedCivicAnswers", 1 + 2 + 4)]
    [InlineData("ReplicatedVoiceConfig", "consentAudio", 1 + 2 + 4)]
    [InlineData("ReplicatedVoiceConfig", "voiceSampleAudio", 31)]
    [InlineData("Part", "text", 31)]
    [InlineData("Part", "toolCall", 1 + 2 + 4)]
    [InlineData("SetupComplete", "sessionId", 8 + 16)]
    [InlineData("UsageMetadata", "responseTokenCount", 1 + 2 + 4)]
    [InlineData("UsageMetadata", "candidatesTokenCount", 8 + 16)]
    [InlineData("UsageMetadata", "trafficType", 8 + 16)]
    public void Of_Member_IsLegalWhereTheReferenceSays(string message, string member, int surfaces) =>
        Assert.Equal((ApiSurfaces)surfaces, MemberLegality.Of(message, member).Surfaces);

    [Fact]
    public void Of_MemberThatHasNoRow_IsInTheProtoAndLegalEverywhere() =>
        Assert.Equal(new MemberLegality("Setup.tools", ApiSurfaces.All, Sources.Proto), MemberLegality.Of("Setup", "tools"));

    [Fact]
    public void Of_RestrictionThatOnlyOthersReport_SaysSo()
    {
        Assert.Equal(Certainty.Reported, MemberLegality.Of("Setup", "historyConfig").Certainty);
        Assert.Equal(Certainty.Documented, MemberLegality.Of("Setup", "explicitVadSignal").Certainty);
    }
}
