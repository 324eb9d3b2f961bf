using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>256 bits of scalars: 8 floats or 4 doubles. See <see cref="ISimd{TSelf, T}"/>.</summary>
/// <typeparam name="T">The scalar type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Simd256<T>(Vector256<T> value) : ISimd<Simd256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> _value = value;

    /// <inheritdoc/>
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc/>
    public static Simd256<T> Zero => default;

    /// <inheritdoc/>
    public static Simd256<T> Indices => new(Vector256<T>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Create(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector256.Create((float)value).As<float, T>())
            : new(Vector256.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Load(ref readonly T source, nint offset) => new(Vector256.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd256<T> value, ref T destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Simd256<T> LoadPartial(ref readonly T source, nint offset, int count)
    {
        if (Avx.IsSupported)
        {
            fixed (T* start = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
            {
                return typeof(T) == typeof(float)
                    ? new(Avx.MaskLoad((float*)start, FirstLanes(count).AsSingle()).As<float, T>())
                    : new(Avx.MaskLoad((double*)start, FirstLanes(count).AsDouble()).As<double, T>());
            }
        }

        return LoadLanes(in source, offset, count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(Simd256<T> value, ref T destination, nint offset, int count)
    {
        if (!Avx.IsSupported)
        {
            StoreLanes(value, ref destination, offset, count);
            return;
        }

        fixed (T* start = &Unsafe.Add(ref destination, offset))
        {
            if (typeof(T) == typeof(float))
            {
                Avx.MaskStore((float*)start, FirstLanes(count).AsSingle(), value._value.AsSingle());
            }
            else
            {
                Avx.MaskStore((double*)start, FirstLanes(count).AsDouble(), value._value.AsDouble());
            }
        }
    }

    // All bits of the first lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>()
        : Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>();

    private static Simd256<T> LoadLanes(ref readonly T source, nint offset, int count)
    {
        Vector256<T> value = default;
        ref T lanes = ref Unsafe.As<Vector256<T>, T>(ref value);
        ref T start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref start, i);
        }

        return new(value);
    }

    private static void StoreLanes(Simd256<T> value, ref T destination, nint offset, int count)
    {
        ref T lanes = ref Unsafe.As<Simd256<T>, T>(ref value);
        ref T start = ref Unsafe.Add(ref destination, offset);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref start, i) = Unsafe.Add(ref lanes, i);
        }
    }

    /// <summary>Adds lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator +(Simd256<T> left, Simd256<T> right) => new(left._value + right._value);

    /// <summary>Subtracts lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator -(Simd256<T> left, Simd256<T> right) => new(left._value - right._value);

    /// <summary>Multiplies lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator *(Simd256<T> left, Simd256<T> right) => new(left._value * right._value);

    /// <summary>Divides lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator /(Simd256<T> left, Simd256<T> right) => new(left._value / right._value);

    /// <summary>Negates each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator -(Simd256<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> MultiplyAdd(Simd256<T> a, Simd256<T> b, Simd256<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector256.MultiplyAddEstimate(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>())
            : new(Vector256.MultiplyAddEstimate(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Max(Simd256<T> a, Simd256<T> b) => new(Vector256.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Min(Simd256<T> a, Simd256<T> b) => new(Vector256.Min(a._value, b._value));

    // The machine's own minimum and maximum give the second operand where one is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Clamp(Simd256<T> x, Simd256<T> low, Simd256<T> high) =>
        new(Vector256.MaxNative(low._value, Vector256.MinNative(high._value, x._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Abs(Simd256<T> x) => new(Vector256.Abs(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Sqrt(Simd256<T> x) => new(Vector256.Sqrt(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> PowerOfTwo(Simd256<T> n) =>
        typeof(T) == typeof(float)
            ? new(((n._value.AsSingle() + Vector256.Create(SingleFormat.WholeBias)).AsInt32() << SingleFormat.ExponentShift).As<int, T>())
            : new(((n._value.AsDouble() + Vector256.Create(DoubleFormat.WholeBias)).AsInt64() << DoubleFormat.ExponentShift).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Exponent(Simd256<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> biased = x._value.AsInt32() >>> SingleFormat.ExponentShift;
            return new Simd256<T>((biased | Vector256.Create(SingleFormat.Whole)).As<int, T>()) - Constant(SingleFormat.ExponentBias);
        }

        Vector256<long> biasedLong = x._value.AsInt64() >>> DoubleFormat.ExponentShift;
        return new Simd256<T>((biasedLong | Vector256.Create(DoubleFormat.Whole)).As<long, T>()) - Constant(DoubleFormat.ExponentBias);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Mantissa(Simd256<T> x) =>
        typeof(T) == typeof(float)
            ? new(((x._value.AsInt32() & Vector256.Create(SingleFormat.MantissaBits)) | Vector256.Create(SingleFormat.One)).As<int, T>())
            : new(((x._value.AsInt64() & Vector256.Create(DoubleFormat.MantissaBits)) | Vector256.Create(DoubleFormat.One)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> GreaterThan(Simd256<T> a, Simd256<T> b) => new(Vector256.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> GreaterThanOrNaN(Simd256<T> a, Simd256<T> b) =>
        new(Vector256.GreaterThan(a._value, b._value) | Vector256.IsNaN(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Equals(Simd256<T> a, Simd256<T> b) => new(Vector256.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Select(Simd256<T> mask, Simd256<T> a, Simd256<T> b) =>
        new(Vector256.ConditionalSelect(mask._value, a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Even(Simd256<T> a, Simd256<T> b) => new(LaneOrder.Even(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Odd(Simd256<T> a, Simd256<T> b) => new(LaneOrder.Odd(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> InterleaveLow(Simd256<T> a, Simd256<T> b) => new(LaneOrder.InterleaveLow(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> InterleaveHigh(Simd256<T> a, Simd256<T> b) => new(LaneOrder.InterleaveHigh(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane(Simd256<T> x, int index) => x._value.GetElement(index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Simd256<T> x) => Simd128<T>.Sum(new(x._value.GetLower() + x._value.GetUpper()));

    /// <inheritdoc/>
    public static T SumLanes(Simd256<T> x, int count)
    {
        ref T lanes = ref Unsafe.As<Simd256<T>, T>(ref x);
        T sum = lanes;
        for (int i = 1; i < count; i++)
        {
            sum += Unsafe.Add(ref lanes, i);
        }

        return sum;
    }

    /// <inheritdoc/>
    public static T MaxLanes(Simd256<T> x, int count)
    {
        ref T lanes = ref Unsafe.As<Simd256<T>, T>(ref x);
        T max = lanes;
        for (int i = 1; i < count; i++)
        {
            max = T.Max(max, Unsafe.Add(ref lanes, i));
        }

        return max;
    }
}
