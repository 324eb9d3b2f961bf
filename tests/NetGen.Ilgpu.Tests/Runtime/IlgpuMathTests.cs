using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Ilgpu.Tests.Testing;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>Each function against <see cref="Math"/> in double precision, over large, small and special arguments.</summary>
public sealed class IlgpuMathTests
{
    private const int Functions = 9;

    private static readonly double[] Arguments =
    [
        .. Enumerable.Range(-2000, 4001).Select(i => i * 0.05),
        .. Enumerable.Range(1, 200).SelectMany(i => new[] { i * 1e-4, i * -1e-4, i * 1e-8, i * -1e-9, i * 1e-20, i * 1e-41, i * 1e34 }),
        0, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Fact]
    public void SinglePrecisionAgreesOnTheSimulation() => CheckSingle(TestDevices.Simulation.Accelerator);

    [Fact]
    public void DoublePrecisionAgreesOnTheSimulation() => CheckDouble(TestDevices.Simulation.Accelerator);

    [DeviceFact]
    public void SinglePrecisionAgreesOnARealDevice() => CheckSingle(TestDevices.Real.Accelerator);

    [DeviceFact]
    public void DoublePrecisionAgreesOnARealDevice() => CheckDouble(TestDevices.Real.Accelerator);

    private static void CheckSingle(Accelerator accelerator)
    {
        float[] arguments = [.. Arguments.Select(x => (float)x)];
        float[][] results = Run(accelerator, arguments, SingleKernel);
        for (int function = 0; function < Functions; function++)
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                RequireClose(function, arguments[i], Expected(function, arguments[i]), results[function][i], 1e-6, float.MaxValue, 1e-37);
            }
        }
    }

    private static void CheckDouble(Accelerator accelerator)
    {
        double[][] results = Run(accelerator, Arguments, DoubleKernel);
        for (int function = 0; function < Functions; function++)
        {
            for (int i = 0; i < Arguments.Length; i++)
            {
                // Math has no expm1 and no log1p; below, those are series of a few terms.
                RequireClose(function, Arguments[i], Expected(function, Arguments[i]), results[function][i], 1e-13, double.MaxValue, 1e-300);
            }
        }
    }

    private static T[][] Run<T>(Accelerator accelerator, T[] arguments, Action<ArrayView<T>, ArrayView<T>, int> kernel)
        where T : unmanaged, INumber<T>
    {
        Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<T>, int> launch =
            accelerator.LoadKernel<ArrayView<T>, ArrayView<T>, int>(kernel);
        using AcceleratorStream stream = accelerator.CreateStream();
        using MemoryBuffer1D<T, Stride1D.Dense> x = accelerator.Allocate1D<T>(arguments.Length);
        using MemoryBuffer1D<T, Stride1D.Dense> y = accelerator.Allocate1D<T>(arguments.Length);
        x.View.BaseView.Upload(stream, arguments);
        var results = new T[Functions][];
        for (int function = 0; function < Functions; function++)
        {
            launch(stream, IlgpuLaunch.Elements(arguments.Length), x.View, y.View, function);
            results[function] = new T[arguments.Length];
            y.View.BaseView.Download(stream, results[function]);
        }

        return results;
    }

    private static void SingleKernel(ArrayView<float> x, ArrayView<float> y, int function)
    {
        int i = Grid.GlobalIndex.X;
        if (i >= x.IntLength)
        {
            return;
        }

        float value = x[i];
        y[i] = function switch
        {
            0 => IlgpuMath.Exp(value),
            1 => IlgpuMath.ExpM1(value),
            2 => IlgpuMath.Log(value),
            3 => IlgpuMath.LogP1(value),
            4 => IlgpuMath.Sigmoid(value),
            5 => IlgpuMath.Tanh(value),
            6 => IlgpuMath.Abs(value),
            7 => IlgpuMath.Max(value, 0.5f),
            _ => IlgpuMath.Min(0.5f, value),
        };
    }

    private static void DoubleKernel(ArrayView<double> x, ArrayView<double> y, int function)
    {
        int i = Grid.GlobalIndex.X;
        if (i >= x.IntLength)
        {
            return;
        }

        double value = x[i];
        y[i] = function switch
        {
            0 => IlgpuMath.Exp(value),
            1 => IlgpuMath.ExpM1(value),
            2 => IlgpuMath.Log(value),
            3 => IlgpuMath.LogP1(value),
            4 => IlgpuMath.Sigmoid(value),
            5 => IlgpuMath.Tanh(value),
            6 => IlgpuMath.Abs(value),
            7 => IlgpuMath.Max(value, 0.5),
            _ => IlgpuMath.Min(0.5, value),
        };
    }

    private static double Expected(int function, double x) => function switch
    {
        0 => Math.Exp(x),
        1 => Math.Abs(x) < 1e-2 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5 * (1 + (x / 6)))))))))) : Math.Exp(x) - 1,
        2 => Math.Log(x),
        3 => Math.Abs(x) < 1e-2 ? TwiceArTanh(x / (2 + x)) : Math.Log(1 + x),
        4 => 1 / (1 + Math.Exp(-x)),
        5 => Math.Tanh(x),
        6 => Math.Abs(x),
        7 => Math.Max(x, 0.5),
        _ => Math.Min(x, 0.5),
    };

    private static double TwiceArTanh(double s) => 2 * s * (1 + (s * s * ((1.0 / 3) + (s * s * (0.2 + (s * s / 7))))));

    // Below the least, a device may take a number for zero.
    private static void RequireClose(int function, double x, double expected, double found, double relative, double largest, double least)
    {
        bool agrees = double.IsNaN(expected) ? double.IsNaN(found)
            : Math.Abs(expected) > largest ? double.IsInfinity(found) && Math.Sign(found) == Math.Sign(expected)
            : Math.Abs(found - expected) <= (relative * Math.Abs(expected)) + least;
        Assert.True(agrees, $"Function {function} of {x:R}: expected {expected:R}, found {found:R}.");
    }
}
