using LiveProto.Legality;
using LiveProto.Profiles;

namespace LiveProto.Core.Tests.Profiles;

public class ProfileCatalogueTests
{
    [Theory]
    [InlineData("gemini-2.0-flash-live-001", ModelFamily.HalfCascade20, "G", true)]
    [InlineData("gemini-2.0-flash-exp", ModelFamily.HalfCascade20, "GV", true)]
    [InlineData("gemini-2.0-flash-live-preview-04-09", ModelFamily.HalfCascade20, "V", true)]
    [InlineData("gemini-live-2.5-flash-preview", ModelFamily.HalfCascade25, "G", true)]
    [InlineData("gemini-live-2.5-flash", ModelFamily.HalfCascade25, "V", false)]
    [InlineData("gemini-2.5-flash-preview-native-audio-dialog", ModelFamily.NativeAudio25, "G", true)]
    [InlineData("gemini-2.5-flash-exp-native-audio-thinking-dialog", ModelFamily.NativeAudio25, "G", true)]
    [InlineData("gemini-2.5-flash-native-audio-preview-09-2025", ModelFamily.NativeAudio25, "G", false)]
    [InlineData("gemini-2.5-flash-native-audio-preview-12-2025", ModelFamily.NativeAudio25, "G", false)]
    [InlineData("gemini-2.5-flash-native-audio-latest", ModelFamily.NativeAudio25, "G", false)]
    [InlineData("gemini-live-2.5-flash-native-audio", ModelFamily.NativeAudio25, "V", false)]
    [InlineData("gemini-live-2.5-flash-preview-native-audio-09-2025", ModelFamily.NativeAudio25, "V", false)]
    [InlineData("gemini-3.1-flash-live-preview", ModelFamily.Live31, "G", false)]
    [InlineData("gemini-3.5-live-translate-preview", ModelFamily.Translate, "G", false)]
    [InlineData("gemini-3.5-transcribe-live", ModelFamily.Transcribe, "G", false)]
    [InlineData("gemini-3.8-live", ModelFamily.Live38, "GV", false)]
    [InlineData("gemini-3.8-live-extended-thinking", ModelFamily.Live38Thinking, "G", false)]
    [InlineData("gemini-robotics-er-2-streaming-preview", ModelFamily.Robotics, "G", false)]
    public void Default_KnownModel_HasItsFamilyAndPlaces(string id, ModelFamily family, string places, bool isRetired)
    {
        KnownModel model = ProfileCatalogue.Default.FindModel(id)!;
        Assert.Equal((id, family, isRetired), (model.Id, model.Family, model.IsRetired));
        Assert.Equal(places, (model.IsOn(LiveBackend.GeminiApi) ? "G" : "") + (model.IsOn(LiveBackend.Vertex) ? "V" : ""));
        Assert.Equal(18, ProfileCatalogue.Default.Models.Count);
    }

    [Theory]
    [InlineData("gemini-3.8-live")]
    [InlineData("models/gemini-3.8-live")]
    [InlineData("publishers/google/models/gemini-3.8-live")]
    [InlineData("projects/p/locations/global/publishers/google/models/gemini-3.8-live")]
    public void Find_AnyFormOfName_IsTheModel(string model)
    {
        ModelProfile profile = ProfileCatalogue.Default.Find(model, LiveBackend.Vertex, "v1");
        Assert.Equal((ModelFamily.Live38, LiveBackend.Vertex, ApiSurfaces.VertexV1, true),
            (profile.Family, profile.Backend, profile.Surface, profile.IsKnown));
    }

    [Theory]
    [InlineData("gemini-2.0-flash-live-999", ModelFamily.HalfCascade20)]
    [InlineData("gemini-live-2.5-pro", ModelFamily.HalfCascade25)]
    [InlineData("gemini-live-next", ModelFamily.HalfCascade25)]
    [InlineData("gemini-2.5-pro-native-audio-preview", ModelFamily.NativeAudio25)]
    [InlineData("gemini-3.2-flash-live", ModelFamily.Live31)]
    [InlineData("gemini-3.9-live-preview", ModelFamily.Live38)]
    [InlineData("gemini-4-live", ModelFamily.Live38)]
    [InlineData("gemini-4.0-live-extended-thinking", ModelFamily.Live38Thinking)]
    [InlineData("gemini-4.0-live-translate", ModelFamily.Translate)]
    [InlineData("gemini-4.0-transcribe-live", ModelFamily.Transcribe)]
    [InlineData("gemini-2.5-flash", ModelFamily.Unknown)]
    [InlineData("gpt-live", ModelFamily.Unknown)]
    [InlineData("projects/p/locations/l/endpoints/123", ModelFamily.Unknown)]
    [InlineData("", ModelFamily.Unknown)]
    public void Find_UnknownName_SoundsLikeAFamilyAndIsMarked(string model, ModelFamily family)
    {
        ModelProfile profile = ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, "v1beta");
        Assert.Equal((family, false), (profile.Family, profile.IsKnown));
        Assert.Null(ProfileCatalogue.Default.FindModel(model));
    }

    [Fact]
    public void Find_ModelThatDiffersFromItsFamily_IsAdjusted()
    {
        Assert.Equal(FunctionBehaviors.BlockingOnly, Find("gemini-2.0-flash-exp").Tools.Behaviors.Value);
        Assert.Equal(FunctionBehaviors.None, Find("gemini-2.5-flash-exp-native-audio-thinking-dialog").Tools.Behaviors.Value);
        Assert.Equal(FunctionBehaviors.BlockingByDefault, Find("gemini-2.0-flash-live-001").Tools.Behaviors.Value);
    }

    [Fact]
    public void With_Model_AddsOrReplacesARow()
    {
        ProfileCatalogue mine = ProfileCatalogue.Default
            .With(new KnownModel("house-model", ModelFamily.Live31, OnGemini: true, OnVertex: false))
            .With(new KnownModel("gemini-3.8-live", ModelFamily.Live31, OnGemini: true, OnVertex: false));
        Assert.Equal((ModelFamily.Live31, true),
            (mine.Find("house-model", LiveBackend.GeminiApi, "v1").Family, mine.Find("house-model", LiveBackend.GeminiApi, "v1").IsKnown));
        Assert.Equal(ModelFamily.Live31, mine.Find("models/gemini-3.8-live", LiveBackend.GeminiApi, "v1").Family);
        Assert.Equal(19, mine.Models.Count);
        Assert.Equal(ModelFamily.Live38, Find("gemini-3.8-live").Family);
    }

    [Fact]
    public void With_Profile_ReplacesAFamilyOnItsBackendOnly()
    {
        ModelProfile theirs = ModelProfile.Default(ModelFamily.Live31, LiveBackend.GeminiApi);
        var text = new Fact<TextRoute>(TextRoute.ClientContent, Certainty.Recorded, "tried");
        ProfileCatalogue mine = ProfileCatalogue.Default.With(theirs with { Input = theirs.Input with { Text = text } });
        Assert.Equal(text, mine.Find("gemini-3.1-flash-live-preview", LiveBackend.GeminiApi, "v1beta").Input.Text);
        Assert.Equal(TextRoute.RealtimeInput, mine.Find("gemini-3.1-flash-live-preview", LiveBackend.Vertex, "v1beta1").Input.Text.Value);
        Assert.Equal(TextRoute.RealtimeInput, Find("gemini-3.1-flash-live-preview").Input.Text.Value);
    }

    private static ModelProfile Find(string model) => ProfileCatalogue.Default.Find(model, LiveBackend.GeminiApi, "v1beta");
}
