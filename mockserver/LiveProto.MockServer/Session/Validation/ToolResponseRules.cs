using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Whether results of calls are taken (docs/protocol.md §3.9).</summary>
internal static class ToolResponseRules
{
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    public static CloseVerdict? Check(ToolResponse response, SessionSettings settings, SessionContext context)
    {
        if (context.Options.Strictness == Strictness.Lenient)
            return null;
        bool isStrict = context.Options.Strictness == Strictness.Strict;
        for (int i = 0; i < response.FunctionResponses.Count; i++)
        {
            FunctionResponse answer = response.FunctionResponses[i];
            if (answer.Scheduling is { } scheduling)
            {
                if (!FunctionResponseScheduling.Known.Contains(scheduling))
                    return EnumRules.Refusal($"tool_response.function_responses[{i}].scheduling", "FunctionResponse.Scheduling",
                        scheduling.Value, context);
                if (!settings.Profile.Tools.Scheduling)
                    return new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.NoScheduling);
            }

            bool hasNothingToMatch = string.IsNullOrEmpty(answer.Id) && string.IsNullOrEmpty(answer.Name);
            bool isIncomplete = string.IsNullOrEmpty(answer.Name) || answer.Response is null
                || (string.IsNullOrEmpty(answer.Id) && context.Backend == LiveBackend.GeminiApi);
            if (hasNothingToMatch || (isStrict && isIncomplete))
                return InvalidArgument;
        }

        return isStrict && response.FunctionResponses.Count == 0 ? InvalidArgument : null;
    }
}
