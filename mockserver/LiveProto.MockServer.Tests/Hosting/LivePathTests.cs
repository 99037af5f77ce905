using LiveProto.Mocking.Hosting;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Hosting;

public sealed class LivePathTests
{
    [Theory]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent", "v1beta", false)]
    [InlineData("//ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent", "v1beta", false)]
    [InlineData("///ws//google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent", "v1beta", false)]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent/", "v1beta", false)]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService/BidiGenerateContent", "v1beta", false)]
    [InlineData("/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContent", "v1alpha", false)]
    [InlineData("/ws/google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent", "v1", false)]
    [InlineData("/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained", "v1alpha", true)]
    [InlineData("//ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContentConstrained", "v1beta", true)]
    [InlineData("/ws/google.firebase.vertexai.v1beta.GenerativeService/BidiGenerateContent", "v1beta", false)]
    public void TryParse_ReadsPathsOfTheGeminiAPI(string path, string version, bool constrained)
    {
        Assert.True(LivePath.TryParse(path, out LivePath live));
        Assert.Equal(new LivePath(LiveBackend.GeminiApi, version, constrained), live);
    }

    [Theory]
    [InlineData("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent", "v1beta1")]
    [InlineData("//ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent", "v1beta1")]
    [InlineData("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService.BidiGenerateContent", "v1beta1")]
    [InlineData("/ws/google.cloud.aiplatform.v1.LlmBidiService/BidiGenerateContent", "v1")]
    [InlineData("/ws/google.cloud.aiplatform.v1alpha1.LlmBidiService//BidiGenerateContent", "v1alpha1")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/locations/us-central1", "v1beta")]
    public void TryParse_ReadsPathsOfVertex(string path, string version)
    {
        Assert.True(LivePath.TryParse(path, out LivePath live));
        Assert.Equal(new LivePath(LiveBackend.Vertex, version, false), live);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/ws")]
    [InlineData("/ws/")]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService")]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService.")]
    [InlineData("/ws/google.ai.generativelanguage.v2.GenerativeService.BidiGenerateContent")]
    [InlineData("/ws/google.ai.generativelanguage..GenerativeService.BidiGenerateContent")]
    [InlineData("/ws/google.ai.generativelanguage.GenerativeService.BidiGenerateContent")]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateMusic")]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeServiceBidiGenerateContent")]
    [InlineData("/ws/google.ai.generativelanguage.v1beta.GenerativeService.bidigeneratecontent")]
    [InlineData("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContentConstrained")]
    [InlineData("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent/more")]
    [InlineData("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent/locations/us-central1")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/locations")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/regions/us-central1")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/locations/us-central1/more")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.GenerativeService/BidiGenerateContentConstrained")]
    [InlineData("/ws/google.firebase.vertexai.v1beta.GenerativeService/BidiGenerateContent/locations/us-central1")]
    [InlineData("/WS/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent")]
    [InlineData("/prefix/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent")]
    [InlineData("/v1beta/models")]
    public void TryParse_RefusesEverythingElse(string path) => Assert.False(LivePath.TryParse(path, out _));
}
