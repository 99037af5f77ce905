namespace LiveProto.Audio.Resampling;

/// <summary>What stages of one ratio and filter share. Immutable.</summary>
internal interface IFilterDesign
{
    /// <summary>Output rate over input rate.</summary>
    RationalRatio Ratio { get; }

    /// <summary>The delay in outputs, what came before this filter included: exact.</summary>
    int Latency { get; }

    /// <summary>Multiply-adds of the plain sum for one output, those with a zero coefficient included; a folded one makes do with
    /// half.</summary>
    double MultiplyAddsPerOutput { get; }

    /// <summary>Time for one output, in multiply-adds at full speed.</summary>
    double CostPerOutput { get; }

    /// <summary>The moving part of one stream.</summary>
    IFilterStage CreateStage();
}
