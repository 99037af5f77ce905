using LiveProto.Messages;

namespace LiveProto.Profiles.Rules;

/// <summary>Which tools a model has, and which results it takes (docs/protocol.md §3.4, §3.9).</summary>
internal static class ToolRules
{
    public static void Check(IReadOnlyList<Tool> tools, string path, RuleFindings findings)
    {
        ModelFeatures features = findings.Profile.Features;
        for (int i = 0; i < tools.Count; i++)
        {
            Tool tool = tools[i];
            string at = $"{path}[{i}]";
            Refuse(tool.CodeExecution is not null, features.CodeExecution, $"{at}.codeExecution", findings);
            Refuse(tool.UrlContext is not null, features.UrlContext, $"{at}.urlContext", findings);
            Refuse(tool.GoogleSearch is not null, features.Search, $"{at}.googleSearch", findings);
            for (int j = 0; j < tool.FunctionDeclarations.Count; j++)
                Check(tool.FunctionDeclarations[j], $"{at}.functionDeclarations[{j}]", findings);
        }
    }

    public static void Check(ToolResponse response, RuleFindings findings)
    {
        ToolHabits habits = findings.Profile.Tools;
        for (int i = 0; i < response.FunctionResponses.Count; i++)
        {
            FunctionResponse answer = response.FunctionResponses[i];
            string path = $"toolResponse.functionResponses[{i}]";
            if (string.IsNullOrEmpty(answer.Id) && habits.ResponseNeedsId)
                findings.Add(habits.ResponseNeedsId, $"{path}.id", "must not be empty");
            if (answer.Scheduling is not null && !habits.Scheduling)
                findings.Add(habits.Scheduling, $"{path}.scheduling", "is not taken by this model");
        }
    }

    private static void Check(FunctionDeclaration declaration, string path, RuleFindings findings)
    {
        ToolHabits habits = findings.Profile.Tools;
        if (!habits.HasFunctions)
            findings.Add(habits.Behaviors, path, "is not taken by this model: it calls no functions");
        else if (declaration.Behavior == Behavior.NonBlocking && !habits.HasNonBlocking)
            findings.Add(habits.Behaviors, $"{path}.behavior", "must not be NON_BLOCKING for this model");
        else if (declaration.Behavior == Behavior.Blocking && habits.Behaviors == FunctionBehaviors.NonBlockingOnly)
            findings.Add(habits.Behaviors, $"{path}.behavior", "must not be BLOCKING for this model");
        if (declaration.ParametersJsonSchema is not null && !habits.JsonSchema)
        {
            findings.Warn(
                $"{path}.parametersJsonSchema", "is ignored by this model, which then calls without arguments: use parameters",
                habits.JsonSchema.Certainty, habits.JsonSchema.Source);
        }
    }

    private static void Refuse(bool isSet, Fact<bool> isLegal, string path, RuleFindings findings)
    {
        if (isSet && !isLegal)
            findings.Add(isLegal, path, "is not a tool of this model");
    }
}
