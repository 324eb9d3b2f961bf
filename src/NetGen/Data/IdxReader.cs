using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen;

/// <summary>Reads IDX files, the format of MNIST and its relatives, plain or compressed by gzip.</summary>
/// <remarks>
/// Two zero bytes, a byte for the scalar type, a byte for the number of dimensions, each dimension as a 32-bit integer, and the
/// elements; all numbers big-endian. Memory is only taken for bytes that the file really has, whatever its header claims.
/// The checksum of gzip is checked where it is there; a file that lost no more than it is read.
/// Source: the format's description on the MNIST page of LeCun, Cortes and Burges.
/// </remarks>
public static class IdxReader
{
    private const int FirstPiece = 1 << 20;

    /// <summary>Reads a whole file; gzip is recognised by its first bytes, not by the name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no IDX file, is shorter or longer than its header says, or its compressed data is damaged.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    public static IdxArray Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[2];
        bool compressed = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        file.Position = 0;
        if (!compressed)
        {
            return new Source(file, path).Read(file.Length);
        }

        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        return new Source(unzipped, path).Read(fileLength: null);
    }

    private static int ElementSize(IdxElementType type) => type switch
    {
        IdxElementType.Byte or IdxElementType.SByte => 1,
        IdxElementType.Int16 => 2,
        IdxElementType.Int32 or IdxElementType.Single => 4,
        _ => 8,
    };

    private static Array Decode(byte[] bytes, IdxElementType type) => type switch
    {
        IdxElementType.Byte => bytes,
        IdxElementType.SByte => Decode(bytes, 1, b => (sbyte)b[0]),
        IdxElementType.Int16 => Decode(bytes, 2, BinaryPrimitives.ReadInt16BigEndian),
        IdxElementType.Int32 => Decode(bytes, 4, BinaryPrimitives.ReadInt32BigEndian),
        IdxElementType.Single => Decode(bytes, 4, BinaryPrimitives.ReadSingleBigEndian),
        _ => Decode(bytes, 8, BinaryPrimitives.ReadDoubleBigEndian),
    };

    private static T[] Decode<T>(byte[] bytes, int size, Func<ReadOnlySpan<byte>, T> read)
    {
        var values = new T[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read(bytes.AsSpan(i * size, size));
        }

        return values;
    }

    /// <summary>A stream of IDX data and the path that its errors name.</summary>
    private readonly struct Source(Stream stream, string path)
    {
        public IdxArray Read(long? fileLength)
        {
            (IdxElementType type, int[] dimensions) = ReadHeader();
            long expected = DataLength(dimensions, ElementSize(type));
            long? actual = fileLength - 4 - (4 * dimensions.Length);
            if (actual is not null && actual != expected)
            {
                throw WrongLength(dimensions, expected, $"{actual} bytes");
            }

            return new IdxArray(type, dimensions, Decode(ReadData(dimensions, (int)expected), type));
        }

        private (IdxElementType Type, int[] Dimensions) ReadHeader()
        {
            Span<byte> word = stackalloc byte[4];
            ReadHeaderWord(word);
            if (word[0] != 0 || word[1] != 0 || !Enum.IsDefined((IdxElementType)word[2]) || word[3] == 0)
            {
                throw new InvalidDataException(
                    $"{path}: expected the magic number of an IDX file, such as 00 00 08 03 for three dimensions of bytes, " +
                    $"found {word[0]:X2} {word[1]:X2} {word[2]:X2} {word[3]:X2}.");
            }

            var type = (IdxElementType)word[2];
            int[] dimensions = new int[word[3]];
            for (int d = 0; d < dimensions.Length; d++)
            {
                ReadHeaderWord(word);
                dimensions[d] = BinaryPrimitives.ReadInt32BigEndian(word);
                if (dimensions[d] < 0)
                {
                    throw new InvalidDataException(
                        $"{path}: expected a dimension of at most {int.MaxValue}, found {(uint)dimensions[d]} as dimension {d}.");
                }
            }

            return (type, dimensions);
        }

        private void ReadHeaderWord(Span<byte> word)
        {
            if (ReadSome(word) != word.Length)
            {
                throw new InvalidDataException($"{path}: expected the header of an IDX file, but the file ends inside it.");
            }
        }

        private long DataLength(int[] dimensions, int elementSize)
        {
            Int128 length = elementSize;
            foreach (int dimension in dimensions)
            {
                // Capped so that 255 dimensions cannot overflow; zero still wins.
                length = Int128.Min(length * dimension, long.MaxValue);
            }

            return length <= Array.MaxLength
                ? (long)length
                : throw WrongLength(dimensions, (long)length, $"that this is more than the {Array.MaxLength} that can be read");
        }

        /// <summary>Reads the data in growing pieces, so that a header alone cannot claim memory, and checks that no byte follows.</summary>
        private byte[] ReadData(int[] dimensions, int expected)
        {
            byte[] data = new byte[Math.Min(expected, FirstPiece)];
            int count = 0;
            while (true)
            {
                count += ReadSome(data.AsSpan(count));
                if (count < data.Length)
                {
                    throw WrongLength(dimensions, expected, $"{count} bytes");
                }

                if (count == expected)
                {
                    break;
                }

                Array.Resize(ref data, (int)Math.Min(expected, 2L * data.Length));
            }

            Span<byte> next = stackalloc byte[1];
            return ReadSome(next) == 0 ? data : throw WrongLength(dimensions, expected, "more bytes behind them");
        }

        /// <summary>Fills the span as far as there is data; damage inside compressed data becomes an error that names the file.</summary>
        private int ReadSome(Span<byte> bytes)
        {
            try
            {
                return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            }
            catch (InvalidDataException damage)
            {
                throw new InvalidDataException($"{path}: expected gzip data, but it is damaged or ends early: {damage.Message}", damage);
            }
        }

        private InvalidDataException WrongLength(int[] dimensions, long expected, string found) =>
            new($"{path}: expected {expected} bytes of data for [{string.Join(", ", dimensions)}], found {found}.");
    }
}
