using System.Runtime.InteropServices;
using System.Text;
using LiveProto.Testing.Abi;

namespace LiveProto.Fuzz.Natives;

/// <summary>Random calls of every function of the ABI, in this process: a seed draws the same ones again.</summary>
internal sealed unsafe class AbiCalls(AbiFunctions abi, int seed, string url) : IDisposable
{
    private const int MaxSessions = 6;
    private const int Kinds = 40;

    private static AbiFunctions? s_abi;

    private readonly Random _random = new(seed);
    private readonly AbiValues _values = new(seed, url);
    private readonly List<ulong> _sessions = [];
    private readonly List<AbiEvent> _events = [];
    private readonly List<AbiText> _texts = [];
    private readonly List<Thread> _waiting = [];
    // Out parameters: in memory that no collector moves.
    private readonly Places* _places = (Places*)NativeMemory.AllocZeroed((nuint)sizeof(Places));

    /// <summary>Makes so many calls and gives everything back.</summary>
    /// <returns>Null, or what no function may do.</returns>
    public string? Run(int calls)
    {
        s_abi = abi;
        for (int i = 0; i < calls; i++)
        {
            int kind = _random.Next(Kinds);
            AbiStatus status = Call(kind);
            if (!Enum.IsDefined(status) || status is AbiStatus.Internal or AbiStatus.Forked)
                return $"call {i} (kind {kind}) answered {status}: {Error()}";
            if (_sessions.Count > MaxSessions)
                CloseOne();
        }

        while (_sessions.Count > 0)
            CloseOne();
        if (_waiting.Any(static thread => !thread.Join(TimeSpan.FromSeconds(30))))
            return "a thread still waits in lp_next, though its session is closed";
        foreach (AbiEvent item in _events)
            Release(item);
        foreach (AbiText text in _texts)
            Release(text);
        return null;
    }

    public void Dispose()
    {
        NativeMemory.Free(_places);
        _values.Dispose();
    }

    private AbiStatus Call(int kind) => kind switch
    {
        0 => Connect(),
        1 => Close(),
        2 => abi.End(_values.Handle(), _values.Time()),
        3 => Keep(abi.SessionJson(_values.Handle(), _values.Place(&_places->Text))),
        4 or 5 or 6 or 7 => Keep(abi.Next(_values.Handle(), _values.Place(&_places->Event), _values.Time())),
        8 => ReleaseEvent(),
        9 => EventJson(),
        10 => ReleaseText(),
        11 => abi.Listen(_values.Handle(), _random.Next(8) == 0 ? null : &OnEvent, null),
        12 => abi.Unlisten(_values.Handle()),
        13 => WakeDescriptor(),
        14 => abi.SendText(_values.Handle(), _values.Bytes(out nuint length), length),
        15 => abi.SendAudio(_values.Handle(), (short*)_values.Bytes(out nuint length), length > int.MaxValue ? length : length / 2),
        16 => abi.SendPcm(_values.Handle(), Format(), _values.Bytes(out nuint length), length),
        17 => SendVideo(),
        18 => abi.SendContent(_values.Handle(), _values.Bytes(out nuint length), length),
        19 => abi.SendRealtime(_values.Handle(), _values.Bytes(out nuint length), length),
        20 => abi.SendToolResponse(_values.Handle(), _values.Bytes(out nuint length), length, _values.Place(&_places->Number)),
        21 => abi.SendMessage(_values.Handle(), _values.Bytes(out nuint length), length),
        22 => abi.UpdateContext(_values.Handle(), _values.Bytes(out nuint length), length),
        23 => Keep(abi.Ask(_values.Handle(), _values.Bytes(out nuint length), length, _values.Time(), _values.Place(&_places->Event))),
        24 => Keep(abi.ReadTurn(_values.Handle(), _values.Time(), _values.Place(&_places->Event))),
        25 => ReadServerMessage(),
        26 => abi.WriteClientMessage(_values.Bytes(out nuint length), length, _values.Output, _values.Capacity(1), Count()),
        27 => abi.WriteAudioMessage(_values.Number(), (short*)_values.Bytes(out nuint length), Halve(length), _values.Output,
            _values.Capacity(1), Count()),
        28 => abi.PcmDecode(_values.Number(), _values.Bytes(out nuint length), length, (short*)_values.Output,
            _values.Capacity(2), Count()),
        29 => abi.PcmEncode(_values.Number(), (short*)_values.Bytes(out nuint length), Halve(length), _values.Output,
            _values.Capacity(1), Count()),
        30 => abi.Base64Encode(_values.Bytes(out nuint length), length, _values.Output, _values.Capacity(1), Count()),
        31 => abi.Base64Decode(_values.Bytes(out nuint length), length, _values.Output, _values.Capacity(1), Count()),
        32 => Keep(abi.ResamplerCreate(_values.Rate(), _values.Rate(), _values.Number(), Handle())),
        33 => abi.ResamplerProcess(
            _values.Handle(), (short*)_values.Bytes(out nuint length), Halve(length), (short*)_values.Output, _values.Capacity(2), Count()),
        34 => abi.ResamplerFlush(_values.Handle(), (short*)_values.Output, _values.Capacity(2), Count()),
        35 => abi.ResamplerFree(_values.Handle()),
        36 => abi.WavHeader(Format(), _values.Number(), _values.Output, _values.Capacity(1), Count()),
        37 => Keep(abi.WavReaderCreate(Handle())),
        38 => abi.WavRead(_values.Handle(), _values.Bytes(out nuint length), length, _random.Next(2), _values.Place(&_places->Step)),
        _ => _random.Next(3) switch { 0 => abi.WavReaderFree(_values.Handle()), 1 => WaitElsewhere(), _ => Suspend() },
    };

