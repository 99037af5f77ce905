using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 3, first half.</summary>
internal sealed class NothingCutIsTold : ISessionLaw
{
    public string Text => "Behind an interruption nothing more is told of the answer that was cut.";

    public string? FindBreach(RunRecord run)
    {
        int answer = 0;
        int cut = 0;
        foreach (ToldEvent told in run.Told)
        {
            switch (told.Event.Kind)
            {
                case LiveEventKind.Interrupted:
                    cut = answer;
                    break;
                // All of it had come, and so nothing is cut; or it is over.
                case LiveEventKind.GenerationComplete or LiveEventKind.TurnComplete or LiveEventKind.Reconnecting:
                    answer = cut = 0;
                    break;
                default:
                    if (told.Answer != 0 && told.Answer == cut)
                        return $"a piece of answer {cut} ({told.Event.Kind} at {told.At}) was told after it was cut";
                    if (told.Answer != 0)
                        answer = told.Answer;
                    break;
            }
        }

        return null;
    }
}
