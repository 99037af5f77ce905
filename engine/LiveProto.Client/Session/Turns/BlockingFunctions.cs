using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session.Turns;

/// <summary>Which calls keep their turn open until they are answered (docs/protocol.md §3.4, §6.9): what the declaration says, else what
/// the model assumes. Pure.</summary>
internal static class BlockingFunctions
{
    /// <summary>Answers for a function's name; one that the setup does not declare is taken as the model takes a declaration without
    /// <c>behavior</c>.</summary>
    public static Func<string?, bool> Of(Setup setup, ModelProfile profile)
    {
        bool isBlockingByDefault = !profile.Tools.IsNonBlockingByDefault;
        var exceptions = new HashSet<string?>();
        foreach (FunctionDeclaration function in setup.Tools.SelectMany(static tool => tool.FunctionDeclarations))
        {
            if (IsBlocking(function.Behavior, profile) != isBlockingByDefault)
                exceptions.Add(function.Name);
        }

        // Of a session without functions nothing is kept.
        return exceptions.Count > 0 ? name => exceptions.Contains(name) != isBlockingByDefault
            : isBlockingByDefault ? static _ => true : static _ => false;
    }

    private static bool IsBlocking(Behavior? behavior, ModelProfile profile) => profile.Tools.Behaviors.Value switch
    {
        FunctionBehaviors.NonBlockingOnly => false,
        FunctionBehaviors.NonBlockingByDefault => behavior == Behavior.Blocking,
        // What a model does with a word that it should not know is not sure: the caller's word counts.
        _ => behavior != Behavior.NonBlocking,
    };
}
