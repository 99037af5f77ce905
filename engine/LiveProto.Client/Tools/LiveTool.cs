using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>One function: how it is declared, and how it is run.</summary>
/// <param name="Declaration">What the model is told of it.</param>
/// <param name="Options">How it is called.</param>
/// <param name="IsStreaming">Whether it gives any number of results; else it gives one.</param>
/// <param name="Invoke">Runs it with the arguments, a JSON object; each result is a JSON object.</param>
internal sealed record LiveTool(
    FunctionDeclaration Declaration, LiveToolOptions Options, bool IsStreaming,
    Func<JsonText, CancellationToken, IAsyncEnumerable<JsonText>> Invoke);
