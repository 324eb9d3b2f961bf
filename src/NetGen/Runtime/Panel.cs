using System.Runtime.InteropServices;

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
}
