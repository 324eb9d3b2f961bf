using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Transposes a block of a matrix in registers.</summary>
internal static class TransposeBlock
{
    /// <summary>Transposes 4 x 4 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy4x4(ref float from, nint sourceStride, ref float to, nint destinationStride)
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

    /// <summary>Transposes up to 16 x 16 floats: rows that are not there are taken for zeros, and nothing is read or written past the block.</summary>
    public static unsafe void Copy16x16(float* from, nint sourceStride, float* to, nint destinationStride, int rows, int columns)
    {
        // Pairs of rows, then of pairs, are interleaved within each 128 bits; the 128-bit parts change places last.
        Four f0 = Load(from, sourceStride, 0, rows, columns);
        Four f1 = Load(from, sourceStride, 4, rows, columns);
        Four f2 = Load(from, sourceStride, 8, rows, columns);
        Four f3 = Load(from, sourceStride, 12, rows, columns);
        StoreColumns(f0.A, f1.A, f2.A, f3.A, to, destinationStride, 0, rows, columns);
        StoreColumns(f0.B, f1.B, f2.B, f3.B, to, destinationStride, 1, rows, columns);
        StoreColumns(f0.C, f1.C, f2.C, f3.C, to, destinationStride, 2, rows, columns);
        StoreColumns(f0.D, f1.D, f2.D, f3.D, to, destinationStride, 3, rows, columns);
    }

    // Four rows: A has the columns 0, 4, 8 and 12 of each in its 128-bit parts, B the columns 1, 5, 9 and 13, and so on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Four Load(float* from, nint stride, int row, int rows, int columns)
    {
        Vector512<float> a = LoadRow(from, stride, row, rows, columns);
        Vector512<float> b = LoadRow(from, stride, row + 1, rows, columns);
        Vector512<float> c = LoadRow(from, stride, row + 2, rows, columns);
        Vector512<float> d = LoadRow(from, stride, row + 3, rows, columns);
        Vector512<double> ab = Avx512F.UnpackLow(a, b).AsDouble();
        Vector512<double> cd = Avx512F.UnpackLow(c, d).AsDouble();
        Vector512<double> abHigh = Avx512F.UnpackHigh(a, b).AsDouble();
        Vector512<double> cdHigh = Avx512F.UnpackHigh(c, d).AsDouble();
        return new(
            Avx512F.UnpackLow(ab, cd).AsSingle(),
            Avx512F.UnpackHigh(ab, cd).AsSingle(),
            Avx512F.UnpackLow(abHigh, cdHigh).AsSingle(),
            Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector512<float> LoadRow(float* from, nint stride, int row, int rows, int columns)
    {
        float* start = from + (row * stride);
        return row >= rows ? Vector512<float>.Zero
            : columns >= 16 ? Vector512.Load(start)
            : Avx512F.MaskLoad(start, FirstLanes(columns), Vector512<float>.Zero);
    }

    // The columns first, first + 4, first + 8 and first + 12.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumns(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* to, nint stride, int first, int rows, int columns)
    {
        Vector512<float> abEven = Avx512F.Shuffle4x128(a, b, 0b10_00_10_00);
        Vector512<float> abOdd = Avx512F.Shuffle4x128(a, b, 0b11_01_11_01);
        Vector512<float> cdEven = Avx512F.Shuffle4x128(c, d, 0b10_00_10_00);
        Vector512<float> cdOdd = Avx512F.Shuffle4x128(c, d, 0b11_01_11_01);
        StoreColumn(Avx512F.Shuffle4x128(abEven, cdEven, 0b10_00_10_00), to, stride, first, rows, columns);
        StoreColumn(Avx512F.Shuffle4x128(abOdd, cdOdd, 0b10_00_10_00), to, stride, first + 4, rows, columns);
        StoreColumn(Avx512F.Shuffle4x128(abEven, cdEven, 0b11_01_11_01), to, stride, first + 8, rows, columns);
        StoreColumn(Avx512F.Shuffle4x128(abOdd, cdOdd, 0b11_01_11_01), to, stride, first + 12, rows, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumn(Vector512<float> value, float* to, nint stride, int column, int rows, int columns)
    {
        if (column >= columns)
        {
            return;
        }

        float* start = to + (column * stride);
        if (rows >= 16)
        {
            value.Store(start);
        }
        else
        {
            Avx512F.MaskStore(start, FirstLanes(rows), value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstLanes(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    private readonly record struct Four(Vector512<float> A, Vector512<float> B, Vector512<float> C, Vector512<float> D);
}
