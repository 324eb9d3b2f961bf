using System.Numerics;

namespace NetGen.Runtime;

/// <summary>
/// A vector of scalars, or one scalar: what a kernel is written in, so that one text serves every vector width.
/// </summary>
/// <remarks>
/// A kernel is generic over its vector type; the JIT compiles it once for each of <see cref="Simd512{T}"/>,
/// <see cref="Simd256{T}"/>, <see cref="Simd128{T}"/> and <see cref="Simd1{T}"/>, as good as code written for that width.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The scalar type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ISimd<TSelf, T> : IArithmetic<TSelf>
    where TSelf : struct, ISimd<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of lanes: the scalars a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes zero.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>Each lane its own place: 0, 1, 2, ….</summary>
    static abstract TSelf Indices { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract TSelf Create(T value);

    /// <summary>All lanes <paramref name="value"/>, rounded to the scalar type: for numbers that stand in the text.</summary>
    static abstract TSelf Constant(double value);

    /// <summary>Reads <see cref="Count"/> scalars from <paramref name="source"/> + <paramref name="offset"/>.</summary>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>Reads the first <paramref name="count"/> lanes, 1 to <see cref="Count"/>, and nothing past them; the others are zero.</summary>
    static abstract TSelf LoadPartial(ref readonly T source, nint offset, int count);

    /// <summary>Writes <see cref="Count"/> scalars to <paramref name="destination"/> + <paramref name="offset"/>.</summary>
    static abstract void Store(TSelf value, ref T destination, nint offset);

    /// <summary>Writes the first <paramref name="count"/> lanes, 1 to <see cref="Count"/>, and nothing past them.</summary>
    static abstract void StorePartial(TSelf value, ref T destination, nint offset, int count);

    /// <summary><c>a·b + c</c>, fused where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller of each pair of lanes; NaN where either is NaN.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Each lane moved to the nearer end of a range that it is outside of; NaN stays NaN.</summary>
    static abstract TSelf Clamp(TSelf x, TSelf low, TSelf high);

    /// <summary>The absolute value of each lane.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>
    /// <c>2ⁿ</c> of each lane, for whole n that are the exponent of a normal number: −126 to 127 in single precision, −1022 to 1023 in double.
    /// </summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>The exponent n of each lane, <c>x = m·2ⁿ</c> with m from 1 to 2, for positive normal numbers.</summary>
    static abstract TSelf Exponent(TSelf x);

    /// <summary>The mantissa m of each lane, <c>x = m·2ⁿ</c> with m from 1 to 2, for positive normal numbers.</summary>
    static abstract TSelf Mantissa(TSelf x);

    /// <summary>A mask for <see cref="Select"/>, set where <c>a &gt; b</c>.</summary>
    static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>A mask for <see cref="Select"/>, set where <c>a &gt; b</c> and where a is NaN.</summary>
    static abstract TSelf GreaterThanOrNaN(TSelf a, TSelf b);

    /// <summary>A mask for <see cref="Select"/>, set where <c>a = b</c>.</summary>
    static abstract TSelf Equals(TSelf a, TSelf b);

    /// <summary>The lanes of <paramref name="a"/> where <paramref name="mask"/> is set, else those of <paramref name="b"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>The lanes 0, 2, 4, … of <paramref name="a"/>, then those of <paramref name="b"/>.</summary>
    static abstract TSelf Even(TSelf a, TSelf b);

    /// <summary>The lanes 1, 3, 5, … of <paramref name="a"/>, then those of <paramref name="b"/>.</summary>
    static abstract TSelf Odd(TSelf a, TSelf b);

    /// <summary>The first half of a₀, b₀, a₁, b₁, …: what <see cref="Even"/> and <see cref="Odd"/> undo.</summary>
    static abstract TSelf InterleaveLow(TSelf a, TSelf b);

    /// <summary>The second half of a₀, b₀, a₁, b₁, ….</summary>
    static abstract TSelf InterleaveHigh(TSelf a, TSelf b);

    /// <summary>One lane, best at a constant <paramref name="index"/>, from 0 to <see cref="Count"/> − 1.</summary>
    static abstract T Lane(TSelf x, int index);

    /// <summary>The sum of all lanes, in an order that depends on the width alone.</summary>
    static abstract T Sum(TSelf x);

    /// <summary>The sum of the first <paramref name="count"/> lanes, one after another.</summary>
    static abstract T SumLanes(TSelf x, int count);

    /// <summary>The largest of the first <paramref name="count"/> lanes; NaN where one of them is NaN.</summary>
    static abstract T MaxLanes(TSelf x, int count);
}
