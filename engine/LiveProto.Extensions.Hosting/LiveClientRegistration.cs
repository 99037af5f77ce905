using LiveProto.Client;

namespace LiveProto.Extensions.Hosting;

/// <summary>One step of making a client's options; the steps of a name are taken in the order in which they were added.</summary>
internal sealed record LiveClientRegistration(string Name, Func<IServiceProvider, LiveClientOptions, LiveClientOptions>? Configure);
