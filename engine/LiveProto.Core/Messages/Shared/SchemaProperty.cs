namespace LiveProto.Messages;

/// <summary>One member of an OBJECT schema. On the wire a key of <c>properties</c>; the order is kept.</summary>
/// <param name="Name">The member's name; a name of the user's, never translated between camelCase and snake_case.</param>
/// <param name="Schema">Its type.</param>
public sealed record SchemaProperty(string Name, Schema Schema);
