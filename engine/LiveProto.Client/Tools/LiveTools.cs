using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using LiveProto.Messages;

namespace LiveProto.Client.Tools;

/// <summary>
/// The functions that a session runs by itself when the model calls them: declared from the types of their arguments, run beside each
/// other and off
/// the path of what is received, answered once each. Fill it, then give it to <see cref="LiveClientOptions.Tools"/> or
/// <see cref="LiveClient.ConnectAsync(Setup, LiveTools, CancellationToken)"/>, which take what it holds then. Not thread-safe while it is
/// filled.
/// </summary>
/// <remarks>
/// A function's token fires when the model takes the call back (the user interrupted), when the connection is lost or left, at
/// <see cref="LiveToolOptions.Timeout"/>, and at the session's end; nothing is answered then, but at a timeout an error. Arguments that
/// are not as declared
/// and unknown functions are answered with an error too, and so is an exception, by its type's name (<see cref="LiveToolException"/> by
/// its message).
/// </remarks>
public sealed class LiveTools
{
    private readonly Dictionary<string, LiveTool> _tools = new(StringComparer.Ordinal);

    /// <summary>
    /// How many functions may run at a time; further calls wait, within their <see cref="LiveToolOptions.Timeout"/>. 16 by default.
    /// </summary>
    public int MaxRunning
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 16;

    /// <summary>What the model is told of the functions, in the order of their adding.</summary>
    public IReadOnlyList<FunctionDeclaration> Declarations => [.. _tools.Values.Select(static tool => tool.Declaration)];

    /// <summary>Adds a function that gives one result.</summary>
    /// <param name="name">Letters, digits, <c>_</c>, <c>.</c>, <c>:</c>, <c>-</c>; 1 to 128.</param>
    /// <param name="description">What it does, for the model.</param>
    /// <param name="function">
    /// Gets the arguments and a token, and gives the result: an object is answered as it is, anything else as <c>output</c>.
    /// </param>
    /// <param name="arguments">
    /// The arguments' type, of a serializer context that holds the result's type as well (text, <see cref="JsonText"/>, nodes and
    /// elements excepted).
    /// Members are described by <see cref="System.ComponentModel.DescriptionAttribute"/>; required ones must be there, and not null where
    /// the type does not allow it.
    /// </param>
    /// <param name="options">How it is called; null = the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There is a function of the name, or a type that the service has no schema for; names the member.
    /// </exception>
    public LiveTools Add<TArguments, TResult>(
        string name, string description, Func<TArguments, CancellationToken, Task<TResult>> function, JsonTypeInfo<TArguments> arguments,
        LiveToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Add(name, description, function, arguments, ToolResult.WriterOf<TResult>(arguments.Options), options);
    }

    /// <summary>Adds a function that gives one result, of a type that the arguments' serializer context does not hold.</summary>
    /// <inheritdoc cref="Add{TArguments, TResult}(string, string, Func{TArguments, CancellationToken, Task{TResult}}, JsonTypeInfo{TArguments}, LiveToolOptions)"/>
    public LiveTools Add<TArguments, TResult>(
        string name, string description, Func<TArguments, CancellationToken, Task<TResult>> function, JsonTypeInfo<TArguments> arguments,
        JsonTypeInfo<TResult> result,
        LiveToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Add(name, description, function, arguments, ToolResult.WriterOf(result), options);
    }

    /// <summary>
    /// Adds a function that gives results as they come, each answered at once with <c>willContinue</c>; its end is answered without a
    /// word, silently. The
    /// model does not wait for it.
    /// </summary>
    /// <inheritdoc cref="Add{TArguments, TResult}(string, string, Func{TArguments, CancellationToken, Task{TResult}}, JsonTypeInfo{TArguments}, LiveToolOptions)"/>
    public LiveTools Add<TArguments, TResult>(
        string name, string description, Func<TArguments, CancellationToken, IAsyncEnumerable<TResult>> function,
        JsonTypeInfo<TArguments> arguments, LiveToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Add(name, description, function, arguments, ToolResult.WriterOf<TResult>(arguments.Options), options);
    }

