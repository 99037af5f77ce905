using Microsoft.Win32.SafeHandles;

namespace LiveProto.Client.Transport.Loops;

/// <summary>A socket's descriptor, closed once no call uses it any more. The platform's own handle knows its event loop, which takes 300
/// bytes of each connection.</summary>
internal sealed class LinuxSocketHandle : SafeHandleMinusOneIsInvalid
{
    /// <param name="descriptor">From here on this object's to close.</param>
    public LinuxSocketHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    protected override bool ReleaseHandle() => LinuxCalls.Close((int)handle) == 0;
}
