using System.Text;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Exports;

namespace LiveProto.Fuzz.Natives;

/// <summary>A session through the ABI: as thin as can be, so that what holds of it holds of the functions.</summary>
internal sealed unsafe class AbiSession : IDisposable
{
    private readonly AbiFunctions _abi;

    private AbiSession(AbiFunctions abi, ulong handle) => (_abi, Handle) = (abi, handle);

    /// <summary>Its number.</summary>
    public ulong Handle { get; }

    /// <summary>Opens one.</summary>
    /// <exception cref="AbiException">The functions answered a fault.</exception>
    public static AbiSession Open(AbiFunctions abi, string options, int timeoutMs = 10_000)
    {
        ArgumentNullException.ThrowIfNull(abi);
        byte[] utf8 = Encoding.UTF8.GetBytes(options);
        ulong handle;
        Status status;
        fixed (byte* bytes = utf8)
            status = abi.Connect(bytes, (nuint)utf8.Length, timeoutMs, &handle);
        Check(abi, status);
        return status == Status.Ok ? new AbiSession(abi, handle)
            : throw new TimeoutException("lp_connect took longer than it was given.");
    }

    /// <summary>The next event; null when the time is over, or the session and all was read.</summary>
    public AbiTold? Next(int timeoutMs, out Status status)
    {
        NativeEvent item = default;
        status = Check(_abi, _abi.Next(Handle, &item, timeoutMs));
        return status == Status.Ok ? Take(&item) : null;
    }

    /// <summary>Everything up to the last event, as it comes.</summary>
    public IEnumerable<AbiTold> Read(int timeoutMs = 30_000)
    {
        Status status;
        do
        {
            if (Next(timeoutMs, out status) is { } item)
                yield return item;
            else if (status == Status.Timeout)
                throw new TimeoutException("Nothing came, and the session did not end.");
        }
        while (status != Status.End);
    }

    /// <summary>Asks, and waits for the turn; null when it takes longer.</summary>
    public AbiTold? Ask(string text, int timeoutMs = 30_000)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        NativeEvent turn = default;
        fixed (byte* bytes = utf8)
            return Check(_abi, _abi.Ask(Handle, bytes, (nuint)utf8.Length, timeoutMs, &turn)) == Status.Ok ? Take(&turn) : null;
    }

    /// <summary>One of the functions that take text.</summary>
    public Status Send(delegate* unmanaged<ulong, byte*, nuint, Status> function, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        fixed (byte* bytes = utf8)
            return Check(_abi, function(Handle, bytes, (nuint)utf8.Length));
    }

    /// <summary>Answers calls; how many were still wanted.</summary>
    public int SendToolResponse(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        int sent;
        fixed (byte* bytes = utf8)
            Check(_abi, _abi.SendToolResponse(Handle, bytes, (nuint)utf8.Length, &sent));
        return sent;
    }

    /// <summary>Speech.</summary>
    public Status SendAudio(ReadOnlySpan<short> samples)
    {
        fixed (short* start = samples)
            return Check(_abi, _abi.SendAudio(Handle, start, (nuint)samples.Length));
    }

    /// <summary>Speech of any format.</summary>
    public Status SendPcm(ReadOnlySpan<byte> pcm, NativePcmFormat format)
    {
        fixed (byte* start = pcm)
            return Check(_abi, _abi.SendPcm(Handle, &format, start, (nuint)pcm.Length));
    }

    /// <summary>Says goodbye.</summary>
    public Status End(int timeoutMs = 10_000) => Check(_abi, _abi.End(Handle, timeoutMs));

    /// <summary>Closes it, if it is open.</summary>
    public void Dispose() => _abi.Close(Handle);

    /// <summary>The status, when it is not a fault.</summary>
    public static Status Check(AbiFunctions abi, Status status)
    {
        ArgumentNullException.ThrowIfNull(abi);
        if (status >= 0)
            return status;
        nuint length;
        byte* text = abi.Error(&length);
        string words = Encoding.UTF8.GetString(text, (int)length);
        NativeText json;
        throw new AbiException(status, words, abi.ErrorJson(&json) == Status.Ok ? Take(abi, &json) : "");
    }

    private AbiTold Take(NativeEvent* item)
    {
        string json = "";
        if (item->Kind != AbiTold.Audio)
        {
            NativeText text;
            Check(_abi, _abi.EventJson(item, &text));
            json = Take(_abi, &text);
        }

        var told = new AbiTold(
            item->Kind, item->Flags, item->Turn, Encoding.UTF8.GetString(new ReadOnlySpan<byte>(item->Text, (int)item->TextLength)),
            new ReadOnlySpan<short>(item->Samples, (int)item->Count).ToArray(), json);
        Check(_abi, _abi.Release(item));
        return told;
    }

    private static string Take(AbiFunctions abi, NativeText* text)
    {
        string copy = Encoding.UTF8.GetString(text->Data, (int)text->Length);
        abi.TextRelease(text);
        return copy;
    }
}
