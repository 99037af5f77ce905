namespace LiveProto.Mocking.Connections;

/// <summary>Whose connection it is.</summary>
internal interface IConnectionOwner
{
    /// <summary>The connection is over, whatever ended it.</summary>
    void Ended();
}
