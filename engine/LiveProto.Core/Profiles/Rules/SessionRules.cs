using LiveProto.Legality;
using LiveProto.Messages;

namespace LiveProto.Profiles.Rules;

/// <summary>What a setup asks of the session as a whole (docs/protocol.md §1.2, §3.1).</summary>
internal static class SessionRules
{
    public static void Check(Setup setup, RuleFindings findings)
    {
        ModelProfile profile = findings.Profile;
        CheckModel(profile, findings);
        CheckProactivity(setup.Proactivity, profile.Features.Proactivity, findings);
        Fact<HistorySeeding> seeding = profile.Input.Seeding;
        if (setup.HistoryConfig?.InitialHistoryInClientContent == true && seeding != HistorySeeding.InitialHistory)
        {
            const string rule = "does not keep this model from answering a history that ends in a turn of the user";
            findings.Warn("setup.historyConfig", rule, seeding.Certainty, seeding.Source);
        }
    }

    // Models come and go: never a refusal.
    private static void CheckModel(ModelProfile profile, RuleFindings findings)
    {
        const string path = "setup.model";
        const string source = "docs/protocol.md §8.2";
        if (profile.Model is not { } model)
            findings.Warn(path, "is not in the catalogue: its rules are guessed from its name", Certainty.Guess, source);
        else if (!model.IsOn(profile.Backend))
            findings.Warn(path, $"is not known to be served by {NameOf(profile.Backend)}", Certainty.Documented, source);
        else if (model.IsRetired)
            findings.Warn(path, "has been shut down by the service", Certainty.Documented, source);
    }

    private static string NameOf(LiveBackend backend) => backend == LiveBackend.Vertex ? "Vertex" : "the Gemini API";

    private static void CheckProactivity(ProactivityConfig? config, Fact<Proactivity> proactivity, RuleFindings findings)
    {
        if (config is null)
            return;
        if (config.ProactiveAudio == true && proactivity == Proactivity.Never)
            findings.Add(proactivity, "setup.proactivity.proactiveAudio", "is not known by this model");
        if (config.ProactiveAudio == false && proactivity == Proactivity.Always)
            findings.Add(proactivity, "setup.proactivity.proactiveAudio", "can not be switched off for this model");
        if (config.ProactiveVideo == true && config.ProactiveAudio != true && proactivity != Proactivity.Always)
            findings.Add("setup.proactivity.proactiveVideo", "needs proactiveAudio", Certainty.Documented, "docs/protocol.md §3.1");
    }
}
