using NetGen.Ilgpu.Tests.Testing;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Runtime;

public sealed class IlgpuDeviceTests
{
    [Fact]
    public void TheListNamesEveryKindAndItsProblems()
    {
        IReadOnlyList<IlgpuDeviceInfo> list = IlgpuDevice.List();
        foreach (IlgpuDeviceKind kind in Enum.GetValues<IlgpuDeviceKind>())
        {
            Assert.Contains(list, info => info.Kind == kind);
        }

        Assert.All(list, info => Assert.NotEmpty(info.Name));
        Assert.All(list, info => Assert.Equal(info.IsUsable, info.Problem is null));
        Assert.True(list[^1] is { Kind: IlgpuDeviceKind.Cpu, IsUsable: true, MemoryBytes: > 0 });
    }

    [Fact]
    public void AnUnknownNameIsAnsweredWithWhatThereIs()
    {
        NotSupportedException stop = Assert.Throws<NotSupportedException>(() => IlgpuDevice.Open("Abacus 9000"));
        Assert.Contains("'Abacus 9000'", stop.Message);
        Assert.All(IlgpuDevice.List(), info => Assert.Contains(info.ToString(), stop.Message));
    }

    [Fact]
    public void AMissingKindIsAnsweredWithTheReason()
    {
        FoundDevice[] found =
        [
            new(new("CUDA", IlgpuDeviceKind.Cuda, 0, "libcuda.so.1 was not found; it comes with the driver"), Device: null),
            new(new("Old GPU", IlgpuDeviceKind.OpenCL, 2_147_483_648, "it has no generic address space, which ILGPU needs"), Device: null),
        ];
        NotSupportedException stop = Assert.Throws<NotSupportedException>(() => IlgpuDevice.OpenFirst(found, _ => true, "a GPU"));
        Assert.Equal(
            """
            Expected a GPU that can be used, found:
            - CUDA (Cuda): not usable, libcuda.so.1 was not found; it comes with the driver
            - Old GPU (OpenCL, 2,147,483,648 bytes (2.0 GiB)): not usable, it has no generic address space, which ILGPU needs
            """.ReplaceLineEndings(),
            stop.Message);
    }

    [Fact]
    public void DevicesOpenByKindAndByName()
    {
        using IlgpuDevice byKind = IlgpuDevice.Open("CPU");
        Assert.Equal(IlgpuDeviceKind.Cpu, byKind.Kind);
        Assert.True(byKind.Accelerator.MaxNumThreadsPerGroup >= IlgpuLaunch.GroupSize);
        using IlgpuDevice byName = IlgpuDevice.Open(byKind.Name.ToUpperInvariant());
        Assert.Equal(byKind.Name, byName.Name);
    }

    [Fact]
    public void TheDefaultIsSharedAndMadeAnewAfterItWasDisposed()
    {
        IlgpuDevice first = IlgpuDevice.Default;
        Assert.Same(first, IlgpuDevice.Default);
        first.Dispose();
        Assert.NotSame(first, IlgpuDevice.Default);
        IlgpuDevice.Default.Dispose();
    }

