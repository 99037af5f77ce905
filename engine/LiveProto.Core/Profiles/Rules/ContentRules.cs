using LiveProto.Messages;

namespace LiveProto.Profiles.Rules;

/// <summary>What turns may hold, and when (docs/protocol.md §3.7, §3.11).</summary>
internal static class ContentRules
{
    public static void Check(ClientContent content, SendContext context, RuleFindings findings)
    {
        InputHabits habits = findings.Profile.Input;
        bool isSeed = !context.HasAnswered && context.Setup?.HistoryConfig?.InitialHistoryInClientContent == true;
        if (context.HasAnswered && habits.Content == ContentWindow.UntilFirstAnswer)
            findings.Add(habits.Content, "clientContent", "is taken until the first answer only: send realtimeInput.text");
        bool endsWithModel = content.Turns.Count > 0 && content.Turns[^1].Role == "model";
        if (endsWithModel && content.TurnComplete == true && !isSeed && !habits.AnswersTrailingModelTurn)
        {
            string role = $"clientContent.turns[{content.Turns.Count - 1}].role";
            findings.Add(habits.AnswersTrailingModelTurn, role, "must be user where turnComplete asks for an answer");
        }

        for (int i = 0; i < content.Turns.Count; i++)
            Check(content.Turns[i], $"clientContent.turns[{i}]", habits, findings);
    }

    public static void Check(ContextUpdate update, RuleFindings findings)
    {
        Fact<bool> isTaken = findings.Profile.Input.ContextUpdate;
        if (!isTaken)
            findings.Add(isTaken, "contextUpdate", "may not be taken by this model: a move to a connection with another setup does it");
        if (update.Tools is { } tools)
            ToolRules.Check(tools.Tools, "contextUpdate.tools.tools", findings);
    }

    private static void Check(Content turn, string path, InputHabits habits, RuleFindings findings)
    {
        if (turn.Role == "system" && !habits.SystemRole)
            findings.Add(habits.SystemRole, $"{path}.role", "must be user or model on this backend");
        for (int i = 0; i < turn.Parts.Count; i++)
        {
            Part part = turn.Parts[i];
            string at = $"{path}.parts[{i}]";
            if (part.FunctionCall is not null && !habits.FunctionParts)
                findings.Add(habits.FunctionParts, $"{at}.functionCall", "is not taken in turns by this model");
            if (part.FunctionResponse is not null && !habits.FunctionParts)
                findings.Add(habits.FunctionParts, $"{at}.functionResponse", "is not taken in turns by this model");
            if (part.FileData is not null && !habits.FileParts)
                findings.Add(habits.FileParts, $"{at}.fileData", "is not taken in turns by this backend");
            bool isAudio = part.InlineData?.MimeType?.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) == true;
            if (isAudio && !habits.AudioParts)
                findings.Add(habits.AudioParts, $"{at}.inlineData", "must not be audio: send realtimeInput.audio");
        }
    }
}
