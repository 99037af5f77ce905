using System.Text;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Steps;

namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>Makes the steps that a scripted answer can have.</summary>
internal static class ScriptedSteps
{
    public static ScriptedStep Silence { get; } = new(static (_, _) => { }, []);

    public static ScriptedStep WaitForInput { get; } = new(static (draft, _) => draft.WaitsForInput = true, []);

    public static ScriptedStep Say(Template text, int parts, TimeSpan? over) => Text(
        text, said => new SayStep(said) { MinimumParts = parts, Spread = over });

    /// <summary>Text, whatever the modality.</summary>
    public static ScriptedStep Write(Template text) => Text(text, static said => new PartStep(new Part { Text = said }));

    /// <summary>Speech, whatever the modality.</summary>
    public static ScriptedStep Speak(Template text) => Text(text, static said => new SpeakStep(said));

    public static ScriptedStep Think(Template text) => Text(text, static thought => new ThinkStep(thought));

    public static ScriptedStep Play(ReadOnlyMemory<byte> pcm, Template transcript) => Text(
        transcript, said => new AudioStep(pcm) { Transcript = said });

    public static ScriptedStep Call(IReadOnlyList<ScriptedCall> calls) => new(
        (draft, scope) => draft.Steps.Add(new CallStep([.. calls.Select(call => call.For(scope))])),
        [.. calls.SelectMany(static call => call.Args?.Templates ?? [])]);

    public static ScriptedStep Code(Template source, Template output, CodeExecutionOutcome? outcome) => new(
        (draft, scope) => draft.Steps.Add(AnswerStep.Code(source.Render(scope), output.Render(scope), outcome)), [source, output]);

    public static ScriptedStep Ground(GroundingMetadata grounding) => new((draft, _) => draft.Grounding = grounding, []);

    public static ScriptedStep UrlContext(UrlContextMetadata context) => new((draft, _) => draft.UrlContext = context, []);

    public static ScriptedStep Raw(Template text) => new(
        (draft, scope) => draft.Steps.Add(new RawStep(Encoding.UTF8.GetBytes(text.Render(scope)))), [text]);

    public static ScriptedStep Raw(JsonTemplate json) => new(
        (draft, scope) => draft.Steps.Add(new RawStep(json.Render(scope).Utf8)), [.. json.Templates]);

    public static ScriptedStep Close(int code, Template reason) => new(
        (draft, scope) => draft.Steps.Add(new CloseStep(code, reason.Render(scope))), [reason]);

    public static ScriptedStep CompleteReason(TurnCompleteReason reason) => new((draft, _) => draft.CompleteReason = reason, []);

    public static ScriptedStep Use(string scenario) => new((draft, _) => draft.Next = scenario, []);

    public static ScriptedStep Do(params IReadOnlyList<AnswerStep> steps) => new((draft, _) => draft.Steps.AddRange(steps), []);

    private static ScriptedStep Text(Template text, Func<string, AnswerStep> make) => new(
        (draft, scope) => draft.Steps.Add(make(draft.Take(text.Render(scope)))), [text]);
}
