using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session;

/// <summary>
/// Ids of one session, drawn from the server's secret and the session's number: the same seed gives the same ids, and nobody without the
/// seed can guess the next one.
/// </summary>
internal sealed class SeededIds(ReadOnlyMemory<byte> secret, long sessionNumber)
{
    private long _drawn;

    /// <summary>A call's id in the form that the model uses.</summary>
    public string NextCallId(CallIdForm form)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Draw(bytes);
        ulong number = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return form switch
        {
            CallIdForm.FunctionCall => $"function-call-{number}",
            CallIdForm.Short => $"fc_{number}",
            CallIdForm.Numbered => $"call_{number}_fc_0_0",
            _ => Uuid(bytes),
        };
    }

    /// <summary>A session id as Vertex gives it.</summary>
    public string NextUuid()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Draw(bytes);
        return Uuid(bytes);
    }

    /// <summary>A resumption handle: a UUID, or 32 bytes of URL-safe base64 behind the letters that the service's begin with.</summary>
    public string NextHandle(bool uuid)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Draw(bytes);
        return uuid ? Uuid(bytes) : string.Concat("Cih", Base64Url.EncodeToString(bytes));
    }

    private static string Uuid(ReadOnlySpan<byte> bytes)
    {
        Span<byte> versioned = stackalloc byte[16];
        bytes[..16].CopyTo(versioned);
        versioned[6] = (byte)((versioned[6] & 0x0F) | 0x40);
        versioned[8] = (byte)((versioned[8] & 0x3F) | 0x80);
        return new Guid(versioned, bigEndian: true).ToString();
    }

    private void Draw(Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[64 + 2 * sizeof(long)];
        int length = Math.Min(secret.Length, 64);
        secret.Span[..length].CopyTo(input);
        BinaryPrimitives.WriteInt64LittleEndian(input[length..], sessionNumber);
        BinaryPrimitives.WriteInt64LittleEndian(input[(length + sizeof(long))..], _drawn++);
        SHA256.HashData(input[..(length + 2 * sizeof(long))], destination);
    }
}
