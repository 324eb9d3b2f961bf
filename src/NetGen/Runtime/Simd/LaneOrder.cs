using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// Takes two vectors apart into their even and odd lanes, and puts them together again. Each width is one or two instructions where
/// the machine has them, and else made of the halves.
/// </summary>
internal static class LaneOrder
{
    // Quarters 0, 2, 1, 3: undoes that 256-bit instructions work on each half alone.
    private const byte MiddleSwapped = 0b11_01_10_00;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Even<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(Even(a.GetLower(), a.GetUpper()), Even(b.GetLower(), b.GetUpper()));
        }

        return typeof(T) == typeof(float)
            ? Avx512F.PermuteVar16x32x2(a.AsSingle(), Vector512<int>.Indices * 2, b.AsSingle()).As<float, T>()
            : Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512<long>.Indices * 2, b.AsDouble()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Odd<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(Odd(a.GetLower(), a.GetUpper()), Odd(b.GetLower(), b.GetUpper()));
        }

        return typeof(T) == typeof(float)
            ? Avx512F.PermuteVar16x32x2(a.AsSingle(), (Vector512<int>.Indices * 2) + Vector512<int>.One, b.AsSingle()).As<float, T>()
            : Avx512F.PermuteVar8x64x2(a.AsDouble(), (Vector512<long>.Indices * 2) + Vector512<long>.One, b.AsDouble()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> InterleaveLow<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(InterleaveLow(a.GetLower(), b.GetLower()), InterleaveHigh(a.GetLower(), b.GetLower()));
        }

        // Lanes of b count on from those of a.
        return typeof(T) == typeof(float)
            ? Avx512F.PermuteVar16x32x2(a.AsSingle(), Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), b.AsSingle()).As<float, T>()
            : Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L), b.AsDouble()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> InterleaveHigh<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(InterleaveLow(a.GetUpper(), b.GetUpper()), InterleaveHigh(a.GetUpper(), b.GetUpper()));
        }

        // Lanes of b count on from those of a.
        return typeof(T) == typeof(float)
            ? Avx512F.PermuteVar16x32x2(a.AsSingle(), Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), b.AsSingle()).As<float, T>()
            : Avx512F.PermuteVar8x64x2(a.AsDouble(), Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L), b.AsDouble()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Even<T>(Vector256<T> a, Vector256<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Even(a.GetLower(), a.GetUpper()), Even(b.GetLower(), b.GetUpper()));
        }

        Vector256<double> halves = typeof(T) == typeof(float)
            ? Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).AsDouble()
            : Avx.UnpackLow(a.AsDouble(), b.AsDouble());
        return Avx2.Permute4x64(halves, MiddleSwapped).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Odd<T>(Vector256<T> a, Vector256<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Odd(a.GetLower(), a.GetUpper()), Odd(b.GetLower(), b.GetUpper()));
        }

        Vector256<double> halves = typeof(T) == typeof(float)
            ? Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b11_01_11_01).AsDouble()
            : Avx.UnpackHigh(a.AsDouble(), b.AsDouble());
        return Avx2.Permute4x64(halves, MiddleSwapped).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> InterleaveLow<T>(Vector256<T> a, Vector256<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector256.Create(InterleaveLow(a.GetLower(), b.GetLower()), InterleaveHigh(a.GetLower(), b.GetLower()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> InterleaveHigh<T>(Vector256<T> a, Vector256<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector256.Create(InterleaveLow(a.GetUpper(), b.GetUpper()), InterleaveHigh(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Even<T>(Vector128<T> a, Vector128<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? Sse.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).As<float, T>()
                : Sse2.UnpackLow(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? AdvSimd.Arm64.UnzipEven(a.AsSingle(), b.AsSingle()).As<float, T>()
                : AdvSimd.Arm64.UnzipEven(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        return EveryOther(a, b, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Odd<T>(Vector128<T> a, Vector128<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? Sse.Shuffle(a.AsSingle(), b.AsSingle(), 0b11_01_11_01).As<float, T>()
                : Sse2.UnpackHigh(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? AdvSimd.Arm64.UnzipOdd(a.AsSingle(), b.AsSingle()).As<float, T>()
                : AdvSimd.Arm64.UnzipOdd(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        return EveryOther(a, b, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> InterleaveLow<T>(Vector128<T> a, Vector128<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? Sse.UnpackLow(a.AsSingle(), b.AsSingle()).As<float, T>()
                : Sse2.UnpackLow(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? AdvSimd.Arm64.ZipLow(a.AsSingle(), b.AsSingle()).As<float, T>()
                : AdvSimd.Arm64.ZipLow(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        return InTurns(a, b, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> InterleaveHigh<T>(Vector128<T> a, Vector128<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Sse2.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? Sse.UnpackHigh(a.AsSingle(), b.AsSingle()).As<float, T>()
                : Sse2.UnpackHigh(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? AdvSimd.Arm64.ZipHigh(a.AsSingle(), b.AsSingle()).As<float, T>()
                : AdvSimd.Arm64.ZipHigh(a.AsDouble(), b.AsDouble()).As<double, T>();
        }

        return InTurns(a, b, Vector128<T>.Count / 2);
    }

    private static Vector128<T> EveryOther<T>(Vector128<T> a, Vector128<T> b, int first)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int half = Vector128<T>.Count / 2;
        Vector128<T> result = default;
        for (int i = 0; i < half; i++)
        {
            result = result.WithElement(i, a[first + (2 * i)]).WithElement(half + i, b[first + (2 * i)]);
        }

        return result;
    }

    private static Vector128<T> InTurns<T>(Vector128<T> a, Vector128<T> b, int first)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector128<T> result = default;
        for (int i = 0; i < Vector128<T>.Count / 2; i++)
        {
            result = result.WithElement(2 * i, a[first + i]).WithElement((2 * i) + 1, b[first + i]);
        }

        return result;
    }
}
