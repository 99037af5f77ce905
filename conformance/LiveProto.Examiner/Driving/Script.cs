using System.Globalization;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Driving;

/// <summary>Plays a case's verbs on a client.</summary>
internal sealed class Script(IExaminedClient client, Viewer viewer)
{
    /// <summary>Null, or why the client can not do it. What the client does not survive ends the script.</summary>
    public async Task<string?> PlayAsync(IEnumerable<string> verbs, CancellationToken cancellationToken)
    {
        foreach (string line in verbs)
        {
            (string verb, string argument) = Words.Cut(line);
            switch (verb)
            {
                case "stay":
                    break;
                case "await":
                    if (!await viewer.AwaitAsync(argument, cancellationToken))
                        return null;
                    break;
                case "wait":
                    await Task.Delay(int.Parse(argument, CultureInfo.InvariantCulture), cancellationToken);
                    break;
                case "answer":
                    await AnswerAsync(argument, cancellationToken);
                    break;
                default:
                    if (!await client.TryDoAsync(verb, argument, cancellationToken))
                        return $"it has no '{verb}'";
                    break;
            }
        }

        return null;
    }

    private async Task AnswerAsync(string argument, CancellationToken cancellationToken)
    {
        (string name, string response) = Words.Cut(argument);
        if (viewer.FindCall(name) is { } id)
        {
            JsonNode answer = JsonNode.Parse(response.Length == 0 ? """{"output":"ok"}""" : response)!;
            await client.AnswerAsync(id, name, answer.AsObject(), cancellationToken);
        }
    }
}
