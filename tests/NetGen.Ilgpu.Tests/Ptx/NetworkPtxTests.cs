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
        MethodInfo method = KernelsOf(_networks.Single(type => type.Name == network)).Single(method => method.Name == kernel);
        foreach (CudaArchitecture architecture in new[] { CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            string assembly = Compile(method, architecture);
            Assert.Contains(".entry", assembly);
            Assert.DoesNotContain(".extern", assembly);
            Assert.DoesNotContain(".local", assembly);
            Assert.InRange(SharedBytes(assembly), 0, SharedMemory);
        }
    }

    [Fact]
    public void Products_lie_in_shared_memory()
    {
        MethodInfo method = KernelsOf(typeof(VGG16)).Single(method => method.Name == "Conv2Forward");
        Assert.InRange(SharedBytes(Compile(method, CudaArchitecture.SM_80)), 1024, SharedMemory);
    }

    private static IEnumerable<MethodInfo> KernelsOf(Type network) =>
        network.Assembly.GetType($"NetGen.Emitted.{network.FullName}.IlgpuKernels", throwOnError: true)!
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static string Compile(MethodInfo kernel, CudaArchitecture architecture)
    {
        PTXBackend backend = _backends.GetOrAdd($"{architecture}", _ => new PTXBackend(
            Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O1)),
            architecture,
            CudaInstructionSet.ISA_80,
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
