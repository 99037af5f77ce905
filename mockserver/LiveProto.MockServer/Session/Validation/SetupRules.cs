using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Whether a setup is served, in the order in which the service finds fault (docs/protocol.md §6.12).</summary>
internal static class SetupRules
{
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);

    public static CloseVerdict? Check(Setup setup, SessionContext context, out ModelProfile profile)
    {
        profile = context.Options.Profiles.Find(setup.Model ?? "", context.Backend, context.ApiVersion);
        if (CheckSurface(setup, profile, context) is { } outOfVersion)
            return outOfVersion;
        if (string.IsNullOrEmpty(setup.Model))
            return InvalidArgument;
        if (profile.Family == ModelFamily.Unknown)
            return ModelNotFound(setup.Model, context);
        return ModalityRules.Check(setup, profile, context)
            ?? GenerationRules.Check(setup, profile, context)
            ?? ToolRules.Check(setup.Tools, "setup.tools", profile, context)
            ?? InputRules.Check(setup, context);
    }

    /// <summary>Members that this version or this backend does not declare count as unknown (docs/protocol.md §3.1).</summary>
    private static CloseVerdict? CheckSurface(Setup setup, ModelProfile profile, SessionContext context)
    {
        if (context.Options.Strictness == Strictness.Lenient)
            return null;
        // What v1 takes is not known: it is treated as v1beta (docs/protocol.md §1.1).
        ModelProfile dialled = profile.Surface == ApiSurfaces.GeminiV1 ? profile with { Surface = ApiSurfaces.Beta } : profile;
        foreach (Finding finding in ProfileCheck.CheckSurface(new ClientMessage { Setup = setup }, dialled))
        {
            // What is only guessed is taken.
            if (finding.Certainty == Certainty.Guess)
                continue;
            string name = finding.Path[(finding.Path.LastIndexOf('.') + 1)..];
            return WireRefusal.UnknownName(name, finding.ProtoPath[..finding.ProtoPath.LastIndexOf('.')]);
        }

        return null;
    }

    private static CloseVerdict ModelNotFound(string model, SessionContext context)
    {
        string id = model[(model.LastIndexOf('/') + 1)..];
        if (context.Backend == LiveBackend.GeminiApi)
        {
            return new CloseVerdict(
                CloseCodes.PolicyViolation,
                $"models/{id} is not found for API version {context.ApiVersion}, or is not supported for bidiGenerateContent. "
                + "Call ListModels to see the list of available models and their supported methods.");
        }

        return id.StartsWith("gemini", StringComparison.Ordinal)
            ? new CloseVerdict(CloseCodes.InvalidPayload, $"{id} is not supported in the live api.")
            : new CloseVerdict(CloseCodes.PolicyViolation, $"Publisher Model `{id}` is not found for API version {context.ApiVersion}.");
    }
}
