using LiveProto.Messages;
using LiveProto.Mocking.Scenarios.Scripting;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>Reads single steps of answers.</summary>
internal sealed class StepReader(Problems problems, AudioFiles audio)
{
    private readonly List<(string Name, Position At)> _uses = [];
    private readonly TemplateReader _templates = new(problems);

    /// <summary>The named scenarios that steps lead to.</summary>
    public IEnumerable<(string Name, Position At)> Uses => _uses;

    /// <summary>The steps of one text or map, in the order in which they stand there.</summary>
    public IEnumerable<ScriptedStep> ReadAll(Node node, RuleCondition condition)
    {
        if (node.Kind == NodeKind.Text)
            return [Say(node, null, condition)];
        return [.. node.Members.Select(member => Read(member, condition)).OfType<ScriptedStep>()];
    }

    private ScriptedStep? Read(NodeMember member, RuleCondition condition)
    {
        Node value = member.Value;
        switch (member.Name)
        {
            case "say":
                return Say(value.Kind == NodeKind.Text ? value : value["text"]!, value, condition);
            case "write":
                return ScriptedSteps.Write(Read(value, condition));
            case "speak":
                return ScriptedSteps.Speak(Read(value, condition));
            case "think":
                return ScriptedSteps.Think(Read(value, condition));
            case "wav":
                return ReadWav(value, condition);
            case "call":
                return ScriptedSteps.Call([.. (value.Kind == NodeKind.List ? value.Items : [value])
                    .Select(call => ReadCall(call, condition))]);
            case "code":
                return ReadCode(value, condition);
            case "grounding":
                return ApiValues.TryReadGrounding(value) is { } grounding
                    ? ScriptedSteps.Ground(grounding)
                    : Refuse(value, "this is no groundingMetadata of the API");
            case "urlContext":
                return ApiValues.TryReadUrlContext(value) is { } url
                    ? ScriptedSteps.UrlContext(url)
                    : Refuse(value, "this is no urlContextMetadata of the API");
            case "raw":
                return value.Kind == NodeKind.Text ? ScriptedSteps.Raw(Read(value, condition))
                    : ScriptedSteps.Raw(_templates.ReadJson(value, condition));
            case "wait":
                return NodeValues.Time(value, problems) is { } wait ? ScriptedSteps.Do(AnswerStep.Pause(wait)) : null;
            case "goAway":
                return NodeValues.Time(value, problems) is { } left ? ScriptedSteps.Do(AnswerStep.GoAway(left)) : null;
            case "close":
                return ReadClose(value, condition);
            case "drop":
                return ScriptedSteps.Do(AnswerStep.Abort());
            case "silence":
                return ScriptedSteps.Silence;
            case "waitForInput":
                return ScriptedSteps.WaitForInput;
            case "completeReason":
                return ScriptedSteps.CompleteReason(new TurnCompleteReason(value.Text));
            case "fault":
                return ReadFaults(value);
            default:
                _uses.Add((value.Text, value.At));
                return ScriptedSteps.Use(value.Text);
        }
    }

    private Template Read(Node node, RuleCondition condition) => _templates.Read(node, condition);

    private ScriptedStep? Refuse(Node node, string why)
    {
        problems.Add(node.At, why);
        return null;
    }

    private ScriptedStep Say(Node text, Node? options, RuleCondition condition) =>
        ScriptedSteps.Say(Read(text, condition), NodeValues.Int(options?["parts"]) ?? 2, NodeValues.Time(options?["over"], problems));

    private ScriptedStep? ReadWav(Node node, RuleCondition condition)
    {
        Node? file = node.Kind == NodeKind.Text ? node : node["file"];
        Node? data = node["data"];
        if (file is null == data is null)
            return Refuse(node, "say one of 'file' and 'data'");
        if (!(file is not null ? audio.TryLoad(file.Text, out ReadOnlyMemory<byte> pcm, out string? problem)
            : audio.TryDecode(data!.Text, out pcm, out problem)))
            return Refuse(file ?? data!, problem);
        return ScriptedSteps.Play(pcm, node["transcript"] is { } transcript ? Read(transcript, condition) : Template.Empty);
    }

    private ScriptedCall ReadCall(Node node, RuleCondition condition)
    {
        if (node.Kind == NodeKind.Text)
            return new ScriptedCall(node.Text, null);
        return new ScriptedCall(node["name"]!.Text, node["args"] is { } args ? _templates.ReadJson(args, condition) : null)
        {
            Id = node["id"]?.Text,
            IsBlocking = node["blocking"] is { } blocking ? blocking.Text == "true" : null,
        };
    }

    private ScriptedStep ReadCode(Node node, RuleCondition condition) => ScriptedSteps.Code(
        Read(node["source"]!, condition),
        node["output"] is { } output ? Read(output, condition) : Template.Empty,
        node["outcome"] is { } outcome ? new CodeExecutionOutcome(outcome.Text) : null);

    private ScriptedStep ReadClose(Node node, RuleCondition condition) => node.Kind == NodeKind.Number
        ? ScriptedSteps.Close(NodeValues.Int(node)!.Value, Template.Empty)
        : ScriptedSteps.Close(NodeValues.Int(node["code"])!.Value, node["reason"] is { } reason ? Read(reason, condition) : Template.Empty);

    private ScriptedStep ReadFaults(Node node)
    {
        var faults = new List<AnswerStep>();
        foreach (Node text in node.Kind == NodeKind.List ? node.Items : [node])
        {
            if (FaultText.TryParse(text.Text, out Fault? fault, out string? problem))
                faults.Add(AnswerStep.Inject(fault));
            else
                problems.Add(text.At, problem);
        }

        return ScriptedSteps.Do(faults);
    }
}
