namespace LiveProto.Cli.Recording;

/// <summary>Ports that these commands listen on.</summary>
internal static class Ports
{
    /// <exception cref="CommandFailure">It is not a port.</exception>
    public static int Check(int port) =>
        port is >= 0 and <= ushort.MaxValue ? port : throw CommandFailure.ForOption("--port", "give a number between 0 and 65535.");

    /// <exception cref="CommandFailure">Something else listens there.</exception>
    public static async Task<T> StartAsync<T>(int port, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (IOException error)
        {
            throw new CommandFailure($"Port {port} is taken: {error.Message} Give another --port, or 0 for any free one.", error);
        }
    }
}
