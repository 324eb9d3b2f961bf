using System.Numerics;
using NetGen.Runtime;
using NetGen.Tests.Runtime.Elementary;

namespace NetGen.Tests.Runtime;

/// <summary>Functions of vectors and scalars keep the error that their documentation states, at every width.</summary>
public sealed class SimdMathTests
{
    private interface IFunction
    {
        static abstract V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    [Fact]
    public void Exp_of_floats() => CheckSingle<Exp>(ElementaryFunction.Exp);

    [Fact]
    public void ExpM1_of_floats() => CheckSingle<ExpM1>(ElementaryFunction.ExpM1);

    [Fact]
    public void Log_of_floats() => CheckSingle<Log>(ElementaryFunction.Log);

    [Fact]
    public void LogP1_of_floats() => CheckSingle<LogP1>(ElementaryFunction.LogP1);

    [Fact]
    public void Sigmoid_of_floats() => CheckSingle<Sigmoid>(ElementaryFunction.Sigmoid);

    [Fact]
    public void Tanh_of_floats() => CheckSingle<Tanh>(ElementaryFunction.Tanh);

    [Fact]
    public void Sqrt_of_floats() => CheckSingle<Sqrt>(ElementaryFunction.Sqrt);

    [Fact]
    public void Exp_of_doubles() => CheckDouble<Exp>(ElementaryFunction.Exp);

    [Fact]
    public void ExpM1_of_doubles() => CheckDouble<ExpM1>(ElementaryFunction.ExpM1);

    [Fact]
    public void Log_of_doubles() => CheckDouble<Log>(ElementaryFunction.Log);

    [Fact]
    public void LogP1_of_doubles() => CheckDouble<LogP1>(ElementaryFunction.LogP1);

    [Fact]
    public void Sigmoid_of_doubles() => CheckDouble<Sigmoid>(ElementaryFunction.Sigmoid);

    [Fact]
    public void Tanh_of_doubles() => CheckDouble<Tanh>(ElementaryFunction.Tanh);

    [Fact]
    public void Sqrt_of_doubles() => CheckDouble<Sqrt>(ElementaryFunction.Sqrt);

    // What sums and losses count on.
    [Fact]
    public void Whole_values_are_exact()
    {
        Assert.Equal(1f, ScalarMath.Exp(0f));
        Assert.Equal(1.0, ScalarMath.Exp(-0.0));
        Assert.Equal(0f, ScalarMath.Log(1f));
        Assert.Equal(0.0, ScalarMath.Log(1.0));
        Assert.Equal(0.5f, ScalarMath.Sigmoid(0f));
        Assert.Equal(1e-20f, ScalarMath.Tanh(1e-20f));
        Assert.Equal(1f, ScalarMath.Tanh(20f));
        Assert.Equal(-1.0, ScalarMath.Tanh(double.NegativeInfinity));
    }

    // Where a machine lacks vectors of a width, that one is simulated, and too slow for all floats: the narrower stand for it.
    private static void CheckSingle<F>(ElementaryFunction function)
        where F : struct, IFunction
    {
        List<(string, SingleAccuracy.Evaluation)> ways = [("Scalar", Scalars<F>), ("1 lane of", Vectors<Simd1<float>, F>)];
        if (SimdWidth.Bits >= 128)
        {
            ways.Add(("128-bit", Vectors<Simd128<float>, F>));
        }

        if (SimdWidth.Bits >= 256)
        {
            ways.Add(("256-bit", Vectors<Simd256<float>, F>));
        }

        if (SimdWidth.Bits >= 512)
        {
            ways.Add(("512-bit", Vectors<Simd512<float>, F>));
        }

        SingleAccuracy.Check(function, [.. ways]);
    }

    private static void CheckDouble<F>(ElementaryFunction function)
        where F : struct, IFunction
    {
        double[] x = DoubleAccuracy.Arguments(function);
        DoubleDouble[] expected = [.. x.Select(function.Reference)];
        double[] y = new double[x.Length];
        Check("512-bit", Values<Simd512<double>, double, F>);
        Check("256-bit", Values<Simd256<double>, double, F>);
        Check("128-bit", Values<Simd128<double>, double, F>);
        Check("1 lane of", Values<Simd1<double>, double, F>);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = F.OfScalar(x[i]);
        }

        DoubleAccuracy.Require(function, "Scalar", x, expected, y);

        void Check(string what, Action<double[], double[]> evaluate)
        {
            evaluate(x, y);
            DoubleAccuracy.Require(function, what, x, expected, y);
        }
    }

    private static void Scalars<F>(ReadOnlySpan<float> x, Span<float> y)
        where F : struct, IFunction
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = F.OfScalar(x[i]);
        }
    }

    private static void Vectors<V, F>(ReadOnlySpan<float> x, Span<float> y)
        where V : struct, ISimd<V, float>
        where F : struct, IFunction => Evaluate<V, float, F>(x, y);

    private static void Values<V, T, F>(T[] x, T[] y)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where F : struct, IFunction => Evaluate<V, T, F>(x, y);

    private static void Evaluate<V, T, F>(ReadOnlySpan<T> x, Span<T> y)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where F : struct, IFunction
    {
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V.Store(F.Of<V, T>(V.Load(in x[0], i)), ref y[0], i);
        }

        if (i < x.Length)
        {
            V.StorePartial(F.Of<V, T>(V.LoadPartial(in x[0], i, x.Length - i)), ref y[0], i, x.Length - i);
        }
    }

    private readonly struct Exp : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => SimdMath.Exp<V, T>(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarMath.Exp(x);
    }

    private readonly struct ExpM1 : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => SimdMath.ExpM1<V, T>(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarMath.ExpM1(x);
    }

    private readonly struct Log : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => SimdMath.Log<V, T>(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarMath.Log(x);
    }

    private readonly struct LogP1 : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => SimdMath.LogP1<V, T>(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarMath.LogP1(x);
    }

    private readonly struct Sigmoid : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => SimdMath.Sigmoid<V, T>(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarMath.Sigmoid(x);
    }

    private readonly struct Tanh : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => SimdMath.Tanh<V, T>(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarMath.Tanh(x);
    }

    private readonly struct Sqrt : IFunction
    {
        public static V Of<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Sqrt(x);

        public static T OfScalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);
    }
}
