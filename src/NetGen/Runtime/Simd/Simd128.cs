using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>128 bits of scalars: 4 floats or 2 doubles. See <see cref="ISimd{TSelf, T}"/>.</summary>
/// <typeparam name="T">The scalar type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Simd128<T>(Vector128<T> value) : ISimd<Simd128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector128<T> _value = value;

    /// <inheritdoc/>
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc/>
    public static Simd128<T> Zero => default;

    /// <inheritdoc/>
    public static Simd128<T> Indices => new(Vector128<T>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Create(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Constant(double value) =>
        typeof(T) == typeof(float)
            ? new(Vector128.Create((float)value).As<float, T>())
            : new(Vector128.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Load(ref readonly T source, nint offset) => new(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd128<T> value, ref T destination, nint offset) => value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    public static Simd128<T> LoadPartial(ref readonly T source, nint offset, int count)
    {
        Vector128<T> value = default;
        ref T lanes = ref Unsafe.As<Vector128<T>, T>(ref value);
        ref T start = ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref start, i);
        }

        return new(value);
    }

    /// <inheritdoc/>
    public static void StorePartial(Simd128<T> value, ref T destination, nint offset, int count)
    {
        ref T lanes = ref Unsafe.As<Simd128<T>, T>(ref value);
        ref T start = ref Unsafe.Add(ref destination, offset);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref start, i) = Unsafe.Add(ref lanes, i);
        }
    }

    /// <summary>Adds lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator +(Simd128<T> left, Simd128<T> right) => new(left._value + right._value);

    /// <summary>Subtracts lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator -(Simd128<T> left, Simd128<T> right) => new(left._value - right._value);

    /// <summary>Multiplies lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator *(Simd128<T> left, Simd128<T> right) => new(left._value * right._value);

    /// <summary>Divides lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator /(Simd128<T> left, Simd128<T> right) => new(left._value / right._value);

    /// <summary>Negates each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator -(Simd128<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> MultiplyAdd(Simd128<T> a, Simd128<T> b, Simd128<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector128.MultiplyAddEstimate(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>())
            : new(Vector128.MultiplyAddEstimate(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Max(Simd128<T> a, Simd128<T> b) => new(Vector128.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Min(Simd128<T> a, Simd128<T> b) => new(Vector128.Min(a._value, b._value));

    // The machine's own minimum and maximum give the second operand where one is NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Clamp(Simd128<T> x, Simd128<T> low, Simd128<T> high) =>
        new(Vector128.MaxNative(low._value, Vector128.MinNative(high._value, x._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Abs(Simd128<T> x) => new(Vector128.Abs(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Sqrt(Simd128<T> x) => new(Vector128.Sqrt(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> PowerOfTwo(Simd128<T> n) =>
        typeof(T) == typeof(float)
            ? new(((n._value.AsSingle() + Vector128.Create(SingleFormat.WholeBias)).AsInt32() << SingleFormat.ExponentShift).As<int, T>())
            : new(((n._value.AsDouble() + Vector128.Create(DoubleFormat.WholeBias)).AsInt64() << DoubleFormat.ExponentShift).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Exponent(Simd128<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> biased = x._value.AsInt32() >>> SingleFormat.ExponentShift;
            return new Simd128<T>((biased | Vector128.Create(SingleFormat.Whole)).As<int, T>()) - Constant(SingleFormat.ExponentBias);
        }

        Vector128<long> biasedLong = x._value.AsInt64() >>> DoubleFormat.ExponentShift;
        return new Simd128<T>((biasedLong | Vector128.Create(DoubleFormat.Whole)).As<long, T>()) - Constant(DoubleFormat.ExponentBias);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Mantissa(Simd128<T> x) =>
        typeof(T) == typeof(float)
            ? new(((x._value.AsInt32() & Vector128.Create(SingleFormat.MantissaBits)) | Vector128.Create(SingleFormat.One)).As<int, T>())
            : new(((x._value.AsInt64() & Vector128.Create(DoubleFormat.MantissaBits)) | Vector128.Create(DoubleFormat.One)).As<long, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> GreaterThan(Simd128<T> a, Simd128<T> b) => new(Vector128.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> GreaterThanOrNaN(Simd128<T> a, Simd128<T> b) =>
        new(Vector128.GreaterThan(a._value, b._value) | Vector128.IsNaN(a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Equals(Simd128<T> a, Simd128<T> b) => new(Vector128.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Select(Simd128<T> mask, Simd128<T> a, Simd128<T> b) =>
        new(Vector128.ConditionalSelect(mask._value, a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Even(Simd128<T> a, Simd128<T> b) => new(LaneOrder.Even(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Odd(Simd128<T> a, Simd128<T> b) => new(LaneOrder.Odd(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> InterleaveLow(Simd128<T> a, Simd128<T> b) => new(LaneOrder.InterleaveLow(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> InterleaveHigh(Simd128<T> a, Simd128<T> b) => new(LaneOrder.InterleaveHigh(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane(Simd128<T> x, int index) => x._value.GetElement(index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Simd128<T> x) => Vector128.Sum(x._value);

    /// <inheritdoc/>
    public static T SumLanes(Simd128<T> x, int count)
    {
        ref T lanes = ref Unsafe.As<Simd128<T>, T>(ref x);
        T sum = lanes;
        for (int i = 1; i < count; i++)
        {
            sum += Unsafe.Add(ref lanes, i);
        }

        return sum;
    }

    /// <inheritdoc/>
    public static T MaxLanes(Simd128<T> x, int count)
    {
        ref T lanes = ref Unsafe.As<Simd128<T>, T>(ref x);
        T max = lanes;
        for (int i = 1; i < count; i++)
        {
            max = T.Max(max, Unsafe.Add(ref lanes, i));
        }

        return max;
    }
}
