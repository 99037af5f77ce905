namespace LiveProto.Mocking.Tests.Session.Validation;

/// <summary>What Google's first demo and other shipped clients send, and the service takes.</summary>
public sealed class SpellingTests
{
    private const string Thinking = "models/gemini-3.1-flash-live-preview";

    public static TheoryData<string, string, string> Setups => new()
    {
        { SessionDriver.HalfCascade, "\"generationConfig\":{\"responseModalities\":\"audio\"}", "responseModalities" },
        { SessionDriver.HalfCascade, "\"generationConfig\":{\"responseModalities\":[\"Text\"]}", "'Text' is taken for TEXT" },
        { SessionDriver.HalfCascade, "\"generationConfig\":{\"stopSequences\":  \"a\\u0022]\" ,\"responseModalities\":\"TEXT\"}",
            "stopSequences" },
        { SessionDriver.HalfCascade, "\"generationConfig\":{\"mediaResolution\":\"media_resolution_low\"}", "MEDIA_RESOLUTION_LOW" },
        { SessionDriver.HalfCascade, "\"tools\":{},\"realtimeInputConfig\":{\"activityHandling\":\"no_interruption\"}", "!" },
        { SessionDriver.HalfCascade, "\"realtimeInputConfig\":{\"turnCoverage\":\"turn_includes_all_input\"}", "TURN_INCLUDES_ALL_INPUT" },
        { SessionDriver.HalfCascade,
            "\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"endOfSpeechSensitivity\":\"end_sensitivity_low\"}}",
            "END_SENSITIVITY_LOW" },
        { SessionDriver.HalfCascade, "\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"behavior\":\"non_blocking\"}]}]",
            "NON_BLOCKING" },
        { Thinking, "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"low\"}}", "'low' is taken for LOW" },
    };

    /// <summary>A warning that names the rule, <c>!</c> for what is refused all the same: an object is not a list.</summary>
    [Theory]
    [MemberData(nameof(Setups))]
    public void Setup_SpeltOtherwise_IsTakenWithAWarning(string model, string more, string warning)
    {
        foreach (Strictness strictness in (Strictness[])[Strictness.Lenient, Strictness.Service])
        {
            var driver = new SessionDriver(new SessionOptions { Strictness = strictness });
            driver.Send(SessionDriver.Setup(model, more));
            Assert.Equal(warning == "!" ? 1007 : null, driver.Closed?.Code);
            if (warning != "!")
                Assert.Contains(driver.Warnings, w => w.Contains(warning, StringComparison.Ordinal)
                    && w.Contains("§5", StringComparison.Ordinal));
        }

        var strict = new SessionDriver(new SessionOptions { Strictness = Strictness.Strict });
        strict.Send(SessionDriver.Setup(model, more));
        Assert.Equal(1007, strict.Closed?.Code);
    }

    [Fact]
    public void Setup_OfGooglesFirstDemo_Speaks()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: "\"generationConfig\":{\"responseModalities\":\"audio\"}"));
        driver.SendText("hello").Run(5);
        Assert.NotEmpty(driver.AudioPieces);
    }
}
