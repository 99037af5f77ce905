using System.Globalization;
using System.Text;
using LiveProto.Native.Border;
using LiveProto.Native.Events;
using LiveProto.Native.Exports;

namespace LiveProto.Bench.Natives;

/// <summary>
/// The functions of the ABI, called in this process through their pointers: how many bytes a message allocates on the managed heap, once
/// everything is warm. Of the caller's thread, and of the whole process, to which the timers and the beginnings of turns belong as well.
/// </summary>
internal static unsafe class AbiAllocations
{
    private const int ChunkSamples = 320;
    private const int WaitMs = 10_000;

    // Fewer pieces than are kept for the next ones: a flood that nobody has read yet has to be stored somewhere.
    private const int Answer = 50;
    private const int Begun = 10;

    private static readonly byte[] s_question = Encoding.UTF8.GetBytes($"{Answer}");

    /// <summary>Bytes a message, of about so many.</summary>
    public static (double Caller, double Process) Measure(bool sends, string url, int count)
    {
        ulong session = Connect(url);
        // The first round is to warm up.
        _ = sends ? Send(session, count) : Receive(session, count);
        (long caller, long process) = sends ? Send(session, count) : Receive(session, count);
        delegate* unmanaged<ulong, Status> close = &ConnectExports.Close;
        Check(close(session));
        return ((double)caller / count, (double)process / count);
    }

    /// <summary>Prints them.</summary>
    public static int Run(bool sends, string url, int count)
    {
        (double caller, double process) = Measure(sends, url, count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{caller:F3} {process:F3}"));
        return 0;
    }

    private static ulong Connect(string url)
    {
        delegate* unmanaged<byte*, nuint, int, ulong*, Status> connect = &ConnectExports.Connect;
        byte[] options = Encoding.UTF8.GetBytes(
            $$$"""{"url":"{{{url}}}","key":"any","patienceMs":0,"microphoneOffAfterMs":-1,"setup":{"model":"gemini-3.8-live"}}""");
        ulong session;
        fixed (byte* start = options)
            Check(connect(start, (nuint)options.Length, WaitMs, &session));
        return session;
    }

    private static (long Caller, long Process) Send(ulong session, int count)
    {
        delegate* unmanaged<ulong, short*, nuint, Status> send = &SendExports.Audio;
        short* chunk = stackalloc short[ChunkSamples];
        (long caller, long process) = Now();
        for (int i = 0; i < count; i++)
        {
            while (Check(send(session, chunk, ChunkSamples)) == Status.Dropped)
                Thread.Sleep(TimeSpan.FromMicroseconds(100));
        }

        return Since(caller, process);
    }

    private static (long Caller, long Process) Receive(ulong session, int count)
    {
        (long Caller, long Process) sum = default;
        for (int received = 0; received < count; received += Answer)
        {
            (long caller, long process) = ReceiveAnswer(session);
            sum = (sum.Caller + caller, sum.Process + process);
        }

        return sum;
    }

    // Neither the question nor the beginning and the end of the turn are part of it.
    private static (long Caller, long Process) ReceiveAnswer(ulong session)
    {
        delegate* unmanaged<ulong, byte*, nuint, Status> ask = &SendExports.Text;
        delegate* unmanaged<ulong, NativeEvent*, int, Status> next = &EventExports.Next;
        delegate* unmanaged<NativeEvent*, Status> release = &EventExports.Release;
        fixed (byte* start = s_question)
            Check(ask(session, start, (nuint)s_question.Length));
        (long Caller, long Process) before = default, used = default;
        int seen = 0;
        bool isOver = false;
        while (!isOver)
        {
            NativeEvent item;
            Check(next(session, &item, WaitMs));
            isOver = item.Kind == (int)Client.LiveEventKind.TurnEnded;
            bool isSpeech = item.Kind == (int)Client.LiveEventKind.Audio;
            Check(release(&item));
            if (isSpeech && ++seen == Begun)
                before = Now();
            else if (isSpeech && seen == Answer)
                used = Since(before.Caller, before.Process);
        }

        return used;
    }

    private static (long Caller, long Process) Now() =>
        (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes(precise: true));

    private static (long Caller, long Process) Since(long caller, long process) =>
        (GC.GetAllocatedBytesForCurrentThread() - caller, GC.GetTotalAllocatedBytes(precise: true) - process);

    private static Status Check(Status status) =>
        status is Status.Ok or Status.Dropped ? status : throw new InvalidOperationException($"The library answered {status}.");
}
