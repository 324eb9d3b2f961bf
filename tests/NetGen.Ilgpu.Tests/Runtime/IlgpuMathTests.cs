using ILGPU;
using ILGPU.Runtime;
using NetGen.Ilgpu.Tests.Testing;
using NetGen.Runtime;
using NetGen.Tests.Runtime.Elementary;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>
/// Functions of kernels keep the error that their documentation states: run as they stand, over all floats near special points; on the
/// simulation, which runs the same instructions, over some; and on a real device over as many as on the processor.
/// </summary>
public sealed class IlgpuMathTests
{
    public static TheoryData<string> Functions => new(ElementaryFunction.All.Select(function => function.Name));

    [Theory]
    [MemberData(nameof(Functions))]
    public void FloatsAsTheyStand(string name)
    {
        int function = Index(name);
        SingleAccuracy.Check(ElementaryFunction.Of(name), ("IlgpuMath", (x, y) =>
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = Single(x[i], function);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void DoublesAsTheyStand(string name)
    {
        int function = Index(name);
        double[] x = DoubleAccuracy.Arguments(ElementaryFunction.Of(name));
        CheckDouble(name, "IlgpuMath", x, arguments => [.. arguments.Select(value => Double(value, function))]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void FloatsOnTheSimulation(string name) =>
        CheckSingle(TestDevices.Simulation.Accelerator, name, neighbours: 256, stride: (1 << 20) + 7);

    [Theory]
    [MemberData(nameof(Functions))]
    public void DoublesOnTheSimulation(string name) => CheckDouble(TestDevices.Simulation.Accelerator, name, every: 11);

    [DeviceTheory]
    [MemberData(nameof(Functions))]
    public void FloatsOnARealDevice(string name) => CheckSingle(TestDevices.Real.Accelerator, name, neighbours: 1 << 19, stride: 2003);

    [DeviceTheory]
    [MemberData(nameof(Functions))]
    public void DoublesOnARealDevice(string name) => CheckDouble(TestDevices.Real.Accelerator, name, every: 1);

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-0.25f)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void ExtremaAndMagnitude(float x)
    {
        Assert.Equal(float.Max(x, 0.5f), IlgpuMath.Max(x, 0.5f));
        Assert.Equal(float.Min(x, 0.5f), IlgpuMath.Min(0.5f, x));
        Assert.Equal(float.Abs(x), IlgpuMath.Abs(x));
        Assert.Equal(double.Max(x, 0.5), IlgpuMath.Max(0.5, x));
        Assert.Equal(double.Abs(x), IlgpuMath.Abs((double)x));
    }

    private static void CheckSingle(Accelerator accelerator, string name, int neighbours, int stride)
    {
        ElementaryFunction function = ElementaryFunction.Of(name);
        float[] x = [.. SingleAccuracy.Blocks(function, neighbours, stride).SelectMany(block => block)];
        SingleAccuracy.Check(function, accelerator.Name, x, Run(accelerator, x, SingleKernel, Index(name)));
    }

    private static void CheckDouble(Accelerator accelerator, string name, int every)
    {
        double[] x = [.. DoubleAccuracy.Arguments(ElementaryFunction.Of(name)).Where((_, i) => i % every == 0)];
        CheckDouble(name, accelerator.Name, x, arguments => Run(accelerator, arguments, DoubleKernel, Index(name)));
    }

    private static void CheckDouble(string name, string what, double[] x, Func<double[], double[]> evaluate)
    {
        ElementaryFunction function = ElementaryFunction.Of(name);
        DoubleAccuracy.Require(function, what, x, [.. x.Select(function.Reference)], evaluate(x));
    }

    private static int Index(string name) => ElementaryFunction.All.ToList().FindIndex(function => function.Name == name);

    private static T[] Run<T>(Accelerator accelerator, T[] arguments, Action<ArrayView<T>, ArrayView<T>, int> kernel, int function)
        where T : unmanaged
    {
        Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<T>, int> launch =
            accelerator.LoadKernel<ArrayView<T>, ArrayView<T>, int>(kernel);
        using AcceleratorStream stream = accelerator.CreateStream();
        using MemoryBuffer1D<T, Stride1D.Dense> x = accelerator.Allocate1D<T>(arguments.Length);
        using MemoryBuffer1D<T, Stride1D.Dense> y = accelerator.Allocate1D<T>(arguments.Length);
        x.View.BaseView.Upload(stream, arguments);
        launch(stream, IlgpuLaunch.Elements(arguments.Length), x.View, y.View, function);
        var results = new T[arguments.Length];
        y.View.BaseView.Download(stream, results);
        return results;
    }

    private static void SingleKernel(ArrayView<float> x, ArrayView<float> y, int function)
    {
        int i = Grid.GlobalIndex.X;
        if (i < x.IntLength)
        {
            y[i] = Single(x[i], function);
        }
    }

    private static void DoubleKernel(ArrayView<double> x, ArrayView<double> y, int function)
    {
        int i = Grid.GlobalIndex.X;
        if (i < x.IntLength)
        {
            y[i] = Double(x[i], function);
        }
    }

    // In the order of ElementaryFunction.All.
    private static float Single(float x, int function) => function switch
    {
        0 => IlgpuMath.Exp(x),
        1 => IlgpuMath.ExpM1(x),
        2 => IlgpuMath.Log(x),
        3 => IlgpuMath.LogP1(x),
        4 => IlgpuMath.Sigmoid(x),
        5 => IlgpuMath.Tanh(x),
        _ => Scalar<float>.Sqrt(new(x)).Value,
    };

    private static double Double(double x, int function) => function switch
    {
        0 => IlgpuMath.Exp(x),
        1 => IlgpuMath.ExpM1(x),
        2 => IlgpuMath.Log(x),
        3 => IlgpuMath.LogP1(x),
        4 => IlgpuMath.Sigmoid(x),
        5 => IlgpuMath.Tanh(x),
        _ => Scalar<double>.Sqrt(new(x)).Value,
    };
}
