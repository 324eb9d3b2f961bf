using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>A file, pipe or stream that is read from front to back, and the name that errors give it.</summary>
internal sealed class InputFile(Stream stream, string name) : IDisposable
{
    // A stream fills spans of bytes, whose length is an int, so that an array past 2 GB is read in pieces.
    private const int PieceBytes = 1 << 20;

    private const int FirstClaim = 1 << 16;

    // Never more than 16 times what was there is taken, and a fifteenth of an array is copied until it is whole.
    private const int Growth = 16;

    /// <summary>The name that errors begin with: the path.</summary>
    public string Name => name;

    /// <summary>How many bytes follow; null where that is not known, as of a pipe.</summary>
    public long? Remaining => stream.CanSeek && stream.Length > 0 ? stream.Length - stream.Position : null;

    /// <summary>Opens a file or pipe.</summary>
    public static InputFile Open(string path) => new(File.OpenRead(path), path);

    /// <summary>Unzips what follows, of which the first bytes have been read already.</summary>
    public InputFile Unzip(ReadOnlySpan<byte> first) =>
        new(new GZipStream(new PrefixedStream(first.ToArray(), stream), CompressionMode.Decompress), name);

    /// <summary>Fills the span as far as the file goes.</summary>
    /// <returns>Number of bytes read.</returns>
    /// <exception cref="InvalidDataException">The file is compressed and damaged.</exception>
    public long Read<T>(Span<T> values)
        where T : unmanaged
    {
        int pieceLength = PieceBytes / Unsafe.SizeOf<T>();
        long count = 0;
        for (int start = 0; start < values.Length; start += pieceLength)
        {
            Span<byte> piece = MemoryMarshal.AsBytes(values.Slice(start, Math.Min(pieceLength, values.Length - start)));
            int read = ReadPiece(piece);
            count += read;
            if (read < piece.Length)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Reads an array whose length a header claims. Memory is only taken for what is known to be there, or little more.</summary>
    /// <param name="length">Number of elements.</param>
    /// <param name="tooShort">Makes the error of a file that ends before, from the number of bytes that were there.</param>
    public T[] ReadArray<T>(int length, Func<long, InvalidDataException> tooShort)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        int first = length;
        bool isThere = Remaining >= (long)length * size;
        while (!isThere && (long)first * size > FirstClaim)
        {
            first = (first / Growth) + 1;
        }

        T[] values = GC.AllocateUninitializedArray<T>(first);
        int count = 0;
        while (true)
        {
            long read = Read(values.AsSpan(count));
            if (read < (long)(values.Length - count) * size)
            {
                throw tooShort(((long)count * size) + read);
            }

            count = values.Length;
            if (count == length)
            {
                return values;
            }

            Array.Resize(ref values, (int)Math.Min(length, (long)Growth * count));
        }
    }

    /// <summary>Passes over bytes as far as the file goes, without reading them where the stream can seek.</summary>
    /// <returns>Number of bytes passed over.</returns>
    public long Skip(long count)
    {
        if (count == 0)
        {
            return 0;
        }

        if (Remaining is long remaining)
        {
            long skipped = Math.Min(count, remaining);
            stream.Position += skipped;
            return skipped;
        }

        byte[] passed = ArrayPool<byte>.Shared.Rent(FirstClaim);
        long total = 0;
        long read = 1;
        while (total < count && read > 0)
        {
            read = Read(passed.AsSpan(0, (int)Math.Min(count - total, passed.Length)));
            total += read;
        }

        ArrayPool<byte>.Shared.Return(passed);
        return total;
    }

    /// <summary>Whether no byte follows.</summary>
    public bool IsAtEnd()
    {
        Span<byte> next = stackalloc byte[1];
        return Read(next) == 0;
    }

    /// <summary>The error of a file whose contents are wrong.</summary>
    public InvalidDataException Invalid(string problem, Exception? inner = null) => new($"{name}: {problem}.", inner);

    public void Dispose() => stream.Dispose();

    private int ReadPiece(Span<byte> bytes)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException damage)
        {
            throw Invalid($"expected gzip data, but it is damaged or ends early: {damage.Message.TrimEnd('.')}", damage);
        }
    }
}
