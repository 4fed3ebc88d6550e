using System.Buffers.Binary;
using System.Text;

namespace Bot.Tests;

/// <summary>A protobuf message taken apart without its schema: its fields by number, in order (protobuf.dev, "Encoding").</summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    private readonly List<(int Field, byte[] Bytes, ulong Number)> fields = [];

    public ProtobufMessage(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var key = Number(ref rest);
            fields.Add(Field((int)(key >> 3), (int)(key & 7), ref rest));
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int field) => All(field).Select(found => new ProtobufMessage(found.Bytes));

    public string Text(int field) => Encoding.UTF8.GetString(All(field).FirstOrDefault().Bytes ?? []);

    public string Hex(int field) => Convert.ToHexStringLower(All(field).FirstOrDefault().Bytes ?? []);

    public ulong Number(int field) => All(field).FirstOrDefault().Number;

    public bool Has(int field) => All(field).Any();

    private IEnumerable<(int Field, byte[] Bytes, ulong Number)> All(int field) => fields.Where(found => found.Field == field);

    private static (int, byte[], ulong) Field(int field, int kind, ref ReadOnlySpan<byte> rest) => kind switch
    {
        Varint => (field, [], Number(ref rest)),
        Fixed64 => (field, [], BinaryPrimitives.ReadUInt64LittleEndian(Take(8, ref rest))),
        Bytes => (field, Take((int)Number(ref rest), ref rest).ToArray(), 0),
        Fixed32 => (field, [], BinaryPrimitives.ReadUInt32LittleEndian(Take(4, ref rest))),
        _ => throw new InvalidDataException($"{kind} is no kind of a protobuf field."),
    };

    private static ulong Number(ref ReadOnlySpan<byte> rest)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = Take(1, ref rest)[0];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return number;
        }
    }

    private static ReadOnlySpan<byte> Take(int length, ref ReadOnlySpan<byte> rest)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
