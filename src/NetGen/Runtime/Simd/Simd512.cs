using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>512 bits of scalars: 16 floats or 8 doubles. See <see cref="ISimd{TSelf, T}"/>.</summary>
/// <typeparam name="T">The scalar type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Simd512<T>(Vector512<T> value) : ISimd<Simd512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _value = value;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    public static Simd512<T> Zero => default;

    /// <inheritdoc/>
    public static Simd512<T> Indices => new(Vector512<T>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Create(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector512.Create((float)value).As<float, T>())
            : new(Vector512.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Load(ref readonly T source, nint offset) => new(Vector512.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd512<T> value, ref T destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Simd512<T> LoadPartial(ref readonly T source, nint offset, int count)
    {
        if (Avx512F.IsSupported)
        {
            fixed (T* start = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            {
                return typeof(T) == typeof(float)
                    ? new(Avx512F.MaskLoad((float*)start, FirstLanes(count).AsSingle(), Vector512<float>.Zero).As<float, T>())
                    : new(Avx512F.MaskLoad((double*)start, FirstLanes(count).AsDouble(), Vector512<double>.Zero).As<double, T>());
            }
        }

        return LoadLanes(in source, offset, count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(Simd512<T> value, ref T destination, nint offset, int count)
    {
        if (!Avx512F.IsSupported)
        {
            StoreLanes(value, ref destination, offset, count);
            return;
        }

        fixed (T* start = &Unsafe.Add(ref destination, offset))
        {
            if (typeof(T) == typeof(float))
            {
                Avx512F.MaskStore((float*)start, FirstLanes(count).AsSingle(), value._value.AsSingle());
            }
            else
            {
                Avx512F.MaskStore((double*)start, FirstLanes(count).AsDouble(), value._value.AsDouble());
            }
        }
    }

    // All bits of the first lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>()
        : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>();

    private static Simd512<T> LoadLanes(ref readonly T source, nint offset, int count)
    {
        Vector512<T> value = default;
        ref T lanes = ref Unsafe.As<Vector512<T>, T>(ref value);
        ref T start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref start, i);
        }

        return new(value);
    }

    private static void StoreLanes(Simd512<T> value, ref T destination, nint offset, int count)
    {
        ref T lanes = ref Unsafe.As<Simd512<T>, T>(ref value);
        ref T start = ref Unsafe.Add(ref destination, offset);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref start, i) = Unsafe.Add(ref lanes, i);
        }
    }

    /// <summary>Adds lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator +(Simd512<T> left, Simd512<T> right) => new(left._value + right._value);

    /// <summary>Subtracts lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator -(Simd512<T> left, Simd512<T> right) => new(left._value - right._value);

    /// <summary>Multiplies lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator *(Simd512<T> left, Simd512<T> right) => new(left._value * right._value);

    /// <summary>Divides lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator /(Simd512<T> left, Simd512<T> right) => new(left._value / right._value);

    /// <summary>Negates each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator -(Simd512<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> MultiplyAdd(Simd512<T> a, Simd512<T> b, Simd512<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector512.MultiplyAddEstimate(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>())
            : new(Vector512.MultiplyAddEstimate(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Max(Simd512<T> a, Simd512<T> b) => new(Vector512.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Min(Simd512<T> a, Simd512<T> b) => new(Vector512.Min(a._value, b._value));

    // The machine's own minimum and maximum give the second operand where one is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Clamp(Simd512<T> x, Simd512<T> low, Simd512<T> high) =>
        new(Vector512.MaxNative(low._value, Vector512.MinNative(high._value, x._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Abs(Simd512<T> x) => new(Vector512.Abs(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Sqrt(Simd512<T> x) => new(Vector512.Sqrt(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> PowerOfTwo(Simd512<T> n) =>
        typeof(T) == typeof(float)
            ? new(((n._value.AsSingle() + Vector512.Create(SingleFormat.WholeBias)).AsInt32() << SingleFormat.ExponentShift).As<int, T>())
            : new(((n._value.AsDouble() + Vector512.Create(DoubleFormat.WholeBias)).AsInt64() << DoubleFormat.ExponentShift).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Exponent(Simd512<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> biased = x._value.AsInt32() >>> SingleFormat.ExponentShift;
            return new Simd512<T>((biased | Vector512.Create(SingleFormat.Whole)).As<int, T>()) - Constant(SingleFormat.ExponentBias);
        }

        Vector512<long> biasedLong = x._value.AsInt64() >>> DoubleFormat.ExponentShift;
        return new Simd512<T>((biasedLong | Vector512.Create(DoubleFormat.Whole)).As<long, T>()) - Constant(DoubleFormat.ExponentBias);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Mantissa(Simd512<T> x) =>
        typeof(T) == typeof(float)
            ? new(((x._value.AsInt32() & Vector512.Create(SingleFormat.MantissaBits)) | Vector512.Create(SingleFormat.One)).As<int, T>())
            : new(((x._value.AsInt64() & Vector512.Create(DoubleFormat.MantissaBits)) | Vector512.Create(DoubleFormat.One)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> GreaterThan(Simd512<T> a, Simd512<T> b) => new(Vector512.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> GreaterThanOrNaN(Simd512<T> a, Simd512<T> b) =>
        new(Vector512.GreaterThan(a._value, b._value) | Vector512.IsNaN(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Equals(Simd512<T> a, Simd512<T> b) => new(Vector512.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Select(Simd512<T> mask, Simd512<T> a, Simd512<T> b) =>
        new(Vector512.ConditionalSelect(mask._value, a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Even(Simd512<T> a, Simd512<T> b) => new(LaneOrder.Even(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Odd(Simd512<T> a, Simd512<T> b) => new(LaneOrder.Odd(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> InterleaveLow(Simd512<T> a, Simd512<T> b) => new(LaneOrder.InterleaveLow(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> InterleaveHigh(Simd512<T> a, Simd512<T> b) => new(LaneOrder.InterleaveHigh(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane(Simd512<T> x, int index) => x._value.GetElement(index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Simd512<T> x) => Simd256<T>.Sum(new(x._value.GetLower() + x._value.GetUpper()));

    /// <inheritdoc/>
    public static T SumLanes(Simd512<T> x, int count)
    {
        ref T lanes = ref Unsafe.As<Simd512<T>, T>(ref x);
        T sum = lanes;
        for (int i = 1; i < count; i++)
        {
            sum += Unsafe.Add(ref lanes, i);
        }

        return sum;
    }

    /// <inheritdoc/>
    public static T MaxLanes(Simd512<T> x, int count)
    {
        ref T lanes = ref Unsafe.As<Simd512<T>, T>(ref x);
        T max = lanes;
        for (int i = 1; i < count; i++)
        {
            max = T.Max(max, Unsafe.Add(ref lanes, i));
        }

        return max;
    }
}
