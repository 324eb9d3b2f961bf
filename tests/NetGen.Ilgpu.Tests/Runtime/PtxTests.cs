using System.Reflection;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>The runtime's own kernels as PTX, which needs no card: nothing is left to link, and nothing is approximate.</summary>
public sealed class PtxTests
{
    public static TheoryData<string> Kernels =>
    [
        "AddLossesKernel", "CountClassesKernel", "CountLogitsKernel", "SgdKernel", "AdamKernel", nameof(SingleKernel), nameof(DoubleKernel),
    ];

    private static Type[] Types { get; } =
    [
        typeof(StatisticsKernels<float>), typeof(StatisticsKernels<double>), typeof(OptimizerKernels<float>), typeof(OptimizerKernels<double>),
        typeof(PtxTests),
    ];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void KernelsBecomePtx(string name)
    {
        NativeLibraries.Register();
        using Context context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O1));
        MethodInfo[] kernels = [.. Types
            .Select(type => type.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic))
            .OfType<MethodInfo>()];
        Assert.NotEmpty(kernels);
        foreach (MethodInfo kernel in kernels)
        {
            foreach ((CudaArchitecture architecture, CudaInstructionSet set) in new[]
            {
                (CudaArchitecture.SM_80, CudaInstructionSet.ISA_70),
                (CudaArchitecture.SM_90, CudaInstructionSet.ISA_80),
            })
            {
                using PTXBackend backend = new(context, architecture, set, null!);
                string ptx = ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;
                Assert.DoesNotContain(".extern", ptx);
                Assert.DoesNotContain(".approx", ptx);
                Assert.DoesNotContain(".local", ptx);
            }
        }
    }

    /// <summary>A comparison that ILGPU turns round, because a constant stands on its left, holds for not-a-number as well.</summary>
    [Theory]
    [InlineData(nameof(MaxWithConstantKernel))]
    [InlineData(nameof(ConstantWithMinKernel))]
    public void Extremes_ask_for_not_a_number(string name)
    {
        MethodInfo kernel = typeof(PtxTests).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
        using Context context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O1));
        using PTXBackend backend = new(context, CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null!);
        string ptx = ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;
        Assert.Contains("testp.notanumber", ptx);
        Assert.DoesNotContain("bra", ptx);
    }

    private static void MaxWithConstantKernel(ArrayView<float> x) => x[0] = IlgpuMath.Max(x[1], 0.5f);

    private static void ConstantWithMinKernel(ArrayView<float> x) => x[0] = IlgpuMath.Min(0.5f, x[1]);

    private static void SingleKernel(ArrayView<float> x, ArrayView<float> y)
    {
        float v = x[Grid.GlobalIndex.X];
        y[0] = IlgpuMath.Exp(v);
        y[1] = IlgpuMath.ExpM1(v);
        y[2] = IlgpuMath.Log(v);
        y[3] = IlgpuMath.LogP1(v);
        y[4] = IlgpuMath.Sigmoid(v);
        y[5] = IlgpuMath.Tanh(v);
        y[6] = IlgpuMath.Max(IlgpuMath.Abs(v), IlgpuMath.Min(v, 0.5f));
    }

    private static void DoubleKernel(ArrayView<double> x, ArrayView<double> y)
    {
        double v = x[Grid.GlobalIndex.X];
        y[0] = IlgpuMath.Exp(v);
        y[1] = IlgpuMath.ExpM1(v);
        y[2] = IlgpuMath.Log(v);
        y[3] = IlgpuMath.LogP1(v);
        y[4] = IlgpuMath.Sigmoid(v);
        y[5] = IlgpuMath.Tanh(v);
        y[6] = IlgpuMath.Max(IlgpuMath.Abs(v), IlgpuMath.Min(v, 0.5));
    }
}
