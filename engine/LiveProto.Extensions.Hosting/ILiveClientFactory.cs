using LiveProto.Client;

namespace LiveProto.Extensions.Hosting;

/// <summary>Gives the clients that were added by name. A client is made once, at its first use, and serves everybody.</summary>
public interface ILiveClientFactory
{
    /// <summary>The client of this name.</summary>
    /// <param name="name">As it was added; empty for the one without a name.</param>
    /// <exception cref="InvalidOperationException">No client of this name was added, or its configuration is wrong; says what.</exception>
    LiveClient GetClient(string name = "");
}
