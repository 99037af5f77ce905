using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Steps;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Session.Turns;

/// <summary>Does the steps of an answer that are for the client alone, as they fall due, and counts what they cost.</summary>
internal sealed class StepPlayer(SessionSettings settings, SeededIds ids, Outbox outbox, Conversation conversation, ToolLedger ledger)
{
    private static readonly JsonText s_noArguments = JsonText.Parse("{}");

    /// <summary>Does one step. goAway and the end of a turn concern the session as well: they are not played here.</summary>
    public void Play(ActiveTurn turn, in Emission emission, ToolCatalogue tools)
    {
        switch (emission.Step)
        {
            case MessageStep message:
                outbox.Send(message.Content, Behaviours.OfCourse(message.Content) ?? turn.Plan.Rule);
                Count(turn, message.Content, emission);
                break;
            case RawStep raw:
                outbox.Send(raw.Utf8, turn.Plan.Rule);
                break;
            case CallStep call:
                MakeCalls(turn, call, tools);
                break;
            case FaultStep wrong:
                outbox.Inject(wrong.Fault);
                break;
            case CloseStep close:
                outbox.Close(new CloseVerdict(close.Status, close.Reason));
                break;
            case AbortStep:
                outbox.Abort();
                break;
        }
    }

    /// <summary>Makes calls.</summary>
    public void MakeCalls(ActiveTurn turn, CallStep step, ToolCatalogue tools)
    {
        var calls = new FunctionCall[step.Calls.Count];
        for (int i = 0; i < calls.Length; i++)
        {
            PlannedCall planned = step.Calls[i];
            string id = planned.Id ?? ids.NextCallId(settings.Profile.Tools.IdForm);
            bool isBlocking = planned.IsBlocking ?? tools.Find(planned.Name)?.IsBlocking ?? true;
            calls[i] = new FunctionCall { Name = planned.Name, Args = planned.Args ?? s_noArguments, Id = id };
            ledger.Open(new OpenCall(id, planned.Name, isBlocking));
            int characters = planned.Name.Length + (planned.Args?.Utf8.Length ?? 0);
            turn.Characters += characters;
            conversation.Append(new HistoryItem(HistoryRole.Tool, planned.Name, new TokenTally(Text: TokenCounter.Text(characters))));
        }

        outbox.Send(new ServerMessage { ToolCall = new ToolCall { FunctionCalls = calls } }, turn.Plan.Rule);
    }

    private static void Count(ActiveTurn turn, ServerMessage message, in Emission emission)
    {
        turn.Audio += emission.Audio;
        turn.SaidAudio += emission.Audio;
        turn.SaidCharacters += emission.Characters;
        turn.Characters += emission.Characters;
        if (emission.Characters > 0 || message.ServerContent?.ModelTurn is not { } content)
            return;
        foreach (Part part in content.Parts)
        {
            if (part.Thought)
                turn.ThoughtCharacters += LengthOf(part.Text);
            else
                turn.Characters += LengthOf(part.Text) + LengthOf(part.ExecutableCode?.Code) + LengthOf(part.CodeExecutionResult?.Output);
        }
    }

    private static int LengthOf(string? text) => text?.Length ?? 0;
}
