using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>
/// Takes the results of calls off the client, each for the use that the call and its scheduling give it (docs/protocol.md §3.9).
/// </summary>
internal sealed class ResultSorter(SessionSettings settings, SessionContext context, Conversation conversation, ToolLedger calls)
{
    // Made when first needed: few sessions have any.
    private List<ToolResult>? _silent;

    /// <summary>Results that came with scheduling SILENT, oldest first. A copy.</summary>
    public IReadOnlyList<ToolResult> Silent => _silent?.ToArray() ?? [];

    public void Restore(IReadOnlyList<ToolResult> silent) => _silent = [.. silent];

    /// <summary>Takes one result. What is to be used now is in <paramref name="results"/>, in order of the calls.</summary>
    public ResultUse Take(FunctionResponse answer, out IReadOnlyList<ToolResult> results)
    {
        results = [];
        if (calls.Find(answer) is not { } call)
        {
            if (settings.Profile.Tools.UnsolicitedResponseSpeaks)
            {
                results = [new ToolResult(answer.Id ?? "", answer.Name ?? "", answer.Response)];
                return ResultUse.WhenIdle;
            }

            context.Observer?.Warn($"A function response for '{answer.Name}' matches no open call (id '{answer.Id}'); ignored.");
            return ResultUse.None;
        }

        if (!call.IsBlocking)
            return TakeReport(call, answer, out results);
        return !answer.WillContinue && calls.TryComplete(call, answer.Response, out results) ? ResultUse.Continue : ResultUse.None;
    }

    /// <summary>A result as an entry of the history.</summary>
    public static HistoryItem ToItem(ToolResult result)
    {
        string text = $"{result.Name}: {ToolResultText.Of(result.Response)}";
        int characters = result.Name.Length + (result.Response?.Utf8.Length ?? 0);
        return new HistoryItem(HistoryRole.Tool, text, new TokenTally(Text: TokenCounter.Text(characters)));
    }

    private ResultUse TakeReport(OpenCall call, FunctionResponse answer, out IReadOnlyList<ToolResult> results)
    {
        results = [];
        if (!answer.WillContinue)
        {
            calls.Remove(call);
            // §3.9: willContinue false with an empty response only says that the generator is done.
            if (ToolResultText.IsEmpty(answer.Response))
                return ResultUse.None;
        }

        var result = new ToolResult(call.Id, call.Name, answer.Response);
        FunctionResponseScheduling scheduling =
            answer.Scheduling ?? ToolResultText.SchedulingOf(answer.Response) ?? FunctionResponseScheduling.WhenIdle;
        if (scheduling == FunctionResponseScheduling.Silent)
        {
            (_silent ??= []).Add(result);
            conversation.Append(ToItem(result));
            return ResultUse.None;
        }

        results = [result];
        return scheduling == FunctionResponseScheduling.Interrupt ? ResultUse.Interrupt : ResultUse.WhenIdle;
    }
}
