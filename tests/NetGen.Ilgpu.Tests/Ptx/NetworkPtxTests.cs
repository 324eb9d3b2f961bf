using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Ptx;

/// <summary>
/// The assembly that NVIDIA's cards would be given, which needs no card to be made: it links, it fits into every card's shared memory,
/// and sums stay in registers.
/// </summary>
public sealed partial class NetworkPtxTests
{
    private const int SharedMemory = 48 * 1024;

    private static readonly Type[] _networks = [typeof(LeNet5), typeof(Residual), typeof(Inception), typeof(VGG16)];

    private static readonly ConcurrentDictionary<string, PTXBackend> _backends = new();

    public static TheoryData<string, string> Kernels
    {
        get
        {
            TheoryData<string, string> kernels = new();
            foreach (Type network in _networks)
            {
                foreach (MethodInfo kernel in KernelsOf(network))
                {
                    kernels.Add(network.Name, kernel.Name);
                }
            }

            return kernels;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_links_and_keeps_its_sums_in_registers(string network, string kernel)
    {
        MethodInfo method = Method(network, kernel);
        foreach (CudaArchitecture architecture in new[] { CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            string assembly = Compile(method, architecture);
            Assert.Contains(".entry", assembly);
            Assert.DoesNotContain(".extern", assembly);
            Assert.DoesNotContain(".local", assembly);
            Assert.InRange(SharedBytes(assembly), 0, SharedMemory);
        }
    }

    [PtxasTheory]
    [MemberData(nameof(Kernels))]
    public void NVIDIAs_assembler_takes_a_kernel_and_spills_nothing(string network, string kernel)
    {
        foreach (CudaArchitecture architecture in new[] { CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            string report = Ptxas.Assemble(Compile(Method(network, kernel), architecture), architecture);
            Assert.Contains(" 0 bytes spill stores", report);
        }
    }

    [Theory]
    [InlineData("Conv2Forward")]
    [InlineData("Conv10InputGradient")]
    [InlineData("Conv10WeightGradient")]
    [InlineData("Fc2Forward")]
    [InlineData("Fc2ForwardOfMany")]
    public void A_product_lies_in_shared_memory_and_is_read_in_vectors(string kernel)
    {
        string assembly = Compile(Method(nameof(VGG16), kernel), CudaArchitecture.SM_80);
        Assert.InRange(SharedBytes(assembly), 1024, SharedMemory);
        Assert.Contains("ld.shared.v4.f32", assembly);
    }

    // What is left is the threads' places in tiles, once each.
    [Theory]
    [InlineData("Conv2Forward")]
    [InlineData("Maxpool1InputGradient")]
    public void An_index_is_not_divided(string kernel) =>
        Assert.DoesNotContain("div.s32", Compile(Method(nameof(LeNet5), kernel), CudaArchitecture.SM_80));

    private static MethodInfo Method(string network, string kernel) =>
        KernelsOf(_networks.Single(type => type.Name == network)).Single(method => method.Name == kernel);

    private static IEnumerable<MethodInfo> KernelsOf(Type network) =>
        network.Assembly.GetType($"NetGen.Emitted.{network.FullName}.IlgpuKernels", throwOnError: true)!
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static string Compile(MethodInfo kernel, CudaArchitecture architecture)
    {
        PTXBackend backend = _backends.GetOrAdd($"{architecture}", _ => new PTXBackend(
            Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O1)),
            architecture,
            CudaInstructionSet.ISA_78,
            null!));
        lock (backend)
        {
            return ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), default)).PTXAssembly;
        }
    }

    private static int SharedBytes(string assembly) => SharedArray().Matches(assembly).Sum(match =>
        int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 8 * int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\.shared \.align \d+ \.b(\d+) \w+\[(\d+)\]")]
    private static partial Regex SharedArray();
}
