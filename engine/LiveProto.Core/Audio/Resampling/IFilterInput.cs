using System.Runtime.Intrinsics;

namespace LiveProto.Audio.Resampling;

/// <summary>How samples of one type become what a filter takes: finite floats.</summary>
internal interface IFilterInput<TSample>
    where TSample : unmanaged
{
    static abstract float Read(TSample sample);

    static abstract Vector256<float> Read256(ref TSample first);

    static abstract Vector512<float> Read512(ref TSample first);
}
