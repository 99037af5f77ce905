using LiveProto.Fuzz.Sessions.Records;

namespace LiveProto.Fuzz.Sessions.Laws;

/// <summary>Law 5: what tools are at.</summary>
internal sealed class MovesWaitForCalls : MoveLaw
{
    public override string Text => "No move before the margin while a call is open.";

    protected override OpenBusiness Protected => OpenBusiness.Call;
}
