using LiveProto.Client;
using LiveProto.Client.Tools;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>The engine's types in the words of Microsoft.Extensions.AI.</summary>
public static class LiveClientExtensions
{
    /// <summary>The client as an <see cref="IRealtimeClient"/>, to be wrapped by <c>AsBuilder().UseFunctionInvocation()</c> and the
    /// like.</summary>
    /// <param name="client">Connects; it stays the caller's.</param>
    /// <param name="defaultModel">The model where <see cref="RealtimeSessionOptions.Model"/> is null.</param>
    public static IRealtimeClient AsRealtimeClient(this LiveClient client, string? defaultModel = null) =>
        new LiveRealtimeClient(client, defaultModel);

    /// <summary>Adds a function that the session calls by itself. What it throws is told to the model by its type only, as of any
    /// tool.</summary>
    /// <param name="tools">Gets the function.</param>
    /// <param name="function">The function, with its schema.</param>
    /// <param name="options">How it is called; null = the defaults.</param>
    /// <exception cref="ArgumentException">There is a function of the name.</exception>
    public static LiveTools Add(this LiveTools tools, AIFunction function, LiveToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(function);
        return tools.Add(
            FunctionJson.Declare(function),
            async (arguments, cancellationToken) => FunctionJson.WriteResult(
                await function.InvokeAsync(new AIFunctionArguments(FunctionJson.ReadArguments(arguments)), cancellationToken)
                    .ConfigureAwait(false)),
            options);
    }
}
