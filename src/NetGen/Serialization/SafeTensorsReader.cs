using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>Reads a safetensors file from front to back: first the header, then what is wanted of the tensors.</summary>
/// <remarks>
/// The file begins with the header's length as a 64-bit number, then the JSON header, then the tensors' bytes; all numbers
/// little-endian.
/// </remarks>
internal sealed class SafeTensorsReader
{
    // The limit of the reference implementation.
    private const int LargestHeader = 100_000_000;
    private const int LengthSize = 8;
    private const int PieceLength = 4096;

    private readonly InputFile _file;
    private long _position;

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format.</exception>
    public SafeTensorsReader(InputFile file)
    {
        _file = file;
        Span<byte> lengthBytes = stackalloc byte[LengthSize];
        long count = file.Read(lengthBytes);
        if (count < LengthSize)
        {
            throw file.Invalid(
                $"expected a safetensors file, which begins with the {LengthSize} bytes of its header's length, " +
                $"found a file of {count} bytes");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        long largest = Math.Min(file.Remaining ?? LargestHeader, LargestHeader);
        if (length > (ulong)largest)
        {
            throw file.Invalid($"expected a header of at most {largest} bytes, found {length} as its length");
        }

        byte[] json = file.ReadArray<byte>((int)length, found => file.Invalid($"expected a header of {length} bytes, found {found} bytes"));
        Header = SafeTensorsHeader.Parse(json, file.Remaining, file);
    }

    /// <summary>What the file holds.</summary>
    public SafeTensorsHeader Header { get; }

    /// <summary>The types that can be read as a scalar: those of which each value is one of the scalar's too.</summary>
    public static IReadOnlyList<SafeTensorType> TypesReadAs<T>() => typeof(T) == typeof(double)
        ? [SafeTensorType.F64, SafeTensorType.F32, SafeTensorType.F16, SafeTensorType.BF16]
        : [SafeTensorType.F32, SafeTensorType.F16, SafeTensorType.BF16];

    /// <summary>Reads the elements of a tensor, which lies behind those read before, as another scalar.</summary>
    /// <param name="entry">A tensor of one of <see cref="TypesReadAs"/>.</param>
    /// <param name="values">Receives the elements.</param>
    public void Read<T>(SafeTensorEntry entry, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SkipTo(entry.Begin);
        switch (entry.Type)
        {
            case SafeTensorType.F16:
                ReadWidened<Half, T>(values, value => T.CreateTruncating(value));
                break;
            case SafeTensorType.BF16:
                ReadWidened<ushort, T>(values, bits => T.CreateTruncating(SingleOf(bits)));
                break;
            case SafeTensorType.F32 when typeof(T) != typeof(float):
                ReadWidened<float, T>(values, value => T.CreateTruncating(value));
                break;
            default:
                ReadExactly(values);
                break;
        }
    }

    /// <summary>Reads the elements of a tensor, which lies behind those read before, as an array.</summary>
    /// <returns>Elements as <see cref="SafeTensor.Values"/> says; null if they are of a type that is not read.</returns>
    public Array? ReadArray(SafeTensorEntry entry)
    {
        SkipTo(entry.Begin);
        return entry.Type switch
        {
            SafeTensorType.F32 => ReadArray<float>(entry),
            SafeTensorType.F64 => ReadArray<double>(entry),
            SafeTensorType.F16 => Array.ConvertAll(ReadArray<Half>(entry), value => (float)value),
            SafeTensorType.BF16 => Array.ConvertAll(ReadArray<ushort>(entry), SingleOf),
            SafeTensorType.I8 => ReadArray<sbyte>(entry),
            SafeTensorType.I16 => ReadArray<short>(entry),
            SafeTensorType.I32 => ReadArray<int>(entry),
            SafeTensorType.I64 => ReadArray<long>(entry),
            SafeTensorType.U8 or SafeTensorType.BOOL => ReadArray<byte>(entry),
            SafeTensorType.U16 => ReadArray<ushort>(entry),
            SafeTensorType.U32 => ReadArray<uint>(entry),
            SafeTensorType.U64 => ReadArray<ulong>(entry),
            _ => null,
        };
    }

    /// <summary>Passes over what is left of the tensors, and requires that nothing follows.</summary>
    public void RequireEnd()
    {
        SkipTo(Header.DataLength);
        if (!_file.IsAtEnd())
        {
            throw _file.Invalid($"expected {Header.DataLength} bytes of data, as its tensors take, found more");
        }
    }

    private static float SingleOf(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private void SkipTo(long position) => Count(_file.Skip(position - _position), position - _position);

    private T[] ReadArray<T>(SafeTensorEntry entry)
        where T : unmanaged
    {
        T[] values = _file.ReadArray<T>((int)entry.Length, found => EndsAt(_position + found));
        _position = entry.End;
        ByteOrder.LittleEndian<T>(values);
        return values;
    }

    private void ReadWidened<TStored, T>(Span<T> values, Func<TStored, T> widen)
        where TStored : unmanaged
    {
        var piece = new TStored[Math.Min(values.Length, PieceLength)];
        while (values.Length > 0)
        {
            Span<TStored> stored = piece.AsSpan(0, Math.Min(values.Length, piece.Length));
            ReadExactly(stored);
            for (int i = 0; i < stored.Length; i++)
            {
                values[i] = widen(stored[i]);
            }

            values = values[stored.Length..];
        }
    }

    private void ReadExactly<T>(Span<T> values)
        where T : unmanaged
    {
        Count(_file.Read(values), (long)values.Length * Unsafe.SizeOf<T>());
        ByteOrder.LittleEndian(values);
    }

    private void Count(long found, long expected)
    {
        _position += found;
        if (found < expected)
        {
            throw EndsAt(_position);
        }
    }

    private InvalidDataException EndsAt(long position) =>
        _file.Invalid($"expected {Header.DataLength} bytes of data, as its tensors take, found {position}");
}
