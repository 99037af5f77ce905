using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Usage;

/// <summary>Writes tallies as <c>usageMetadata</c>, in the names of the backend (docs/protocol.md §4.6).</summary>
internal static class UsageReport
{
    // total = prompt + response in every recording: thoughts are told but not added.
    public static UsageMetadata Make(ModelProfile profile, in TokenTally prompt, in TokenTally response, int thoughts)
    {
        int total = prompt.Total + response.Total;
        // 3.8 counts thoughts that it never shows; how many to an answer is the mock's guess.
        if (profile.Family is ModelFamily.Live38 or ModelFamily.Live38Thinking)
            thoughts = Math.Max(thoughts, 1 + response.Total / 4);
        int? thoughtCount = thoughts > 0 ? thoughts : null;
        if (profile.Turn.CandidateUsage)
        {
            bool isCascade = profile.Family is ModelFamily.HalfCascade20 or ModelFamily.HalfCascade25;
            return new UsageMetadata
            {
                PromptTokenCount = prompt.Total,
                CandidatesTokenCount = response.Total,
                ThoughtsTokenCount = thoughtCount,
                TotalTokenCount = total,
                PromptTokensDetails = Details(prompt, isCascade),
                CandidatesTokensDetails = Details(response, isCascade),
            };
        }

        return new UsageMetadata
        {
            PromptTokenCount = prompt.Total,
            ResponseTokenCount = response.Total,
            ThoughtsTokenCount = thoughtCount,
            TotalTokenCount = total,
            PromptTokensDetails = Details(prompt, keepsZero: false),
            ResponseTokensDetails = Details(response, keepsZero: false),
            ServiceTier = profile.Turn.ServiceTier ? "standard" : null,
        };
    }

    /// <summary>
    /// The tally by modality. Vertex half-cascade speaks of TEXT and AUDIO always, and leaves a zero count out but not its modality.
    /// </summary>
    private static List<ModalityTokenCount> Details(in TokenTally tally, bool keepsZero)
    {
        var details = new List<ModalityTokenCount>(2);
        Add(MediaModality.Text, tally.Text, keepsZero);
        Add(MediaModality.Image, tally.Image, false);
        Add(MediaModality.Video, tally.Video, false);
        Add(MediaModality.Audio, tally.Audio, keepsZero);
        return details;

        void Add(MediaModality modality, int tokens, bool isKept)
        {
            if (tokens > 0 || isKept)
                details.Add(new ModalityTokenCount { Modality = modality, TokenCount = tokens > 0 ? tokens : null });
        }
    }
}
