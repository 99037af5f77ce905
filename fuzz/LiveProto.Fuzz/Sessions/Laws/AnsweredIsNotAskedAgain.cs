using LiveProto.Client;
using LiveProto.Client.Session;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5 and what ResumeAsync promises: what was answered is history, or the reader knows that it is forgotten.</summary>
internal sealed class AnsweredIsNotAskedAgain : ISessionLaw
{
    private const string Question = "Question ";

    // A move takes so long.
    private static readonly TimeSpan s_move = TimeSpan.FromSeconds(4);

    public string Text => "A question whose answer was told whole is not answered again, unless a move says that the server forgot it.";

    public string? FindBreach(RunRecord run)
    {
        var told = new HashSet<int>();
        var answers = new Dictionary<string, int>();
        foreach (RunRecord one in run.Chain)
        {
            foreach (ToldEvent item in one.Told)
            {
                if (item is { Event.Kind: LiveEventKind.Text or LiveEventKind.Audio or LiveEventKind.Transcription, Answer: > 0 })
                    told.Add(item.Answer);
            }

            foreach ((TimeSpan at, string text, int answer) in one.Prompts)
            {
                foreach (string question in QuestionsIn(text))
                {
                    if (answers.TryGetValue(question, out int before) && before != answer && told.Contains(before)
                        && EndOf(run, before) is { } ended && ended < at && !IsForgotten(run, ended, at)
                        && !WasTakenForEarlier(run, ended))
                        return $"{question} was answered with {before}, told whole by {ended}, and is asked again at {at}";
                    answers[question] = answer;
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> QuestionsIn(string prompt)
    {
        for (int at = prompt.IndexOf(Question, StringComparison.Ordinal); at >= 0;
            at = prompt.IndexOf(Question, at + 1, StringComparison.Ordinal))
        {
            int end = prompt.IndexOf(' ', at + Question.Length);
            yield return end < 0 ? prompt[at..] : prompt[at..end];
        }
    }

    // When the turn completed of which it is a piece.
    private static TimeSpan? EndOf(RunRecord run, int answer)
    {
        foreach (RunRecord one in run.Chain)
        {
            int at = one.Told.FindLastIndex(item => item.Answer == answer);
            if (at < 0)
                continue;
            ToldEvent? end = one.Told.Skip(at).FirstOrDefault(static item => item.Event.Kind is LiveEventKind.TurnEnded);
            return end?.Event.Turn!.Ending == LiveTurnEnding.Completed ? end.At : null;
        }

        return null;
    }

    // A line that stalled while the connection was set up looks like a long one: what is answered soon is then the answer to what was
    // asked earlier, for all that anybody knows, and the question is told again, which the move says.
    private static bool WasTakenForEarlier(RunRecord run, TimeSpan ended) => run.Chain.Any(one =>
        one.Connections.FindLast(connection => connection.SetUpAt <= ended) is { } connection
        && one.Stalls.Exists(stall => stall.From <= connection.SetUpAt && connection.OpenedAt <= stall.Until));

    // A reader that did not read is told when it does.
    private static bool IsForgotten(RunRecord run, TimeSpan from, TimeSpan until)
    {
        ToldEvent[] told = [.. run.Chain.SelectMany(static one => one.Told)];
        TimeSpan read = told.FirstOrDefault(item => item.At >= until)?.At ?? until;
        return told.Any(item => item.At >= from && item.At <= SessionTime.Later(read, until + s_move)
            && item.Event.Move is { } move && (move.IsFresh || move.Lost.Count > 0));
    }
}
