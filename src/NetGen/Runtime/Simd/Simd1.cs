using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>One scalar, for machines without vectors. See <see cref="ISimd{TSelf, T}"/>.</summary>
/// <typeparam name="T">The scalar type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Simd1<T>(T value) : ISimd<Simd1<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Simd1<T> Zero => default;

    /// <inheritdoc/>
    public static Simd1<T> Indices => default;

    /// <inheritdoc/>
    public static Simd1<T> Create(T value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Constant(double value) =>
        new(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Load(ref readonly T source, nint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <summary>As <see cref="Load"/>: the count is always 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> LoadPartial(ref readonly T source, nint offset, int count) => Load(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd1<T> value, ref T destination, nint offset) => Unsafe.Add(ref destination, offset) = value._value;

    /// <summary>As <see cref="Store"/>: the count is always 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Simd1<T> value, ref T destination, nint offset, int count) => Store(value, ref destination, offset);

    /// <summary>Adds.</summary>
    public static Simd1<T> operator +(Simd1<T> left, Simd1<T> right) => new(left._value + right._value);

    /// <summary>Subtracts.</summary>
    public static Simd1<T> operator -(Simd1<T> left, Simd1<T> right) => new(left._value - right._value);

    /// <summary>Multiplies.</summary>
    public static Simd1<T> operator *(Simd1<T> left, Simd1<T> right) => new(left._value * right._value);

    /// <summary>Divides.</summary>
    public static Simd1<T> operator /(Simd1<T> left, Simd1<T> right) => new(left._value / right._value);

    /// <summary>Negates.</summary>
    public static Simd1<T> operator -(Simd1<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> MultiplyAdd(Simd1<T> a, Simd1<T> b, Simd1<T> c) =>
        new(T.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Max(Simd1<T> a, Simd1<T> b) => new(T.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Min(Simd1<T> a, Simd1<T> b) => new(T.Min(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Clamp(Simd1<T> x, Simd1<T> low, Simd1<T> high) =>
        x._value < low._value ? low : x._value > high._value ? high : x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Abs(Simd1<T> x) => new(T.Abs(x._value));

    /// <inheritdoc/>
    public static Simd1<T> Sqrt(Simd1<T> x) => new(T.Sqrt(x._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> PowerOfTwo(Simd1<T> n) =>
        typeof(T) == typeof(float)
            ? OfBits(SingleBits(n + Constant(SingleFormat.WholeBias)) << SingleFormat.ExponentShift)
            : OfBits(DoubleBits(n + Constant(DoubleFormat.WholeBias)) << DoubleFormat.ExponentShift);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Exponent(Simd1<T> x) =>
        typeof(T) == typeof(float)
            ? OfBits((SingleBits(x) >>> SingleFormat.ExponentShift) | SingleFormat.Whole) - Constant(SingleFormat.ExponentBias)
            : OfBits((DoubleBits(x) >>> DoubleFormat.ExponentShift) | DoubleFormat.Whole) - Constant(DoubleFormat.ExponentBias);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Mantissa(Simd1<T> x) =>
        typeof(T) == typeof(float)
            ? OfBits((SingleBits(x) & SingleFormat.MantissaBits) | SingleFormat.One)
            : OfBits((DoubleBits(x) & DoubleFormat.MantissaBits) | DoubleFormat.One);

    private static int SingleBits(Simd1<T> x) => Unsafe.BitCast<T, int>(x._value);

    private static long DoubleBits(Simd1<T> x) => Unsafe.BitCast<T, long>(x._value);

    private static Simd1<T> OfBits(int bits) => new(Unsafe.BitCast<int, T>(bits));

    private static Simd1<T> OfBits(long bits) => new(Unsafe.BitCast<long, T>(bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> GreaterThan(Simd1<T> a, Simd1<T> b) => new(a._value > b._value ? T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> GreaterThanOrNaN(Simd1<T> a, Simd1<T> b) => new(a._value > b._value || T.IsNaN(a._value) ? T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Equals(Simd1<T> a, Simd1<T> b) => new(a._value == b._value ? T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1<T> Select(Simd1<T> mask, Simd1<T> a, Simd1<T> b) => mask._value != T.Zero ? a : b;

    /// <summary>Of two vectors of one lane, the lanes at even places are the first.</summary>
    public static Simd1<T> Even(Simd1<T> a, Simd1<T> b) => a;

    /// <summary>Of two vectors of one lane, the lanes at odd places are the second.</summary>
    public static Simd1<T> Odd(Simd1<T> a, Simd1<T> b) => b;

    /// <inheritdoc/>
    public static Simd1<T> InterleaveLow(Simd1<T> a, Simd1<T> b) => a;

    /// <inheritdoc/>
    public static Simd1<T> InterleaveHigh(Simd1<T> a, Simd1<T> b) => b;

    /// <inheritdoc/>
    public static T Lane(Simd1<T> x, int index) => x._value;

    /// <inheritdoc/>
    public static T Sum(Simd1<T> x) => x._value;

    /// <inheritdoc/>
    public static T SumLanes(Simd1<T> x, int count) => x._value;

    /// <inheritdoc/>
    public static T MaxLanes(Simd1<T> x, int count) => x._value;
}
