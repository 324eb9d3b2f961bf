using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Transposes matrices.</summary>
public static class Transpose
{
    // Elements up to which blocks of 4 x 4 cost less than one of 16 x 16 does.
    private const int SmallBlock = 64;

    /// <summary><c>destination[j, i] = source[i, j]</c>.</summary>
    /// <param name="source">The matrix <c>[rows, columns]</c>.</param>
    /// <param name="sourceStride">Elements from one row of it to the next.</param>
    /// <param name="destination">Receives <c>[columns, rows]</c>.</param>
    /// <param name="destinationStride">Elements from one row of that to the next.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    /// <exception cref="ArgumentException">A matrix reaches beyond its span.</exception>
    public static void Copy<T>(ReadOnlySpan<T> source, int sourceStride, Span<T> destination, int destinationStride, int rows, int columns)
        where T : unmanaged
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        CheckLength(nameof(source), source.Length, sourceStride, rows, columns);
        CheckLength(nameof(destination), destination.Length, destinationStride, columns, rows);
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(destination);
        if (typeof(T) == typeof(float) && Avx512F.IsSupported && rows * columns > SmallBlock)
        {
            Blocks16x16(ref Unsafe.As<T, float>(ref from), sourceStride, ref Unsafe.As<T, float>(ref to), destinationStride, rows, columns);
            return;
        }

        int blockRows = 0;
        int blockColumns = 0;
        if (typeof(T) == typeof(float) && Sse.IsSupported)
        {
            blockRows = rows & ~3;
            blockColumns = columns & ~3;
            Blocks4x4(ref Unsafe.As<T, float>(ref from), sourceStride, ref Unsafe.As<T, float>(ref to), destinationStride, blockRows, blockColumns);
        }

        Scalars(ref from, sourceStride, ref to, destinationStride, 0, blockRows, blockColumns, columns);
        Scalars(ref from, sourceStride, ref to, destinationStride, blockRows, rows, 0, columns);
    }

    private static void Blocks4x4(ref float from, int sourceStride, ref float to, int destinationStride, int rows, int columns)
    {
        for (int i = 0; i < rows; i += 4)
        {
            for (int j = 0; j < columns; j += 4)
            {
                TransposeBlock.Copy4x4(
                    ref Unsafe.Add(ref from, ((nint)i * sourceStride) + j), sourceStride, ref Unsafe.Add(ref to, ((nint)j * destinationStride) + i), destinationStride);
            }
        }
    }

    private static unsafe void Blocks16x16(ref float from, int sourceStride, ref float to, int destinationStride, int rows, int columns)
    {
        fixed (float* source = &from, destination = &to)
        {
            for (int i = 0; i < rows; i += 16)
            {
                for (int j = 0; j < columns; j += 16)
                {
                    TransposeBlock.Copy16x16(
                        source + ((nint)i * sourceStride) + j, sourceStride, destination + ((nint)j * destinationStride) + i, destinationStride, rows - i, columns - j);
                }
            }
        }
    }

    private static void Scalars<T>(
        ref T from, int sourceStride, ref T to, int destinationStride, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        for (int i = firstRow; i < endRow; i++)
        {
            for (int j = firstColumn; j < endColumn; j++)
            {
                Unsafe.Add(ref to, ((nint)j * destinationStride) + i) = Unsafe.Add(ref from, ((nint)i * sourceStride) + j);
            }
        }
    }

    private static void CheckLength(string name, int length, int stride, int rows, int columns)
    {
        long needed = ((rows - 1L) * stride) + columns;
        if (stride < columns || length < needed)
        {
            throw new ArgumentException($"A matrix of {rows} x {columns} with {stride} elements from row to row needs {needed} elements, found {length}.", name);
        }
    }
}