    private AbiStatus Connect()
    {
        byte* options = _random.Next(4) == 0 ? _values.Bytes(out nuint length) : _values.Options(out length);
        AbiStatus status = Keep(abi.Connect(options, length, _random.Next(4) == 0 ? _values.Time() : 10_000, Handle()));
        if (status == AbiStatus.Ok)
            _sessions.Add(_places->Handle);
        return status;
    }

    private AbiStatus Close()
    {
        ulong handle = _values.Handle();
        _sessions.Remove(handle);
        return abi.Close(handle);
    }

    private void CloseOne()
    {
        abi.Close(_sessions[0]);
        _sessions.RemoveAt(0);
    }

    private AbiStatus Suspend() => Keep(abi.Suspend(_values.Handle(), _random.Next(50), _values.Place(&_places->Text)));

    private AbiStatus WakeDescriptor()
    {
        AbiStatus status = abi.WakeDescriptor(_values.Handle(), _values.Place(&_places->Number));
        if (status == AbiStatus.Ok)
            new Microsoft.Win32.SafeHandles.SafeFileHandle(_places->Number, ownsHandle: true).Dispose();
        return status;
    }

    private AbiStatus SendVideo()
    {
        byte* type = _values.Bytes(out nuint typeLength);
        return abi.SendVideo(_values.Handle(), type, typeLength, type, typeLength, _values.Place(&_places->Number));
    }

    private AbiStatus ReadServerMessage()
    {
        var events = (AbiEvent*)_values.Output;
        AbiStatus status = abi.ReadServerMessage(_values.Bytes(out nuint length), length, events,
            _values.Capacity(sizeof(AbiEvent)), Count());
        for (nuint i = 0; status == AbiStatus.Ok && i < _places->Count; i++)
            Keep(events[i]);
        return status;
    }

    // Those that are out, again, and copies of them with another number.
    private AbiStatus ReleaseEvent()
    {
        AbiEvent item = _events.Count > 0 && _random.Next(3) > 0
            ? _events[_random.Next(_events.Count)]
            : new AbiEvent { Lease = _values.Handle() };
        return abi.Release(_values.Place(&item));
    }

    private AbiStatus ReleaseText()
    {
        AbiText text = _texts.Count > 0 && _random.Next(3) > 0
            ? _texts[_random.Next(_texts.Count)]
            : new AbiText { Lease = _values.Handle() };
        return abi.TextRelease(_values.Place(&text));
    }

    private AbiStatus EventJson()
    {
        AbiEvent item = _events.Count > 0 && _random.Next(3) > 0
            ? _events[_random.Next(_events.Count)]
            : new AbiEvent { Lease = _values.Handle() };
        return Keep(abi.EventJson(_values.Place(&item), _values.Place(&_places->Text)));
    }

    // Two readers of one session, or one whose session is closed meanwhile.
    private AbiStatus WaitElsewhere()
    {
        ulong handle = _values.Handle();
        var thread = new Thread(() =>
        {
            AbiEvent item;
            while (abi.Next(handle, &item, -1) == AbiStatus.Ok)
                abi.Release(&item);
        })
        { IsBackground = true };
        thread.Start();
        _waiting.Add(thread);
        return AbiStatus.Ok;
    }

    private AbiStatus Keep(AbiStatus status)
    {
        if (status == AbiStatus.Ok)
        {
            _values.Remember(_places->Handle);
            if (_places->Text.Lease != 0)
                _texts.Add(_places->Text);
            Keep(_places->Event);
            _values.Remember(_places->Text.Lease);
        }

        (_places->Text, _places->Event) = (default, default);
        return status;
    }

    private void Keep(in AbiEvent item)
    {
        if (item.Lease == 0)
            return;
        _events.Add(item);
        _values.Remember(item.Lease);
        // What is borrowed is readable to its last byte.
        if (item.TextLength > 0 && item.Text[item.TextLength] != 0)
            throw new InvalidOperationException("A text has no NUL behind it.");
        if (item.Count > 0)
            _ = Volatile.Read(ref item.Samples[item.Count - 1]);
    }

    private void Release(AbiEvent item) => abi.Release(&item);

    private void Release(AbiText text) => abi.TextRelease(&text);

    private nuint* Count() => _values.Place(&_places->Count);

    private ulong* Handle() => _values.Place(&_places->Handle);

    private AbiPcmFormat* Format()
    {
        _places->Format = new AbiPcmFormat(_values.Rate(), _values.Number(), _values.Number());
        return _values.Place(&_places->Format);
    }

    private static nuint Halve(nuint length) => length > int.MaxValue ? length : length / 2;

    private string Error()
    {
        nuint length;
        byte* text = abi.Error(&length);
        return Encoding.UTF8.GetString(text, (int)length);
    }

    // A callback that sends, closes its own session, gives its event back too early, and stops being called.
    [UnmanagedCallersOnly]
    private static void OnEvent(ulong session, AbiEvent* item, void* state)
    {
        byte* hello = stackalloc byte[] { (byte)'h', (byte)'i' };
        int kind = item->Kind;
        _ = (kind % 5) switch
        {
            0 => s_abi!.Close(session),
            1 => s_abi!.SendText(session, hello, 2),
            2 => s_abi!.Release(item),
            3 => s_abi!.Unlisten(session),
            _ => s_abi!.Next(session, item, 0),
        };
    }

    private struct Places
    {
        public AbiEvent Event;
        public AbiText Text;
        public AbiWavStep Step;
        public AbiPcmFormat Format;
        public ulong Handle;
        public nuint Count;
        public int Number;
    }
}
