namespace LiveProto.Mocking.Scenarios.Steps;

/// <summary>Says something as speech, in TEXT modality too.</summary>
internal sealed record SpeakStep(string Text) : AnswerStep;
