using LiveProto.Legality;
using LiveProto.Messages;
using LiveProto.Profiles.Rules;

namespace LiveProto.Profiles;

/// <summary>
/// Whether a model takes a message, by its profile. Findings of rules that are sure are refusals; of others, and of all rules about an
/// unknown model, warnings. What no model takes is found by <see cref="MessageForm"/>. Pure; thread-safe.
/// </summary>
public static class ProfileCheck
{
    /// <summary>Everything in <paramref name="setup"/> that the model does not take, or may not take.</summary>
    /// <param name="setup">A setup whose form is right.</param>
    /// <param name="profile">What is known of its model.</param>
    public static IReadOnlyList<Finding> Check(Setup setup, ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(profile);
        var findings = new RuleFindings(profile);
        SurfaceRules.Check(new ClientMessage { Setup = setup }, findings);
        GenerationRules.Check(setup, findings);
        ToolRules.Check(setup.Tools, "setup.tools", findings);
        SessionRules.Check(setup, findings);
        return findings.All;
    }

    /// <summary>
    /// Everything in <paramref name="message"/> that the model does not take, or may not take, at this point of a session.
    /// </summary>
    /// <param name="message">A message whose form is right; a setup in it is checked as one.</param>
    /// <param name="profile">What is known of the session's model.</param>
    /// <param name="context">The session.</param>
    public static IReadOnlyList<Finding> Check(ClientMessage message, ModelProfile profile, SendContext context = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(profile);
        if (message.Setup is { } setup)
            return Check(setup, profile);
        var findings = new RuleFindings(profile);
        SurfaceRules.Check(message, findings);
        if (message.ClientContent is { } content)
            ContentRules.Check(content, context, findings);
        if (message.RealtimeInput is { } input)
            RealtimeRules.Check(input, context, findings);
        if (message.ToolResponse is { } response)
            ToolRules.Check(response, findings);
        if (message.ContextUpdate is { } update)
            ContentRules.Check(update, findings);
        return findings.All;
    }

    /// <summary>
    /// Only the members of <paramref name="message"/> that the profile's backend and version do not declare: a server calls them unknown
    /// names.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="profile">What is known of its model.</param>
    public static IReadOnlyList<Finding> CheckSurface(ClientMessage message, ModelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(profile);
        var findings = new RuleFindings(profile);
        SurfaceRules.Check(message, findings);
        return findings.All;
    }
}
