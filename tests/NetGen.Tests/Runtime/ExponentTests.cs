using System.Numerics;
using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>Normal numbers taken apart into mantissa and exponent and put together, at every width.</summary>
public sealed class ExponentTests
{
    [Fact]
    public void Of_floats()
    {
        Check<Simd512<float>, float>(-126, 127);
        Check<Simd256<float>, float>(-126, 127);
        Check<Simd128<float>, float>(-126, 127);
        Check<Simd1<float>, float>(-126, 127);
    }

    [Fact]
    public void Of_doubles()
    {
        Check<Simd512<double>, double>(-1022, 1023);
        Check<Simd256<double>, double>(-1022, 1023);
        Check<Simd128<double>, double>(-1022, 1023);
        Check<Simd1<double>, double>(-1022, 1023);
    }

    private static void Check<V, T>(int first, int last)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int n = first; n <= last; n++)
        {
            Assert.Equal(T.ScaleB(T.One, n), Value(V.PowerOfTwo(V.Constant(n))));
            foreach (T mantissa in new[] { T.One, T.CreateChecked(1.375), T.BitDecrement(T.One + T.One) })
            {
                V x = V.Create(T.ScaleB(mantissa, n));
                Assert.Equal(T.CreateChecked(n), Value(V.Exponent(x)));
                Assert.Equal(mantissa, Value(V.Mantissa(x)));
            }
        }

        static T Value(V x) => V.Lane(x, V.Count - 1);
    }
}
