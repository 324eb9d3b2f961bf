using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Transposes matrices.</summary>
public static class Transpose
{
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
        int blockRows = 0;
        int blockColumns = 0;
        if (typeof(T) == typeof(float) && Sse.IsSupported)
        {
            blockRows = rows & ~3;
            blockColumns = columns & ~3;
            for (int i = 0; i < blockRows; i += 4)
            {
                for (int j = 0; j < blockColumns; j += 4)
                {
                    Block4x4(
                        ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, ((nint)i * sourceStride) + j)),
                        sourceStride,
                        ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, ((nint)j * destinationStride) + i)),
                        destinationStride);
                }
            }
        }

        Scalars(ref from, sourceStride, ref to, destinationStride, 0, blockRows, blockColumns, columns);
        Scalars(ref from, sourceStride, ref to, destinationStride, blockRows, rows, 0, columns);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block4x4(ref float from, nint sourceStride, ref float to, nint destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref from);
        Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, sourceStride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * sourceStride));
        Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * sourceStride));
        Vector128<float> ab = Sse.UnpackLow(a, b);
        Vector128<float> cd = Sse.UnpackLow(c, d);
        Vector128<float> abHigh = Sse.UnpackHigh(a, b);
        Vector128<float> cdHigh = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(ab, cd).StoreUnsafe(ref to);
        Sse.MoveHighToLow(cd, ab).StoreUnsafe(ref Unsafe.Add(ref to, destinationStride));
        Sse.MoveLowToHigh(abHigh, cdHigh).StoreUnsafe(ref Unsafe.Add(ref to, 2 * destinationStride));
        Sse.MoveHighToLow(cdHigh, abHigh).StoreUnsafe(ref Unsafe.Add(ref to, 3 * destinationStride));
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
