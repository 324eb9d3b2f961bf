using System.Buffers.Binary;
using System.Text;

namespace NetGen.Tests.Serialization;

/// <summary>Damages copies of files: bits, lost and added bytes, and numbers that a header might hold.</summary>
internal sealed class Damage(int seed)
{
    private static readonly string[] _texts =
    [
        "0", "1", "-1", "1e9", "2147483648", "4294967296", "9223372036854775807", "18446744073709551616",
        "\"\"", "{}", "[]", "null", "\\u0000", "F16", "F4",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A copy with a fault or two.</summary>
    public byte[] Of(byte[] valid)
    {
        byte[] contents = [.. valid];
        for (int faults = _random.Next(1, 3); faults > 0; faults--)
        {
            contents = Once(contents);
        }

        return contents;
    }

    public T OneOf<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    private byte[] Once(byte[] contents)
    {
        if (contents.Length < sizeof(ulong))
        {
            return [.. contents, (byte)_random.Next(256)];
        }

        // Half of the faults near the beginning, where headers are.
        int at = _random.Next(_random.Next(2) == 0 ? Math.Min(contents.Length, 16) : contents.Length);
        switch (_random.Next(8))
        {
            case 0:
                contents[at] ^= (byte)(1 << _random.Next(8));
                return contents;
            case 1:
                contents[at] = (byte)_random.Next(256);
                return contents;
            case 2:
                return contents[..at];
            case 3:
                return [.. contents[..at], .. contents[Math.Min(contents.Length, at + _random.Next(1, 20))..]];
            case 4:
                byte[] added = new byte[_random.Next(1, 20)];
                _random.NextBytes(added);
                return [.. contents[..at], .. added, .. contents[at..]];
            case 5:
                return ChangeNumber(contents, at);
            case 6:
                return ReplaceDigits(contents, at);
            default:
                int from = _random.Next(contents.Length);
                return [.. contents[..at], .. contents.AsSpan(from, _random.Next(contents.Length - from)), .. contents[at..]];
        }
    }

    /// <summary>Writes an extreme number of 32 or 64 bits, in either byte order.</summary>
    private byte[] ChangeNumber(byte[] contents, int at)
    {
        long number = OneOf([0L, 1, -1, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, 1L << _random.Next(64)]);
        Span<byte> to = contents.AsSpan(Math.Min(at, contents.Length - sizeof(long)));
        switch (_random.Next(3))
        {
            case 0:
                BinaryPrimitives.WriteInt32BigEndian(to, (int)number);
                break;
            case 1:
                BinaryPrimitives.WriteInt32LittleEndian(to, (int)number);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(to, number);
                break;
        }

        return contents;
    }

    /// <summary>Puts another text in place of the digits behind a place, and the header's length right again.</summary>
    private byte[] ReplaceDigits(byte[] contents, int at)
    {
        int first = Array.FindIndex(contents, at, b => b is >= (byte)'0' and <= (byte)'9');
        if (first < sizeof(ulong))
        {
            return contents[..at];
        }

        int last = first;
        while (last < contents.Length && contents[last] is >= (byte)'0' and <= (byte)'9')
        {
            last++;
        }

        byte[] text = Encoding.UTF8.GetBytes(OneOf(_texts));
        byte[] changed = [.. contents[..first], .. text, .. contents[last..]];
        long length = BinaryPrimitives.ReadInt64LittleEndian(changed);
        BinaryPrimitives.WriteInt64LittleEndian(changed, length + text.Length - (last - first));
        return changed;
    }
}
