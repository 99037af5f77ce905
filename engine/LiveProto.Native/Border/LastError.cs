using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace LiveProto.Native.Border;

/// <summary>The text of the last fault on each thread, UTF-8 with a NUL behind it. Its memory stays where it is while the thread
/// lives.</summary>
internal static unsafe class LastError
{
    private const int Capacity = 1024;

    [ThreadStatic]
    private static Page? t_page;

    /// <summary>The text; valid until the thread's next fault.</summary>
    public static byte* Get(out int length)
    {
        Page page = t_page ??= new Page();
        length = page.Length;
        return page.Text;
    }

    /// <summary>What it was; <see cref="Status.Ok"/> where there was none.</summary>
    public static (Status Status, Exception? Error) Fault => t_page is { } page ? (page.Status, page.Error) : default;

    /// <summary>Remembers a fault; its text is cut at a kilobyte.</summary>
    public static void Set(Status status, string text, Exception error)
    {
        Page page = t_page ??= new Page();
        (page.Status, page.Error) = (status, error);
        // Stops before a character that does not fit.
        Utf8.FromUtf16(text, new Span<byte>(page.Text, Capacity - 1), out _, out int written);
        page.Text[written] = 0;
        page.Length = written;
    }

    // Outlives the thread by one collection at the most.
    private sealed class Page
    {
        public readonly byte* Text = (byte*)NativeMemory.AllocZeroed(Capacity);

        public int Length { get; set; }

        public Status Status { get; set; }

        public Exception? Error { get; set; }

        ~Page() => NativeMemory.Free(Text);
    }
}
