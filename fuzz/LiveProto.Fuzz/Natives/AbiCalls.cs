using System.Runtime.InteropServices;
using System.Text;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Exports;
using LiveProto.Native.Handles;

namespace LiveProto.Fuzz.Natives;

/// <summary>Random calls of every function of the ABI, in this process: a seed draws the same ones again.</summary>
internal sealed unsafe class AbiCalls(AbiFunctions abi, int seed, string url) : IDisposable
{
    private const int MaxSessions = 6;
    private const int Kinds = 46;

    private static AbiFunctions? s_abi;

    private readonly Random _random = new(seed);
    private readonly AbiValues _values = new(seed, url);
    private readonly List<ulong> _sessions = [];
    private readonly List<NativeEvent> _events = [];
    private readonly List<NativeText> _texts = [];
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
            Status status = Call(kind);
            if (!Enum.IsDefined(status) || status is Status.Internal or Status.Forked)
                return $"call {i} (kind {kind}) answered {status}: {Error()}";
            if (_sessions.Count > MaxSessions)
                CloseOne();
        }

        while (_sessions.Count > 0)
            CloseOne();
        if (_waiting.Any(static thread => !thread.Join(TimeSpan.FromSeconds(30))))
            return "a thread still waits in lp_next, though its session is closed";
        foreach (NativeEvent item in _events)
            Release(item);
        foreach (NativeText text in _texts)
            Release(text);
        return null;
    }

    public void Dispose()
    {
        NativeMemory.Free(_places);
        _values.Dispose();
    }

    private Status Call(int kind) => kind switch
    {
        0 => Connect(),
        1 => Close(),
        2 => abi.End(Session(), _values.Time()),
        3 => Keep(abi.SessionJson(Session(), _values.Place(&_places->Text))),
        4 or 5 or 6 or 7 => Keep(abi.Next(Session(), _values.Place(&_places->Event), _values.Time())),
        8 => ReleaseEvent(),
        9 => EventJson(),
        10 => ReleaseText(),
        11 => abi.Listen(Session(), _random.Next(8) == 0 ? null : &OnEvent, null),
        12 => abi.Unlisten(Session()),
        13 => WakeDescriptor(),
        14 => abi.SendText(Session(), _values.Bytes(out nuint length), length),
        15 => abi.SendAudio(Session(), (short*)_values.Bytes(out nuint length), length > int.MaxValue ? length : length / 2),
        16 => abi.SendPcm(Session(), Format(), _values.Bytes(out nuint length), length),
        17 => SendVideo(),
        18 => abi.SendContent(Session(), _values.Bytes(out nuint length), length),
        19 => abi.SendRealtime(Session(), _values.Bytes(out nuint length), length),
        20 => abi.SendToolResponse(Session(), _values.Bytes(out nuint length), length, _values.Place(&_places->Number)),
        21 => abi.SendMessage(Session(), _values.Bytes(out nuint length), length),
        22 => abi.UpdateContext(Session(), _values.Bytes(out nuint length), length),
        23 => Keep(abi.Ask(Session(), _values.Bytes(out nuint length), length, _values.Time(), _values.Place(&_places->Event))),
        24 => Keep(abi.ReadTurn(Session(), _values.Time(), _values.Place(&_places->Event))),
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
            _values.Handle(HandleKind.Resampler), (short*)_values.Bytes(out nuint length), Halve(length), (short*)_values.Output,
            _values.Capacity(2), Count()),
        34 => abi.ResamplerFlush(_values.Handle(HandleKind.Resampler), (short*)_values.Output, _values.Capacity(2), Count()),
        35 => abi.ResamplerFree(_values.Handle(HandleKind.Resampler)),
        36 => abi.WavHeader(Format(), _values.Number(), _values.Output, _values.Capacity(1), Count()),
        37 => Keep(abi.WavReaderCreate(Handle())),
        38 => abi.WavRead(_values.Handle(HandleKind.WavReader), _values.Bytes(out nuint length), length, _random.Next(2),
            _values.Place(&_places->Step)),
        39 => Suspend(),
        40 => Keep(abi.ErrorJson(_values.Place(&_places->Text))),
        41 or 42 => NextMany(),
        43 => ReleaseMany(),
        44 => AskTheLibrary(),
        _ => _random.Next(2) switch { 0 => abi.WavReaderFree(_values.Handle(HandleKind.WavReader)), _ => WaitElsewhere() },
    };

    private Status Connect()
    {
        byte* options = _random.Next(4) == 0 ? _values.Bytes(out nuint length) : _values.Options(out length);
        Status status = Keep(abi.Connect(options, length, _random.Next(4) == 0 ? _values.Time() : 10_000, Handle()));
        if (status == Status.Ok)
            _sessions.Add(_places->Handle);
        return status;
    }

    private Status Close()
    {
        ulong handle = Session();
        _sessions.Remove(handle);
        return abi.Close(handle);
    }

    private void CloseOne()
    {
        abi.Close(_sessions[0]);
        _sessions.RemoveAt(0);
    }

    private Status Suspend() => Keep(abi.Suspend(Session(), _random.Next(50), _values.Place(&_places->Text)));

    private Status WakeDescriptor()
    {
        Status status = abi.WakeDescriptor(Session(), _values.Place(&_places->Number));
        if (status == Status.Ok)
            new Microsoft.Win32.SafeHandles.SafeFileHandle(_places->Number, ownsHandle: true).Dispose();
        return status;
    }

    private Status SendVideo()
    {
        byte* type = _values.Bytes(out nuint typeLength);
        return abi.SendVideo(Session(), type, typeLength, type, typeLength, _values.Place(&_places->Number));
    }

    private Status ReadServerMessage()
    {
        var events = (NativeEvent*)_values.Output;
        Status status = abi.ReadServerMessage(_values.Bytes(out nuint length), length, events,
            _values.Capacity(sizeof(NativeEvent)), Count());
        KeepAll(status, events);
        return status;
    }

    private void KeepAll(Status status, NativeEvent* events)
    {
        for (nuint i = 0; status == Status.Ok && i < _places->Count; i++)
            Keep(events[i]);
    }

    // Those that are out, again, and copies of them with another number.
    private Status ReleaseEvent()
    {
        NativeEvent item = _events.Count > 0 && _random.Next(3) > 0
            ? _events[_random.Next(_events.Count)]
            : new NativeEvent { Lease = _values.Handle(HandleKind.Event) };
        return abi.Release(_values.Place(&item));
    }

    private Status ReleaseText()
    {
        NativeText text = _texts.Count > 0 && _random.Next(3) > 0
            ? _texts[_random.Next(_texts.Count)]
            : new NativeText { Lease = _values.Handle(HandleKind.Text) };
        return abi.TextRelease(_values.Place(&text));
    }

    private Status NextMany()
    {
        var events = (NativeEvent*)_values.Output;
        Status status = abi.NextMany(
            Session(), events, _values.Capacity(sizeof(NativeEvent)), Count(), _values.Time());
        KeepAll(status, events);
        return status;
    }

    // Some of those that are out, in one go: the same one twice as well.
    private Status ReleaseMany()
    {
        var events = (NativeEvent*)_values.Output;
        int count = _random.Next(8);
        for (int i = 0; i < count; i++)
            events[i] = _events.Count > 0 && _random.Next(4) > 0
                ? _events[_random.Next(_events.Count)]
                : new NativeEvent { Lease = _values.Handle(HandleKind.Event) };
        return abi.ReleaseMany(_values.Place(events), _random.Next(16) == 0 ? nuint.MaxValue : (nuint)count);
    }

    private Status AskTheLibrary()
    {
        nuint length;
        if (abi.AbiVersion() >> 16 != 1 || abi.Error(_random.Next(2) == 0 ? null : &length) is null)
            throw new InvalidOperationException("The library does not know itself.");
        return Status.Ok;
    }

    private Status EventJson()
    {
        NativeEvent item = _events.Count > 0 && _random.Next(3) > 0
            ? _events[_random.Next(_events.Count)]
            : new NativeEvent { Lease = _values.Handle(HandleKind.Event) };
        return Keep(abi.EventJson(_values.Place(&item), _values.Place(&_places->Text)));
    }

    // Two readers of one session, or one whose session is closed meanwhile.
    private Status WaitElsewhere()
    {
        ulong handle = Session();
        var thread = new Thread(() =>
        {
            NativeEvent item;
            while (abi.Next(handle, &item, -1) == Status.Ok)
                abi.Release(&item);
        })
        { IsBackground = true };
        thread.Start();
        _waiting.Add(thread);
        return Status.Ok;
    }

    private Status Keep(Status status)
    {
        if (status == Status.Ok)
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

    private void Keep(in NativeEvent item)
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

    private void Release(NativeEvent item) => abi.Release(&item);

    private void Release(NativeText text) => abi.TextRelease(&text);

    private nuint* Count() => _values.Place(&_places->Count);

    private ulong* Handle() => _values.Place(&_places->Handle);

    private NativePcmFormat* Format()
    {
        _places->Format = new NativePcmFormat(_values.Rate(), _values.Number(), _values.Number());
        return _values.Place(&_places->Format);
    }

    private ulong Session() => _values.Handle(HandleKind.Session);

    private static nuint Halve(nuint length) => length > int.MaxValue ? length : length / 2;

    private string Error()
    {
        nuint length;
        byte* text = abi.Error(&length);
        return Encoding.UTF8.GetString(text, (int)length);
    }

    // A callback that sends, closes its own session, gives its event back too early, and stops being called.
    [UnmanagedCallersOnly]
    private static void OnEvent(ulong session, NativeEvent* item, void* state)
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
        public NativeEvent Event;
        public NativeText Text;
        public NativeWavStep Step;
        public NativePcmFormat Format;
        public ulong Handle;
        public nuint Count;
        public int Number;
    }
}
