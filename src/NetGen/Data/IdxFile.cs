using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>An IDX file of which the header has been read, and the data not yet.</summary>
internal sealed class IdxFile : IDisposable
{
    private const int WordSize = 4;

    private readonly InputFile _file;
    private readonly int[] _dimensions;

    private IdxFile(InputFile file, ReadOnlySpan<byte> magic)
    {
        _file = file;
        ElementType = (IdxElementType)magic[2];
        _dimensions = new int[magic[3]];
        if (magic[0] != 0 || magic[1] != 0 || !Enum.IsDefined(ElementType) || _dimensions.Length == 0)
        {
            throw file.Invalid(
                "expected the magic number of an IDX file, such as 00 00 08 03 for three dimensions of bytes, " +
                $"found {magic[0]:X2} {magic[1]:X2} {magic[2]:X2} {magic[3]:X2}");
        }

        Span<byte> word = stackalloc byte[WordSize];
        for (int d = 0; d < _dimensions.Length; d++)
        {
            if (file.Read(word) < WordSize)
            {
                throw EndsInHeader(file);
            }

            _dimensions[d] = BinaryPrimitives.ReadInt32BigEndian(word);
            if (_dimensions[d] < 0)
            {
                throw file.Invalid($"expected a dimension of at most {int.MaxValue}, found {(uint)_dimensions[d]} as dimension {d}");
            }
        }
    }

    /// <summary>The scalar type.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>The dimensions, outermost first.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>Opens a file or pipe and reads its header.</summary>
    public static IdxFile Open(string path) => Open(InputFile.Open(path));

    /// <summary>Reads the header of a file, which belongs to the result and is closed if it is no IDX file.</summary>
    public static IdxFile Open(InputFile file)
    {
        try
        {
            Span<byte> magic = stackalloc byte[WordSize];
            long count = file.Read(magic);
            if (magic is [0x1F, 0x8B, ..])
            {
                file = file.Unzip(magic[..(int)count]);
                count = file.Read(magic);
            }

            return count == WordSize ? new IdxFile(file, magic) : throw EndsInHeader(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the data, behind which nothing may follow.</summary>
    /// <exception cref="InvalidDataException">There are fewer or more bytes than the header says, or they are damaged.</exception>
    public IdxArray Read() => new(ElementType, _dimensions, ElementType switch
    {
        IdxElementType.Byte => ReadArray<byte>(),
        IdxElementType.SByte => ReadArray<sbyte>(),
        IdxElementType.Int16 => ReadArray<short>(),
        IdxElementType.Int32 => ReadArray<int>(),
        IdxElementType.Single => ReadArray<float>(),
        _ => ReadArray<double>(),
    });

    /// <summary>The error of a file with the wrong contents.</summary>
    public InvalidDataException Invalid(string problem) => _file.Invalid(problem);

    public void Dispose() => _file.Dispose();

    private T[] ReadArray<T>()
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        long expected = DataLength(size);
        if (_file.Remaining is long remaining && remaining != expected)
        {
            throw WrongLength(expected, $"{remaining} bytes");
        }

        T[] values = _file.ReadArray<T>((int)(expected / size), found => WrongLength(expected, $"{found} bytes"));
        ByteOrder.BigEndian<T>(values);
        return _file.IsAtEnd() ? values : throw WrongLength(expected, "more bytes behind them");
    }

    private long DataLength(int elementSize)
    {
        Int128 length = elementSize;
        foreach (int dimension in _dimensions)
        {
            // Capped so that 255 dimensions cannot overflow; zero still wins.
            length = Int128.Min(length * dimension, long.MaxValue);
        }

        return length <= Array.MaxLength
            ? (long)length
            : throw WrongLength((long)length, $"that this is more than the {Array.MaxLength} that can be read");
    }

    private InvalidDataException WrongLength(long expected, string found) =>
        Invalid($"expected {expected} bytes of data for [{string.Join(", ", _dimensions)}], found {found}");

    private static InvalidDataException EndsInHeader(InputFile file) =>
        file.Invalid("expected the header of an IDX file, but the file ends inside it");
}
