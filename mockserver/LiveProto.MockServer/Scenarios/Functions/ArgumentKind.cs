namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What a parameter wants to know, by the words of its name.</summary>
internal enum ArgumentKind
{
    /// <summary>Nothing that is known: what the verb acts on.</summary>
    Text,
    Place,
    Origin,
    Destination,
    Room,
    Person,
    Address,
    Name,
    Topic,
    Message,
    Query,
    Date,
    Time,
    Moment,
    Duration,
    Money,
    Target,
    Language,
    Color,
    Code,
    Link,
    Phone,
    Sum,
    Artist,
    Genre,
}
