using System.Collections.Immutable;

namespace LiveProto.Mocking.Recording.Replay;

/// <summary>A recorded connection as the steps of whoever serves it.</summary>
/// <param name="Handle">What its setup resumed; null = nothing.</param>
/// <param name="Steps">In order.</param>
internal sealed record ReplayScript(string? Handle, ImmutableArray<ReplayStep> Steps)
{
    public static ReplayScript Of(RecordedConnection connection)
    {
        ImmutableArray<ReplayStep>.Builder steps = ImmutableArray.CreateBuilder<ReplayStep>();
        string? handle = null;
        TimeSpan heard = TimeSpan.Zero;
        TimeSpan last = TimeSpan.Zero;
        bool hasHeardMore = false;
        int heardLine = 0;
        foreach (RecordedMessage message in connection.Messages)
        {
            if (!message.IsFromServer)
            {
                ClientActs acts = ClientActs.Of(message.ToPayload());
                if (acts.Audio > TimeSpan.Zero)
                    (heard, hasHeardMore, heardLine) = (heard + acts.Audio, true, message.Line);
                foreach (ClientAct act in acts.Acts)
                {
                    steps.Add(new ReplayStep.Await(message.Line, act));
                    if (act.Kind == ActKind.Setup)
                        handle ??= HandleOf(act);
                }

                last = message.At;
                continue;
            }

            if (hasHeardMore)
                steps.Add(new ReplayStep.Hear(heardLine, heard));
            hasHeardMore = false;
            steps.Add(new ReplayStep.Send(message.Line, message.At - last, message));
            last = message.At;
        }

        if (connection.Ending is { ByServer: true } ending)
            steps.Add(new ReplayStep.Close(ending.At - last, ending.Code, ending.Reason));
        return new ReplayScript(handle, steps.ToImmutable());
    }

    public static string? HandleOf(ClientAct setup) =>
        setup.Body?["sessionResumption"]?["handle"] is { } handle && handle.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? handle.GetValue<string>()
            : null;
}
