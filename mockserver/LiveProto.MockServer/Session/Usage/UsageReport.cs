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
        int? thoughtCount = thoughts > 0 ? thoughts : null;
        if (profile.Turn.CandidateUsage)
        {
            return new UsageMetadata
            {
                PromptTokenCount = prompt.Total,
                CandidatesTokenCount = response.Total,
                ThoughtsTokenCount = thoughtCount,
                TotalTokenCount = total,
                PromptTokensDetails = Details(prompt),
                CandidatesTokensDetails = Details(response),
                TrafficType = TrafficType.OnDemand,
            };
        }

        return new UsageMetadata
        {
            PromptTokenCount = prompt.Total,
            ResponseTokenCount = response.Total,
            ThoughtsTokenCount = thoughtCount,
            TotalTokenCount = total,
            PromptTokensDetails = Details(prompt),
            ResponseTokensDetails = Details(response),
            ServiceTier = profile.Turn.ServiceTier ? "standard" : null,
        };
    }

    private static ModalityTokenCount[] Details(in TokenTally tally)
    {
        int count = (tally.Text > 0 ? 1 : 0) + (tally.Image > 0 ? 1 : 0) + (tally.Video > 0 ? 1 : 0) + (tally.Audio > 0 ? 1 : 0);
        if (count == 0)
            return [];
        var details = new ModalityTokenCount[count];
        int next = 0;
        Add(MediaModality.Text, tally.Text);
        Add(MediaModality.Image, tally.Image);
        Add(MediaModality.Video, tally.Video);
        Add(MediaModality.Audio, tally.Audio);
        return details;

        void Add(MediaModality modality, int tokens)
        {
            if (tokens > 0)
                details[next++] = new ModalityTokenCount { Modality = modality, TokenCount = tokens };
        }
    }
}
