namespace LiveProto.Examiner.Calling;

/// <summary>Which server is examined, and how. Immutable.</summary>
public sealed record ServerExaminerOptions
{
    /// <summary>http, https, ws or wss; an address without a path gets the Gemini API's.</summary>
    public required Uri Url { get; init; }

    /// <summary>The API key, sent as <c>x-goog-api-key</c>; null: none. In no transcript.</summary>
    public string? Key { get; init; }

    /// <summary>The version in the path.</summary>
    public string ApiVersion { get; init; } = "v1beta";

    /// <summary>The model to ask for where a case does not name a special one; null: the cases' own.</summary>
    public string? Model { get; init; }

    /// <summary>How long one case may take; what is awaited inside it has half of that.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many cases run side by side.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Where a connection is opened.</summary>
    internal Uri GetAddress()
    {
        var address = new UriBuilder(Url) { Scheme = Url.Scheme is "https" or "wss" ? "wss" : "ws" };
        if (address.Path.Length <= 1)
            address.Path = $"/ws/google.ai.generativelanguage.{ApiVersion}.GenerativeService.BidiGenerateContent";
        return address.Uri;
    }
}
