namespace LiveProto.Mocking.Session.Profiles;

/// <summary>One row of the model listing.</summary>
/// <param name="Id">Id without any prefix.</param>
/// <param name="Family">Its family.</param>
/// <param name="OnGemini">Listed on the Gemini API.</param>
/// <param name="OnVertex">Listed on Vertex.</param>
internal sealed record KnownModel(string Id, ModelFamily Family, bool OnGemini, bool OnVertex);
