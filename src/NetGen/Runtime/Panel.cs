using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// Copies a few columns of a matrix so that they lie side by side: a product that reads them again and again then walks through
/// memory in order, whatever the matrix's stride.
/// </summary>
/// <remarks>Source: Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication", section 5.</remarks>
public static class Panel
{
    /// <summary><c>panel[i, j] = matrix[i, j]</c> for the first columns; what is beyond the matrix's columns is 0.</summary>
    /// <param name="matrix">The matrix, from the first column on.</param>
    /// <param name="stride">Elements from one row of it to the next.</param>
    /// <param name="panel">Receives <c>[rows, width]</c>.</param>
    /// <param name="width">Columns of the panel, a whole number of vectors.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Columns that the matrix has, at most <paramref name="width"/>.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static void Copy<V, T>(ReadOnlySpan<T> matrix, int stride, Span<T> panel, int width, int rows, int columns)
        where V : struct, ISimd<V, T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        if (columns < width)
        {
            for (int i = 0; i < rows; i++)
            {
                matrix.Slice(i * stride, columns).CopyTo(panel.Slice(i * width, columns));
                panel.Slice((i * width) + columns, width - columns).Clear();
            }

            return;
        }

        // The last row ends where the matrix may end.
        ref T from = ref MemoryMarshal.GetReference(matrix.Slice(0, ((rows - 1) * stride) + width));
        ref T to = ref MemoryMarshal.GetReference(panel.Slice(0, rows * width));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < width; j += V.Count)
            {
                V.Store(V.Load(in from, ((nint)i * stride) + j), ref to, ((nint)i * width) + j);
            }
        }
    }

    /// <summary><c>block[i, j] = matrix[i, j]</c>, rows one behind the other.</summary>
    /// <param name="matrix">The matrix, from the block's first element on.</param>
    /// <param name="stride">Elements from one row of it to the next.</param>
    /// <param name="block">Receives <c>[rows, columns]</c>.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static void CopyRows<T>(ReadOnlySpan<T> matrix, int stride, Span<T> block, int rows, int columns)
        where T : unmanaged
    {
        for (int i = 0; i < rows; i++)
        {
            matrix.Slice(i * stride, columns).CopyTo(block.Slice(i * columns, columns));
        }
    }

    /// <summary>Asks for elements that are soon to be added to, where the processor can be asked; it need not be memory that exists.</summary>
    /// <param name="matrix">The first element.</param>
    /// <param name="stride">Elements from one row to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T matrix, nint stride, int rows, int columns)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j += AlignedBuffer<T>.Alignment / sizeof(T))
                {
                    Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref matrix, (i * stride) + j)));
                }
            }
        }
    }

    /// <summary>Takes the sums of a tile to columns that do not fill it: <c>matrix[i, j] = tile[i, j]</c> or <c>+=</c>.</summary>
    /// <param name="tile">The tile, <c>[rows, width]</c>.</param>
    /// <param name="width">Columns of the tile, a whole number of vectors.</param>
    /// <param name="matrix">The first element that is written.</param>
    /// <param name="stride">Elements from one row of the matrix to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Columns that are written, at most <paramref name="width"/>.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static void Store<V, T>(ReadOnlySpan<T> tile, int width, ref T matrix, nint stride, int rows, int columns, bool adds)
        where V : struct, ISimd<V, T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        for (int i = 0; i < rows; i++)
        {
            ref readonly T from = ref MemoryMarshal.GetReference(tile.Slice(i * width, width));
            ref T to = ref Unsafe.Add(ref matrix, i * stride);
            for (int j = 0; j < columns; j += V.Count)
            {
                int lanes = Math.Min(V.Count, columns - j);
                V sums = V.Load(in from, j);
                V.StorePartial(adds ? V.LoadPartial(in to, j, lanes) + sums : sums, ref to, j, lanes);
            }
        }
    }
}
