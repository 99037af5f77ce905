using LiveProto.Mocking.Session.Activity;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session.Activity;

public sealed class VadSettingsTests
{
    [Fact]
    public void From_Vertex_BeginsReluctantlyUnlessToldOtherwise()
    {
        var options = new ActivityOptions();
        VadSettings gemini = VadSettings.From(null, null, null, null, LiveBackend.GeminiApi, options);
        VadSettings vertex = VadSettings.From(null, null, null, null, LiveBackend.Vertex, options);
        Assert.True(vertex.StartThreshold > gemini.StartThreshold);
        Assert.Equal(gemini.StartThreshold, VadSettings.From(true, null, null, null, LiveBackend.Vertex, options).StartThreshold);
        Assert.Equal(vertex.StartThreshold, VadSettings.From(false, null, null, null, LiveBackend.GeminiApi, options).StartThreshold);
        Assert.True(VadSettings.From(null, false, null, null, LiveBackend.GeminiApi, options).EndThreshold < gemini.EndThreshold);
        Assert.Equal((100, 0), (gemini.PrefixPaddingMs, vertex.PrefixPaddingMs));
    }
}
