using System.Net;
using System.Text;
using LiveProto.Messages;

namespace LiveProto.Mocking.Scenarios.Rules;

/// <summary>Metadata of tools that the service runs itself. Nothing is ever fetched.</summary>
internal static class GroundingRule
{
    private static readonly string[] Schemes = ["https://", "http://"];

    /// <summary>The grounding of an answer: the prompt as query, one chunk, one support over the first sentence.</summary>
    public static GroundingMetadata Ground(string prompt, string answer)
    {
        string sentence = FirstSentence(answer);
        return new GroundingMetadata
        {
            SearchEntryPoint = new SearchEntryPoint
            {
                RenderedContent = $"<div class=\"search-chips\">{WebUtility.HtmlEncode(prompt)}</div>"
            },
            GroundingChunks = [new GroundingChunk { Web = new WebChunk { Uri = "https://example.com/", Title = "example.com" } }],
            GroundingSupports =
            [
                new GroundingSupport
                {
                    // The proto counts bytes; a start of 0 is not written.
                    Segment = new Segment { EndIndex = Encoding.UTF8.GetByteCount(sentence), Text = sentence },
                    GroundingChunkIndices = [0],
                    ConfidenceScores = [0.9],
                },
            ],
            WebSearchQueries = [prompt],
        };
    }

    /// <summary>Metadata for the first URL of a prompt; null when it holds none.</summary>
    public static UrlContextMetadata? TryReadUrl(string prompt)
    {
        foreach (string scheme in Schemes)
        {
            int start = prompt.IndexOf(scheme, StringComparison.OrdinalIgnoreCase);
            if (start < 0)
                continue;
            int end = start;
            while (end < prompt.Length && !char.IsWhiteSpace(prompt[end]) && prompt[end] is not ('"' or '<' or '>'))
                end++;
            string url = prompt[start..end].TrimEnd('.', ',', ';', ':', '!', '?', ')');
            if (url.Length > scheme.Length)
            {
                return new UrlContextMetadata
                {
                    UrlMetadata = [new UrlMetadata { RetrievedUrl = url, UrlRetrievalStatus = UrlRetrievalStatus.Success }],
                };
            }
        }

        return null;
    }

    private static string FirstSentence(string text)
    {
        int end = text.AsSpan().IndexOfAny('.', '!', '?');
        return end < 0 ? text : text[..(end + 1)];
    }
}
