namespace LiveProto.Audio.Wav;

/// <summary>What <see cref="WavReader.Read"/> found.</summary>
public enum WavReadStatus
{
    /// <summary>Give the bytes that were not consumed again, with more behind them.</summary>
    NeedMoreData,

    /// <summary>The format is known now: <see cref="WavReader.Format"/>.</summary>
    Format,

    /// <summary>Whole frames of samples.</summary>
    Samples,

    /// <summary>There are no more samples; what may follow is of no interest.</summary>
    End,

    /// <summary>Not readable: <see cref="WavReader.Error"/>. Stays so.</summary>
    Invalid,
}
