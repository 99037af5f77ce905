using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions;

/// <summary>Shows a run in the order of its time.</summary>
internal static class RunPrinter
{
    public static void Print(RunRecord run, TextWriter output)
    {
        var lines = new List<(TimeSpan At, string Text)>();
        lines.AddRange(run.Handed.Select(static one =>
            (one.At, $"> handed over {one.Order}: {one.Kind}{(one.Turn > 0 ? $", turn {one.Turn}" : "")}")));
        lines.AddRange(run.Received.Select(static one =>
            (one.At, $"    server received {one.Order}{(one.IsRetold ? " again" : "")} on {one.Connection}")));
        lines.AddRange(run.Told.Select(static one => (one.At, $"  < {TextOf(one)}")));
        foreach (ConnectionRecord one in run.Connections)
        {
            lines.Add((one.OpenedAt, $"    connection {one.Number} {(one.Handle is null ? "without a handle" : "with a handle")}"));
            Add(one.SetUpAt, "set up");
            Add(one.FailedAt, "failed");
            Add(one.LeftAt, $"left with {one.LeftWith} ({one.Business})");
            Add(one.EndedAt, "ended");

            void Add(TimeSpan? at, string what)
            {
                if (at is { } time)
                    lines.Add((time, $"    connection {one.Number} {what}"));
            }
        }

        foreach ((TimeSpan at, string text) in lines.OrderBy(static line => line.At))
            output.WriteLine($"{at:mm\\:ss\\.fff} {text}");
    }

    private static string TextOf(ToldEvent told) =>
        $"{told.Event}{(told.Answer > 0 ? $" of answer {told.Answer}" : "")} {told.Event.Turn}{told.Event.State}{told.Event.Diagnostic?.Text}{told.Event.Ending}{TextOf(told.Event.Move)}";

    private static string TextOf(LiveMove? move) => move is null
        ? ""
        : $"{(move.IsFresh ? " fresh" : "")} retold: [{string.Join(' ', move.Retold)}] lost: [{string.Join(' ', move.Lost.Select(static lost => $"{lost.What}: {lost.Why}"))}]";
}
