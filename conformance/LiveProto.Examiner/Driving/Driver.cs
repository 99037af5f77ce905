using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;

namespace LiveProto.Examiner.Driving;

/// <summary>Takes a client through the cases of an examiner: the model for drivers in other languages.</summary>
/// <param name="server">The examiner's address.</param>
/// <param name="token">The examiner's token.</param>
/// <param name="create">Makes a client for one case.</param>
public sealed class Driver(Uri server, string token, Func<IExaminedClient> create)
{
    /// <summary>Goes through all cases, a number of them at a time.</summary>
    /// <exception cref="HttpRequestException">The examiner can not be reached, or did not take a report.</exception>
    /// <exception cref="FormatException">It is no examiner.</exception>
    public async Task RunAsync(int parallel, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        JsonArray cases = PlainJson.Parse(await http.GetStringAsync("cases.json", cancellationToken)) as JsonArray
            ?? throw new FormatException("its cases.json is no list of cases");
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cases, options, async (exam, token) =>
        {
            string id = exam!["id"]!.GetValue<string>();
            JsonObject report = await RunCaseAsync(id, exam.AsObject(), token);
            using var body = new StringContent(PlainJson.Write(report), Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await http.PostAsync(new Uri("seen/" + id, UriKind.Relative), body, token);
            answer.EnsureSuccessStatusCode();
        });
    }

    private async Task<JsonObject> RunCaseAsync(string id, JsonObject exam, CancellationToken cancellationToken)
    {
        string[] verbs = [.. exam["do"]!.AsArray().Select(verb => verb!.GetValue<string>())];
        await using IExaminedClient client = create();
        if (verbs.Contains("stay") && !client.Resumes)
            return new JsonObject { ["skipped"] = "it does not go on over a new connection by itself" };

        var viewer = new Viewer(client.Sights);
        string? skipped;
        try
        {
            await client.ConnectAsync(server, id, exam["setup"]!.AsObject(), cancellationToken);
            skipped = await new Script(client, viewer).PlayAsync(verbs, cancellationToken);
        }
        catch (NotSupportedException refusal)
        {
            skipped = refusal.Message;
        }

        await client.CloseAsync();
        if (skipped is not null)
            return new JsonObject { ["skipped"] = skipped };
        IReadOnlyList<Sight> seen = await viewer.FinishAsync();
        var list = new JsonArray([.. seen.Select(sight => new JsonObject { [sight.Kind] = sight.Value?.DeepClone() })]);
        return new JsonObject { ["seen"] = list };
    }
}
