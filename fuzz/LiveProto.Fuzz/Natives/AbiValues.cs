using System.Runtime.InteropServices;
using System.Text;
using LiveProto.Native.Handles;

namespace LiveProto.Fuzz.Natives;

/// <summary>Arguments as hosts get them wrong: all but pointers to what is not theirs.</summary>
/// <param name="seed">Draws the same ones again.</param>
/// <param name="url">The server's address.</param>
internal sealed unsafe class AbiValues(int seed, string url) : IDisposable
{
    private const int Room = 1 << 16;

    private readonly Random _random = new(~seed);

    private readonly List<ulong> _known = [];
    private readonly byte* _input = (byte*)NativeMemory.AlignedAlloc(Room, 64);

    /// <summary>Room for what is handed out.</summary>
    public byte* Output { get; } = (byte*)NativeMemory.AlignedAlloc(Room, 64);

    private static string[] Texts =>
    [
        "", "Hello", "{}", "null", "[]", "{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],\"turnComplete\":true}",
        "{\"activityStart\":{}}",
        "{\"activityEnd\":{}}", "{\"audioStreamEnd\":true}", "{\"text\":\"typed\"}",
        "{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":{}}]}",
        "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief\"}]}}", "{\"clientContent\":{\"turnComplete\":true}}",
        "{\"realtimeInput\":{\"text\":\"x\"}}",
        "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AAAA\"}},{\"text\":\"a\"}]},\"turnComplete\":true}}",
        "{\"setupComplete\":{}}", "image/jpeg", "AAAA", "-_8Aeg", "RIFF\u0010\0\0\0WAVEfmt ", new string('x', 3000), new string('[', 500),
    ];

    /// <summary>A number of a handle or lease that was, or is, or never was; of the kind that is asked for more often than not.</summary>
    public ulong Handle(HandleKind kind) => _random.Next(12) switch
    {
        0 => 0,
        1 => (ulong)_random.NextInt64(),
        2 => Known(kind) ^ (1UL << _random.Next(64)),
        3 => _known.Count == 0 ? 0 : _known[_random.Next(_known.Count)],
        _ => Known(kind),
    };

    /// <summary>A handle that a function gave out is used again and again, also when it is stale.</summary>
    public void Remember(ulong handle)
    {
        if (handle == 0)
            return;
        if (_known.Count > 60)
            _known.RemoveAt(_random.Next(_known.Count));
        _known.Add(handle);
    }

    /// <summary>A stretch of bytes and its length: right, null, empty, longer than memory, not UTF-8, cut, mutated.</summary>
    public byte* Bytes(out nuint length)
    {
        switch (_random.Next(12))
        {
            case 0:
                length = 0;
                return null;
            case 1:
                length = (nuint)_random.Next(1, 100);
                return null;
            case 2:
                length = nuint.MaxValue >> _random.Next(32);
                length = Math.Max(length, (nuint)int.MaxValue + 1);
                return _input;
            case 3:
                length = (nuint)_random.Next(512);
                _random.NextBytes(new Span<byte>(_input, (int)length));
                return _input;
            default:
                return Text(_random.GetItems(Texts, 1)[0], out length);
        }
    }

    /// <summary>Options of a session, right for the most part.</summary>
    public byte* Options(out nuint length)
    {
        string more = _random.Next(6) switch
        {
            0 => ",\"patienceMs\":0",
            1 => ",\"sentSampleRate\":48000",
            2 =>
            ",\"eventQueueBytes\":4096",
            3 => ",\"goAwayMarginMs\":1",
            _ => ""
        };
        string model = _random.Next(8) == 0 ? "no-such-model" : "gemini-3.8-live";
        return Text($$$"""{"url":"{{{url}}}","key":"any","sendTimeoutMs":200,"setup":{"model":"{{{model}}}"}{{{more}}}}""", out length);
    }

    /// <summary>How many there is room for in <see cref="Output"/>.</summary>
    public nuint Capacity(int size) => _random.Next(4) switch
    {
        0 => 0,
        1 => (nuint)_random.Next(8),
        2 =>
        (nuint)_random.Next(Room / size),
        _ => (nuint)(Room / size)
    };

    /// <summary>A place for an answer; null now and then.</summary>
    public T* Place<T>(T* place)
        where T : unmanaged => _random.Next(16) == 0 ? null : place;

    /// <summary>Short times, and odd ones that are no wait without an end.</summary>
    public int Time() => _random.Next(5) switch { 0 => 0, 1 => 1, _ => _random.Next(30) };

    /// <summary>A small number, or one at the edge.</summary>
    public int Number() => _random.Next(6) switch
    {
        0 => int.MinValue,
        1 => int.MaxValue,
        2 => -1,
        3 => _random.Next(),
        _ =>
        _random.Next(10)
    };

    /// <summary>A sample rate, or a number that is none.</summary>
    public int Rate() => _random.Next(4) switch { 0 => 48_000, 1 => 8000, 2 => 16_000, _ => Number() };

    public void Dispose()
    {
        NativeMemory.AlignedFree(_input);
        NativeMemory.AlignedFree(Output);
    }

    private ulong Known(HandleKind kind)
    {
        ulong[] ofKind = [.. _known.Where(handle => HandleTable.SaidKind(handle) == kind)];
        return ofKind.Length == 0 ? 0 : ofKind[_random.Next(ofKind.Length)];
    }

    private byte* Text(string text, out nuint length)
    {
        int written = Encoding.UTF8.GetBytes(text, new Span<byte>(_input, Room));
        if (_random.Next(6) == 0 && written > 0)
            _input[_random.Next(written)] = (byte)_random.Next(256);
        length = (nuint)(_random.Next(8) == 0 ? _random.Next(written + 1) : written);
        return _input;
    }
}
