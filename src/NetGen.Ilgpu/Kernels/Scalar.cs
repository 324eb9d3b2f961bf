using System.Numerics;

namespace NetGen.Runtime;

/// <summary>A scalar in a kernel, in the operations that an optimizer's formula is written in.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal readonly struct Scalar<T>(T value) : IArithmetic<Scalar<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The value.</summary>
    public readonly T Value = value;

    public static Scalar<T> operator +(Scalar<T> left, Scalar<T> right) => new(left.Value + right.Value);

    public static Scalar<T> operator -(Scalar<T> left, Scalar<T> right) => new(left.Value - right.Value);

    public static Scalar<T> operator *(Scalar<T> left, Scalar<T> right) => new(left.Value * right.Value);

    public static Scalar<T> operator /(Scalar<T> left, Scalar<T> right) => new(left.Value / right.Value);

    public static Scalar<T> operator -(Scalar<T> value) => new(-value.Value);

    /// <inheritdoc/>
    public static Scalar<T> Sqrt(Scalar<T> x) => new(T.Sqrt(x.Value));

    /// <inheritdoc/>
    public static Scalar<T> Max(Scalar<T> a, Scalar<T> b) => new(IlgpuMath.Max(a.Value, b.Value));
}
