using LiveProto.Client;
using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>session "Tolerance": one odd message ends nothing.</summary>
internal sealed class UnreadableIsTold : ISessionLaw
{
    private const int MostInARow = 3;

    public string Text => "A message that nobody can read is told; three in a row end the connection, fewer do not.";

    public string? FindBreach(RunRecord run)
    {
        int told = run.Told.Count(static item => item.Event.Diagnostic is { Kind: LiveDiagnosticKind.MessageDropped });
        int arrived = run.Arrived.Count(static message => message.IsUnreadable);
        if (told != arrived)
            return $"{arrived} messages could not be read, {told} were told";
        foreach (ConnectionRecord connection in run.Connections)
        {
            int inARow = 0;
            ArrivedMessage? third = null;
            foreach (ArrivedMessage message in run.Arrived.Where(message => message.Connection == connection.Number))
            {
                inARow = message.IsUnreadable ? inARow + 1 : 0;
                third ??= inARow == MostInARow ? message : null;
            }

            if (connection.WasUnreadable != third is not null || (third is not null && connection.LeftAt != third.At))
                return $"connection {connection.Number} was left at {connection.LeftAt} with {connection.LeftWith}, its third unreadable message in a row came at {third?.At}";
        }

        return null;
    }
}
