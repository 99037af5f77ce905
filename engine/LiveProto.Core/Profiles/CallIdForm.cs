namespace LiveProto.Profiles;

/// <summary>What a call's id looks like (docs/protocol.md §4.4).</summary>
public enum CallIdForm
{
    /// <summary><c>function-call-</c> and a decimal uint64.</summary>
    FunctionCall,

    /// <summary><c>fc_</c> and digits.</summary>
    Short,

    /// <summary><c>call_N_fc_0_0</c>.</summary>
    Numbered,

    /// <summary>A UUID.</summary>
    Uuid,
}