    /// <summary>Adds a function that gives results as they come, of a type that the arguments' serializer context does not hold.</summary>
    /// <inheritdoc cref="Add{TArguments, TResult}(string, string, Func{TArguments, CancellationToken, IAsyncEnumerable{TResult}}, JsonTypeInfo{TArguments}, LiveToolOptions)"/>
    public LiveTools Add<TArguments, TResult>(
        string name, string description, Func<TArguments, CancellationToken, IAsyncEnumerable<TResult>> function,
        JsonTypeInfo<TArguments> arguments, JsonTypeInfo<TResult> result,
        LiveToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Add(name, description, function, arguments, ToolResult.WriterOf(result), options);
    }

    /// <summary>Adds a function that is declared by hand and reads its arguments itself.</summary>
    /// <param name="declaration">What the model is told, <see cref="FunctionDeclaration.Behavior"/> included.</param>
    /// <param name="function">Gets the arguments as they came, <c>{}</c> where there are none, and gives the result.</param>
    /// <param name="options">How it is called; null = the defaults. Its behavior, where it has one, replaces the declaration's.</param>
    /// <exception cref="ArgumentException">There is a function of the name.</exception>
    public LiveTools Add(FunctionDeclaration declaration, Func<JsonText, CancellationToken, Task<JsonText>> function,
        LiveToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(function);
        return Add(declaration, options, isStreaming: false,
            (arguments, token) => Once(token => function(arguments, token), ToolResult.AsObject, token));
    }

    internal IReadOnlyDictionary<string, LiveTool> Snapshot() => new Dictionary<string, LiveTool>(_tools, _tools.Comparer);

    private LiveTools Add<TArguments, TResult>(
        string name, string description, Func<TArguments, CancellationToken, Task<TResult>> function, JsonTypeInfo<TArguments> info,
        Func<TResult, JsonText> write,
        LiveToolOptions? options)
    {
        ArgumentNullException.ThrowIfNull(function);
        var arguments = new ToolArguments<TArguments>(info);
        var declaration = new FunctionDeclaration { Name = name, Description = description, Parameters = arguments.Schema };
        return Add(declaration, options, isStreaming: false,
            (json, token) => Once(token => function(arguments.Read(json), token), write, token));
    }

    private LiveTools Add<TArguments, TResult>(
        string name, string description, Func<TArguments, CancellationToken, IAsyncEnumerable<TResult>> function,
        JsonTypeInfo<TArguments> info, Func<TResult, JsonText> write, LiveToolOptions? options)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (options?.Behavior == Behavior.Blocking)
            throw new ArgumentException("A function that gives several results can not be BLOCKING: the service takes one result then.",
                nameof(options));
        var arguments = new ToolArguments<TArguments>(info);
        var declaration = new FunctionDeclaration
        {
            Name = name,
            Description = description,
            Parameters = arguments.Schema,
            Behavior = Behavior.NonBlocking
        };
        return Add(declaration, options, isStreaming: true, (json, token) => function(arguments.Read(json), token).Select(write));
    }

    private LiveTools Add(
        FunctionDeclaration declaration, LiveToolOptions? options, bool isStreaming,
        Func<JsonText, CancellationToken, IAsyncEnumerable<JsonText>> invoke)
    {
        string name = declaration.Name ?? "";
        if (name.Length is 0 or > 128 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '-'))
            throw new ArgumentException($"A function's name has 1 to 128 letters, digits, '_', '.', ':' or '-'; '{name}' has others.",
                nameof(name));
        options ??= LiveToolOptions.Default;
        options.Validate();
        declaration = declaration with { Behavior = options.Behavior ?? declaration.Behavior };
        if (!_tools.TryAdd(name, new LiveTool(declaration, options, isStreaming, invoke)))
            throw new ArgumentException($"There is a function '{name}' already.", nameof(name));
        return this;
    }

    private static async IAsyncEnumerable<JsonText> Once<T>(
        Func<CancellationToken, Task<T>> function, Func<T, JsonText> write, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return write(await function(cancellationToken).ConfigureAwait(false));
    }
}