    [Fact]
    public void ADisposedDeviceRunsNothingAndLetsItsNetworksGo()
    {
        IlgpuDevice device = IlgpuDevice.Open(IlgpuDeviceKind.Cpu);
        var network = new LogisticNetwork { Device = device };
        float[] outputs = new float[LogisticCode.Outputs];
        network.Forward(new float[LogisticCode.Inputs], outputs);
        device.Dispose();
        device.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.Forward(new float[LogisticCode.Inputs], outputs));
        Assert.Throws<ObjectDisposedException>(() => new LogisticNetwork().Device = device);
        network.Device = null;
        network.Forward(new float[LogisticCode.Inputs], outputs);
    }

    [Fact]
    public void MemoryIsGivenBack()
    {
        using IlgpuDevice device = IlgpuDevice.Open(IlgpuDeviceKind.Cpu);
        var network = new LogisticNetwork();
        DataSet data = LogisticNetwork.Data(20);
        network.Fit(data, new TrainingOptions { Device = device, Epochs = 1 });
        Assert.Equal(0, device.AllocatedBytes);

        network.Device = device;
        network.Evaluate(data);
        network.ComputeGradients(new float[LogisticCode.Inputs], new float[LogisticCode.Outputs], new float[LogisticCode.Inputs]);
        long before = device.AllocatedBytes;
        Assert.True(before > 0);
        network.Fit(data, new TrainingOptions { Epochs = 1 });
        Assert.Equal(before, device.AllocatedBytes);
        network.Device = null;
        Assert.Equal(0, device.AllocatedBytes);
    }

    [Fact]
    public void ANetworkWithoutKernelsIsToldWhatToReference()
    {
        var network = new LogisticNetwork(new ProcessorCode());
        NotSupportedException stop = Assert.Throws<NotSupportedException>(() => network.Device = TestDevices.Simulation);
        Assert.Contains("references NetGen.Ilgpu", stop.Message);
        Assert.Null(network.Device);
    }

    [Fact]
    public void TooLittleMemoryIsToldWithNumbersAndChangesNothing()
    {
        using IlgpuDevice large = IlgpuDevice.Open(IlgpuDeviceKind.Cpu);
        var network = new LogisticNetwork();
        float[] before = network.Parameters.ToArray();
        var small = new IlgpuDevice(large.Context, large.Accelerator) { MemoryBytes = 2000 };
        DeviceMemoryException stop = Assert.Throws<DeviceMemoryException>(() => network.Fit(
            LogisticNetwork.Data(100), new TrainingOptions { BatchSize = 64, Device = small }));

        // Parameters, gradients and two vectors of Adam's; activations, inputs twice and losses; targets twice.
        long expected = sizeof(float) * ((4 * LogisticCode.Parameters) + (64 * ((2 * 2) + (2 * 3) + 1)) + (2 * 64 * 2));
        Assert.Equal(expected, stop.RequiredBytes);
        Assert.Equal(2000, stop.AvailableBytes);
        Assert.Contains("Logistic needs 3,968 bytes", stop.Message);
        Assert.Contains("batches of 64", stop.Message);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Null(network.Device);

        // A smaller batch fits, and so does inference in parts.
        network.Fit(LogisticNetwork.Data(100), new TrainingOptions { BatchSize = 8, Device = small, Epochs = 1 });
        network.Device = small;
        network.Forward(new float[500 * LogisticCode.Inputs], new float[500 * LogisticCode.Outputs]);
        network.Device = null;
    }

    /// <summary>A network of a project that does not reference NetGen.Ilgpu.</summary>
    private sealed class ProcessorCode : ITrainingProgram<float, float>
    {
        private readonly LogisticCode _code = new();

        public void Forward(
            ReadOnlySpan<float> parameters, ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> arena, Span<float> scratch, int count, Share share) =>
            _code.Forward(parameters, inputs, outputs, arena, scratch, count, share);

        public void Backward(
            ReadOnlySpan<float> parameters,
            ReadOnlySpan<float> inputs,
            ReadOnlySpan<float> outputGradients,
            Span<float> gradients,
            bool adds,
            Span<float> inputGradients,
            Span<float> arena,
            Span<float> scratch,
            int count,
            Share share) =>
            _code.Backward(parameters, inputs, outputGradients, gradients, adds, inputGradients, arena, scratch, count, share);

        public float Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, float scale, int count) =>
            _code.Loss(outputs, targets, scale, count);

        public float ComputeGradients(
            ReadOnlySpan<float> parameters,
            ReadOnlySpan<float> inputs,
            ReadOnlySpan<float> targets,
            float scale,
            Span<float> gradients,
            bool adds,
            Span<float> inputGradients,
            Span<float> arena,
            Span<float> scratch,
            int count,
            Share share,
            ref int correct) =>
            _code.ComputeGradients(
                parameters, inputs, targets, scale, gradients, adds, inputGradients, arena, scratch, count, share, ref correct);
    }
}
