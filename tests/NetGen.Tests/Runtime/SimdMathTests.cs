using System.Numerics;
using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>Functions of vectors against those of <see cref="Math"/>, at every width.</summary>
public sealed class SimdMathTests
{
    // Some 5 units in the last place.
    private const double SingleError = 4e-7;
    private const double DoubleError = 1e-15;

    [Fact]
    public void Tanh_at_512_bits() => CheckTanh<Simd512<float>, float>(SingleError);

    [Fact]
    public void Tanh_at_256_bits() => CheckTanh<Simd256<float>, float>(SingleError);

    [Fact]
    public void Tanh_at_128_bits() => CheckTanh<Simd128<float>, float>(SingleError);

    [Fact]
    public void Tanh_of_scalars() => CheckTanh<Simd1<float>, float>(SingleError);

    [Fact]
    public void Tanh_of_doubles_at_512_bits() => CheckTanh<Simd512<double>, double>(DoubleError);

    [Fact]
    public void Tanh_of_doubles_at_256_bits() => CheckTanh<Simd256<double>, double>(DoubleError);

    [Fact]
    public void Tanh_of_doubles_at_128_bits() => CheckTanh<Simd128<double>, double>(DoubleError);

    [Fact]
    public void Tanh_of_scalar_doubles() => CheckTanh<Simd1<double>, double>(DoubleError);

    private static void CheckTanh<V, T>(double relative)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (double magnitude = 1e-30; magnitude < 1e4; magnitude *= 1.001)
        {
            Check(magnitude);
            Check(-magnitude);
        }

        // Where single precision comes near 1.
        for (double x = 6; x < 10; x += 1e-3)
        {
            Check(x);
        }

        Assert.Equal(T.One, Tanh(T.PositiveInfinity));
        Assert.Equal(-T.One, Tanh(T.NegativeInfinity));
        Assert.True(T.IsNaN(Tanh(T.NaN)));
        Assert.Equal(T.Zero, Tanh(T.Zero));

        void Check(double value)
        {
            T x = T.CreateTruncating(value);
            double expected = Math.Tanh(double.CreateChecked(x));
            double actual = double.CreateChecked(Tanh(x));
            Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"tanh({x}) is {actual} in place of {expected}");
            Assert.InRange(actual, -1, 1);
        }

        static T Tanh(T x) => V.Lane(SimdMath.Tanh<V, T>(V.Create(x)), V.Count - 1);
    }
}
