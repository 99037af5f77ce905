using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Exactly one response modality, and one that the model has.</summary>
internal static class ModalityRules
{
    public static CloseVerdict? Check(Setup setup, ModelProfile profile, SessionContext context)
    {
        IReadOnlyList<Modality> modalities = setup.GenerationConfig?.ResponseModalities ?? [];
        for (int i = 0; i < modalities.Count; i++)
        {
            if (!Modality.Known.Contains(modalities[i]))
                return EnumRules.Refusal($"setup.generation_config.response_modalities[{i}]", "GenerationConfig.Modality",
                    modalities[i].Value, context);
        }

        if (modalities.Count > 1)
            return Unsupported(string.Join(", ", modalities.Select(static modality => modality.Value)), setup);
        if (modalities.Count == 0 || modalities[0] == Modality.Unspecified)
            return null;
        if (modalities[0] == Modality.Text && !profile.Features.Answers(Modality.Text))
            return RefuseText(setup, profile, context);
        return profile.Features.Answers(modalities[0]) ? null : Unsupported(modalities[0].Value, setup);
    }

    private static CloseVerdict? RefuseText(Setup setup, ModelProfile profile, SessionContext context)
    {
        // The quickstart that everybody copies asks 2.5 native audio for TEXT: served, with a warning, unless strictness was asked for.
        bool isLetThrough = context.Options.Strictness == Strictness.Lenient
            || (context.Options.Strictness == Strictness.Service && profile.Family == ModelFamily.NativeAudio25);
        if (isLetThrough)
        {
            context.Observer?.Warn($"TEXT is not supported by {setup.Model}; the service closes with 1007 '{CloseReasons.NoVoices}'.");
            return null;
        }

        return profile.Family switch
        {
            ModelFamily.NativeAudio25 => new CloseVerdict(CloseCodes.InvalidPayload, CloseReasons.NoVoices),
            ModelFamily.Live31 => new CloseVerdict(CloseCodes.InternalError, CloseReasons.Internal),
            _ => Unsupported("TEXT", setup),
        };
    }

    private static CloseVerdict Unsupported(string modalities, Setup setup) => new(
        CloseCodes.InvalidPayload,
        $"The requested combination of response modalities ({modalities}) is not supported by the model. {setup.Model}");
}
